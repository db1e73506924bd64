import { type Page } from 'playwright-core';
import { describeInBrowser, PHONE_SIZE, visitor } from '../support/browser';
import { INCIDENT } from '../support/fake-pages';
import { FakeService } from '../support/fake-service';
import { hurdles } from '../support/hurdles';

describeInBrowser('a page that opens', (browser) => {
  let service: FakeService;
  let page: Page;
  beforeEach(async () => {
    service = await FakeService.start(new Date());
  });
  afterEach(async () => {
    await page.context().close();
    await service.stop();
  });
  const open = async (path: string, size?: typeof PHONE_SIZE): Promise<void> => {
    ({ page } = await visitor(browser(), size && { size }));
    await page.goto(service.address + path);
    await page.getByRole('heading', { name: 'Nordbahn' }).first().waitFor();
    await page.waitForLoadState('networkidle');
  };
  const askedTwice = (): string[] => {
    const paths = service.asked.map(({ url }) => url).filter((url) => url.startsWith('/v1/') && !url.includes('/live'));
    return paths.filter((path, at) => paths.indexOf(path) !== at);
  };

  it.each([
    ['the board', '/', undefined],
    ['an incident', `/incidents/${INCIDENT}`, undefined],
    ['an incident on a phone', `/incidents/${INCIDENT}`, PHONE_SIZE],
  ])('asks nothing twice: %s', async (_, path, size) => {
    await open(path, size);
    expect(askedTwice()).toEqual([]);
  });

  it('asks nothing of who is not signed in at the door', async () => {
    service.isSignedIn = false;
    ({ page } = await visitor(browser()));
    await page.goto(`${service.address}/sign-in`);
    await page.getByRole('button', { name: 'Anmelden' }).waitFor();
    expect(service.asked.map(({ url }) => url)).not.toContain('/v1/session');
  });

  it('asks in the language of its reader from the first question on', async () => {
    await open('/');
    await page.getByRole('button', { name: 'Menü' }).click();
    await page.getByRole('menuitem', { name: 'English' }).click();
    const questions = page.waitForRequest('**/v1/paging/health');
    await page.reload();
    expect((await questions).headers()['accept-language']).toBe('en');
  });

  it('says so in its place when its file never comes, and leaves the rest as it is', async () => {
    await open('/');
    await page.route('**/assets/topics-page-*.js', (route) => route.abort());
    await page.getByRole('link', { name: 'Themen' }).first().click();
    await page.getByRole('alert').filter({ hasText: 'Dieser Teil der Konsole ließ sich nicht anzeigen.' }).waitFor();
    expect(await hurdles(page)).toEqual([]);
    await page.getByRole('link', { name: 'Lage' }).first().click();
    await page.getByRole('heading', { name: 'Nordbahn' }).first().waitFor();
    await page.unroute('**/assets/topics-page-*.js');
    await page.getByRole('link', { name: 'Themen' }).first().click();
    await page.getByRole('button', { name: 'Neu laden' }).click();
    await page.getByRole('heading', { name: 'Themen' }).waitFor();
  });

  it('says in both languages that it cannot be loaded, where even its words do not come', async () => {
    ({ page } = await visitor(browser()));
    await page.route('**/assets/de-*.js', (route) => route.abort());
    await page.goto(service.address);
    await page.getByText('The console could not be loaded. Please reload.').waitFor();
  });
});
