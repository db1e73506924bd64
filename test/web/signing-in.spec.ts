import { type Page } from 'playwright-core';
import { describeInBrowser, visitor } from '../support/browser';
import { FakeService } from '../support/fake-service';

describeInBrowser('signing in', (browser) => {
  let service: FakeService;
  let page: Page;
  beforeEach(async () => {
    service = await FakeService.start(new Date());
    service.isSignedIn = false;
    ({ page } = await visitor(browser()));
  });
  afterEach(async () => {
    await page.context().close();
    await service.stop();
  });

  it('says what was wrong, and leads to where one wanted to go', async () => {
    await page.goto(`${service.address}/topics`);
    await page.getByLabel('E-Mail-Adresse').fill('ada@example.org');
    await page.locator('input[type=password]').fill('guess');
    await page.getByRole('button', { name: 'Anmelden' }).click();
    await page.getByRole('alert').filter({ hasText: 'E-Mail-Adresse oder Passwort stimmt nicht.' }).waitFor();
    await page.locator('input[type=password]').fill('correct horse battery');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Themen' }).waitFor();
  });

  it('never leads away from this console', async () => {
    await page.goto(`${service.address}/sign-in?to=//elsewhere.example/`);
    await page.getByLabel('E-Mail-Adresse').fill('ada@example.org');
    await page.locator('input[type=password]').fill('correct horse battery');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Lage' }).waitFor();
    expect(new URL(page.url()).origin).toBe(service.address);
  });

  it('with the one-time link sets up an account; the token stays out of the address and of every Referer', async () => {
    await page.goto(`${service.address}/setup#one-time-token`);
    await page.getByLabel('Name').fill('Ada Lorenz');
    expect(page.url()).toBe(`${service.address}/setup`);
    await page.getByLabel('E-Mail-Adresse').fill('ada@example.org');
    await page.locator('input[type=password]').fill('correct horse battery');
    await page.getByRole('button', { name: 'Zugang einrichten' }).click();
    await page.getByRole('heading', { name: 'Lage' }).waitFor();
    expect(service.done).toMatchObject([
      { path: '/v1/setup/check', body: { token: 'one-time-token' } },
      { path: '/v1/setup', body: { token: 'one-time-token', language: 'de' } },
    ]);
    expect(service.asked.filter(({ url }) => url.includes('token'))).toEqual([]);
    expect(service.asked.filter(({ referer }) => referer?.includes('token'))).toEqual([]);
  });

  it('ends with signing out: nothing of it stays on the screen', async () => {
    service.isSignedIn = true;
    await page.goto(service.address);
    await page.getByRole('button', { name: 'Menü' }).click();
    await page.getByRole('menuitem', { name: 'Abmelden' }).click();
    await page.getByRole('heading', { name: 'Anmelden' }).waitFor();
    expect(await page.getByText('Nordbahn').count()).toBe(0);
  });

  it('shows nothing of who was there before, whose session ended by itself', async () => {
    service.isSignedIn = true;
    await page.goto(service.address);
    await page.getByRole('heading', { name: 'Nordbahn' }).first().waitFor();
    service.isSignedIn = false;
    await page.getByRole('link', { name: 'Themen' }).first().click();
    await page.evaluate(`dispatchEvent(new Event('online'))`);
    await page.getByRole('heading', { name: 'Anmelden' }).waitFor();
    await page.route('**/v1/board*', () => undefined); // never answered
    await page.getByLabel('E-Mail-Adresse').fill('bo@example.org');
    await page.locator('input[type=password]').fill('correct horse battery');
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'Lage' }).first().click();
    await page.getByRole('heading', { name: 'Lage' }).waitFor();
    expect(await page.getByText('Nordbahn').count()).toBe(0);
  });

  it('allows changing the own password, also for who administers nothing', async () => {
    service.isSignedIn = true;
    service.role = 'viewer';
    const orders: unknown[] = [];
    await page.route('**/v1/me/password', async (route) => {
      orders.push(route.request().postDataJSON());
      const isWrong = orders.length === 1;
      await route.fulfill(isWrong ? { status: 403, json: { code: 'access.wrong-password' } } : { status: 204 });
    });
    await page.goto(service.address);
    await page.getByRole('button', { name: 'Menü' }).click();
    await page.getByRole('menuitem', { name: 'Passwort ändern' }).click();
    await page.getByText('Auf allen anderen Geräten werden Sie abgemeldet.').waitFor();
    await page.locator('input[type=password]').nth(0).fill('a guess');
    await page.locator('input[type=password]').nth(1).fill('frische Brise von Nord');
    await page.getByRole('button', { name: 'Passwort ändern' }).click();
    await page.getByRole('alert').filter({ hasText: 'Das bisherige Passwort stimmt nicht.' }).waitFor();
    await page.locator('input[type=password]').nth(0).fill('correct horse battery');
    await page.getByRole('button', { name: 'Passwort ändern' }).click();
    await page.getByText('Das Passwort ist geändert.').waitFor();
    expect(await page.locator('input[type=password]').nth(0).inputValue()).toBe('');
    expect(orders).toEqual([
      { oldPassword: 'a guess', newPassword: 'frische Brise von Nord' },
      { oldPassword: 'correct horse battery', newPassword: 'frische Brise von Nord' },
    ]);
  });
});
