import { type Page } from 'playwright-core';
import { describeInBrowser, PHONE_SIZE, visitor, untilTrue } from '../support/browser';
import { INCIDENT } from '../support/fake-pages';
import { FakeService } from '../support/fake-service';
import { hurdles } from '../support/hurdles';

/** What is kept of the service's answers. */
const KEPT = `caches.open('kept-1').then((kept) => kept.keys()).then((keys) => keys.map(({ url }) => new URL(url).pathname))`;

describeInBrowser('at a bad line', (browser) => {
  let service: FakeService;
  let page: Page;
  beforeEach(async () => {
    service = await FakeService.start(new Date());
    ({ page } = await visitor(browser(), { size: PHONE_SIZE, keeps: true }));
    await page.goto(service.address);
    await page.getByRole('heading', { name: 'Nordbahn' }).first().waitFor();
    await untilTrue(
      page,
      `navigator.serviceWorker.controller && (await (${KEPT}).then((urls) => urls.includes('/v1/board')))`,
    );
  });
  afterEach(async () => {
    await page.context().close();
    await service.stop();
  });
  const note = () => page.getByRole('status').filter({ hasText: 'Sie sehen den letzten bekannten Stand' });

  it('a reload shows the last known board and incident, and says so, instead of an error of the browser', async () => {
    await page.goto(`${service.address}/incidents/${INCIDENT}`);
    await page.getByRole('heading', { name: 'Nordbahn' }).first().waitFor();
    const { address } = service;
    await service.stop();
    await page.reload();
    await note().waitFor();
    await page.getByRole('heading', { name: 'Nordbahn' }).first().waitFor();
    await page.goto(address);
    await page.getByRole('heading', { name: 'Nordbahn' }).first().waitFor();
    await note().waitFor();
    expect(await hurdles(page)).toEqual([]);
    expect(await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
  });

  it('it is over by itself as soon as the service answers again', async () => {
    service.isDown = true;
    await page.reload();
    await note().waitFor();
    const before = service.asked.length;
    service.isDown = false;
    await note().waitFor({ state: 'detached' });
    expect(service.asked.slice(before).map(({ url }) => url)).toContain('/v1/board');
  });

  it('a new console is there with the next load: its page is always asked of the service first', async () => {
    const before = service.asked.length;
    await page.reload();
    await page.getByRole('heading', { name: 'Nordbahn' }).first().waitFor();
    expect(service.asked.slice(before).map(({ url }) => url)).toContain('/');
    expect(await note().count()).toBe(0);
  });

  it('nothing of the service is kept beyond signing out', async () => {
    await page.getByRole('button', { name: 'Menü' }).click();
    await page.getByRole('menuitem', { name: 'Abmelden' }).click();
    await page.waitForURL('**/sign-in**');
    await untilTrue(page, `await (${KEPT}).then((urls) => urls.length === 0)`);
    service.isDown = true;
    await page.goto(service.address);
    await page.getByText('Die Sturmwarte ist nicht erreichbar.').waitFor();
    expect(await page.getByText('Nordbahn').count()).toBe(0);
  });

  it('nor beyond being signed out', async () => {
    service.isSignedIn = false;
    await page.reload();
    await page.waitForURL('**/sign-in**');
    expect(await page.evaluate<string[]>(KEPT)).toEqual([]);
  });
});
