import { type Page } from 'playwright-core';
import { type IncidentView } from '../../src/incidents/incidents.api';
import { describeInBrowser, PHONE_SIZE, type Visit, visitor } from '../support/browser';
import { fakeId } from '../support/fake-part';
import { FakeService } from '../support/fake-service';
import { hurdles } from '../support/hurdles';

const DAY = 86_400_000;

describeInBrowser('incidents', (browser) => {
  let service: FakeService;
  let page: Page;
  beforeEach(async () => {
    service = await FakeService.start(new Date());
    const { incident } = service.answers;
    // one each day: every second a source that was blind, every tenth of another topic
    service.incidents.all = Array.from({ length: 130 }, (_, day): IncidentView => {
      const openedAt = new Date(Date.now() - day * DAY).toISOString();
      const isBlind = day % 2 === 1;
      const topic = day % 10 === 0 ? { topic: 'suedtel', topicName: 'Südtel' } : {};
      const blind = { topic: null, topicName: null, source: 'forum', kind: 'blind' as const, level: null };
      const over = day === 0 ? {} : { state: 'resolved' as const, closedAt: openedAt };
      return { ...incident, id: fakeId('0ccc', day), openedAt, ...topic, ...(isBlind ? blind : {}), ...over };
    });
  });
  afterEach(async () => {
    await page.context().close();
    await service.stop();
  });
  const open = async (search: string, visit: Visit = {}): Promise<void> => {
    ({ page } = await visitor(browser(), visit));
    await page.goto(`${service.address}/incidents${search}`);
    await page.locator('.row').first().waitFor();
  };
  const rows = (): Promise<number> => page.locator('.row').count();

  it('that are over are not buried under sources that were blind, and go on beyond the first page', async () => {
    await open('?state=closed');
    await page.getByText('Abgeschlossene Ausfälle von Quellen sind ausgeblendet.').waitFor();
    expect([await rows(), await page.getByText('blinde Quelle', { exact: true }).count()]).toEqual([50, 0]);
    await page.getByRole('button', { name: 'Ältere zeigen' }).click();
    await page.locator('.row').nth(63).waitFor();
    expect([await rows(), await page.getByRole('button', { name: 'Ältere zeigen' }).count()]).toEqual([64, 0]);
    await page.getByRole('button', { name: 'Auch zeigen' }).click();
    await page.getByText('blinde Quelle', { exact: true }).first().waitFor();
    expect(page.url()).toContain('blind=all');
  });

  it('are sifted by kind, topic and day; the address carries it', async () => {
    await open('?state=all', { language: 'en', size: PHONE_SIZE, theme: 'dark' });
    await page.getByRole('button', { name: 'Filter' }).click();
    await page.getByLabel('Topic').selectOption('suedtel');
    await page.waitForURL('**/incidents?state=all&topic=suedtel');
    await page.locator('.row').nth(13).waitFor({ state: 'detached' });
    await page.locator('.row').nth(12).waitFor();
    expect(await rows()).toBe(13);
    expect(await hurdles(page)).toEqual([]);
    expect(await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
    const day = new Date(Date.now() - 25 * DAY).toISOString().slice(0, 10);
    await page.goto(`${page.url()}&from=${day}`);
    await page.locator('.row').nth(2).waitFor();
    await page.getByRole('search').getByLabel('Kind').selectOption('blind');
    await page.getByText('No incident fits these filters.').waitFor();
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await page.waitForURL('**/incidents?state=all');
    await page.locator('.row').nth(49).waitFor();
  });
});
