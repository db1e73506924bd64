import { type Page } from 'playwright-core';
import { describeInBrowser, PHONE_SIZE, visitor } from '../support/browser';
import { INCIDENT } from '../support/fake-pages';
import { FakeService } from '../support/fake-service';

describeInBrowser('woken at night, phone in one hand', (browser) => {
  let service: FakeService;
  let page: Page;
  beforeEach(async () => {
    service = await FakeService.start(new Date());
    ({ page } = await visitor(browser(), { size: PHONE_SIZE, theme: 'dark' }));
    await page.goto(`${service.address}/incidents/${INCIDENT}`);
  });
  afterEach(async () => {
    await page.context().close();
    await service.stop();
  });

  it('one screen says what, how bad and why', async () => {
    await page.getByRole('heading', { name: 'Nordbahn' }).waitFor();
    const head = page.locator('.incident__head');
    expect(await head.innerText()).toMatch(/4\s*starker Wind/);
    expect(await head.innerText()).toMatch(/68\s% der Personen kritisch in 15\smin, üblich 12\s%/);
  });

  it('acknowledging lies under the thumb, is large enough, and says at once that it worked', async () => {
    const button = page.getByRole('button', { name: 'Übernehmen' });
    const box = await button.boundingBox();
    expect(box?.height).toBeGreaterThanOrEqual(44);
    expect(box?.y).toBeGreaterThan(PHONE_SIZE.height / 2);
    await button.click();
    await page.locator('.actions__done').filter({ hasText: 'übernommen von Ada Lorenz' }).waitFor();
    expect(service.done.map(({ path }) => path)).toEqual([`/v1/incidents/${INCIDENT}/acknowledge`]);
  });

  it('on a bad line it says so, and goes on trying until it arrives', async () => {
    const button = page.getByRole('button', { name: 'Übernehmen' });
    await button.waitFor();
    service.isDown = true;
    await button.click();
    await page.getByRole('button', { name: /Schlechte Verbindung/ }).waitFor();
    service.isDown = false;
    await page.locator('.actions__done').waitFor();
    expect(service.done).toHaveLength(1);
  });

  it('another level needs a reason, and says its effect before', async () => {
    await page.getByRole('button', { name: 'Stufe', exact: true }).click();
    await page.getByRole('menuitem', { name: /5 · Sturm/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Die Stufe bleibt so, bis jemand sie wieder freigibt.').waitFor();
    await dialog.getByRole('button', { name: /Stufe 5 setzen/ }).click();
    await dialog.getByText('Sagen Sie in ein paar Worten, warum.').waitFor();
    expect(service.done).toEqual([]);
    await dialog.getByLabel('Warum?').fill('Die Tagesschau fragt an');
    await dialog.getByRole('button', { name: /Stufe 5 setzen/ }).click();
    await dialog.waitFor({ state: 'detached' });
    expect(service.done[0]?.body).toEqual({ level: 5, reason: 'Die Tagesschau fragt an' });
    await page.locator('.level--lg').filter({ hasText: 'Sturm' }).waitFor();
  });

  it('a step of the playbook is ticked off', async () => {
    await page.getByRole('tab', { name: 'Tun' }).click();
    await page.getByRole('button', { name: 'Erledigt', exact: true }).click();
    await page.getByRole('button', { name: 'Erledigt', exact: true }).waitFor({ state: 'detached' });
    expect(service.done[0]?.path).toBe('/v1/runs/r-1/steps/pause/complete');
  });

  it('what was done stands in one line, and unfolds by a key', async () => {
    await page.getByRole('tab', { name: 'Tun' }).click();
    const done = page.getByRole('button', { name: '2 erledigt' });
    await done.waitFor();
    expect(await page.getByText('Bereitschaft alarmieren').count()).toBe(0);
    await done.focus();
    await page.keyboard.press('Enter');
    await page.getByText('Bereitschaft alarmieren').waitFor();
    expect(await page.getByText('Auch Werbung und Newsletter.').isVisible()).toBe(true);
  });

  it('three mentions come first, the others on demand', async () => {
    await page.getByRole('tab', { name: 'Hören' }).click();
    const mentions = page.getByRole('region', { name: 'Erwähnungen' }).locator('.mention');
    await mentions.first().waitFor();
    expect(await mentions.count()).toBe(3);
    await page.getByRole('button', { name: 'Weitere zeigen' }).click();
    await mentions.nth(4).waitFor();
  });

  it('shows one of four views at a time, each with an address', async () => {
    const headings = () => page.locator('main h2').allInnerTexts();
    await page.getByRole('heading', { name: 'Warum Stufe 4' }).waitFor();
    expect(await headings()).toEqual(['Warum Stufe 4']);
    await page.getByRole('tab', { name: 'Lage' }).focus();
    await page.keyboard.press('ArrowRight');
    await page.getByRole('heading', { name: 'Service-Welle' }).waitFor();
    expect(await headings()).toEqual(['Service-Welle', 'Antworten', 'Krisenteam', 'Krisenraum']);
    await page.goto(`${service.address}/incidents/${INCIDENT}?view=log`);
    await page.getByRole('heading', { name: 'Verlauf' }).waitFor();
    expect(await headings()).toEqual(['Entscheidungen', 'Verlauf', 'Alarme']);
  });

  it('a viewer sees everything and presses nothing', async () => {
    service.role = 'viewer';
    await page.reload();
    await page.getByRole('heading', { name: 'Nordbahn' }).waitFor();
    expect(await page.getByRole('button', { name: 'Übernehmen' }).count()).toBe(0);
  });
});
