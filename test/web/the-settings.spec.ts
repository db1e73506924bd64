import { type Page } from 'playwright-core';
import { describeInBrowser, PHONE_SIZE, type Visit, visitor } from '../support/browser';
import { FakeService } from '../support/fake-service';
import { hurdles } from '../support/hurdles';

describeInBrowser('the settings', (browser) => {
  let service: FakeService;
  let page: Page;
  beforeEach(async () => {
    service = await FakeService.start(new Date());
  });
  afterEach(async () => {
    await page.context().close();
    await service.stop();
  });
  const open = async (path: string, visit: Visit = {}): Promise<void> => {
    ({ page } = await visitor(browser(), visit));
    await page.goto(service.address + path);
  };
  const isSound = async (): Promise<void> => {
    expect(await hurdles(page)).toEqual([]);
    expect(await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
  };

  it('are parts beside each other, each with an address', async () => {
    await open('/settings');
    const parts = page.getByRole('navigation', { name: 'Bereiche der Einstellungen' });
    for (const [name, path] of [
      ['API-Schlüssel', 'keys'],
      ['Quellen', 'sources'],
      ['Anbieter', 'providers'],
      ['Datenschutz', 'privacy'],
      ['Protokoll', 'audit'],
    ] as const) {
      await parts.getByRole('link', { name }).click();
      await page.waitForURL(`**/settings/${path}`);
      await parts.locator('[aria-current="page"]').filter({ hasText: name }).waitFor();
      await page.getByRole('heading', { level: 2 }).first().waitFor();
    }
  });

  it('say which provider is proven, which rests and why, and where one is set up', async () => {
    await open('/settings/providers', { language: 'en', size: PHONE_SIZE, theme: 'dark' });
    const ways = page.getByRole('region', { name: 'Providers' });
    await ways.getByText('last took a message:').waitFor();
    await ways.getByText('not proven yet: no message has gone out by it.').waitFor();
    await ways.getByText('failed, rests').waitFor();
    await ways.getByText('Sandbox phone only: nobody is really reached.').waitFor();
    await ways.getByText('paging.smtp').waitFor();
    await isSound();
  });

  it('say why a feed is not read', async () => {
    await open('/settings/sources');
    const feeds = page.getByRole('region', { name: 'Feeds' });
    await feeds.getByText('3 Fehlversuche in Folge: Der Server antwortet mit HTTP 503').waitFor();
    await feeds.getByText('gibt es nicht mehr; wird nicht mehr abgefragt').waitFor();
    await isSound();
  });

  it('say what is kept of people, how long, and where that is set', async () => {
    await open('/settings/privacy', { size: PHONE_SIZE });
    const row = page.getByRole('row', { name: /^Erwähnungen/ });
    await row.getByText('90 Tage').waitFor();
    await row.getByText('intake.retentionDays').waitFor();
    await page.getByText('24 Stunden').waitFor();
    await isSound();
  });

  it('are for administrators only, and ask nothing for others', async () => {
    service.role = 'lead';
    await open('/settings/providers');
    await page.getByText('Ihre Rolle erlaubt das nicht.').waitFor();
    expect(service.asked.some(({ url }) => url.startsWith('/v1/channels'))).toBe(false);
  });
});
