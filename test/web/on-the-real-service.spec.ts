import { type Locator, type Page } from 'playwright-core';
import { describeInBrowser, PHONE_SIZE, visitor } from '../support/browser';
import { freePort } from '../support/service-process';
import { WholeProcess } from '../support/whole-process';

jest.setTimeout(300_000); // four quiet days and a storm of two minutes, on a database of its own

const PASSWORD = 'a storm is coming tonight';
/** The demo's own pace, on a busy machine. */
const STORM_MS = 240_000;

/** The demo as its users run it: nothing between the browser and the disk is canned. */
describeInBrowser('a storm on the real service', (browser) => {
  let demo: WholeProcess;
  let page: Page;
  let complaints: string[];
  let link: string;

  beforeAll(async () => {
    const env = { PORT: String(await freePort()), LANG: 'de_DE.UTF-8', LC_ALL: '', LC_MESSAGES: '' };
    demo = new WholeProcess('src/demo.ts', ['--now'], env);
    await demo.says(/http:\S+\/setup#[\w-]+\n/);
    link = /http:\S+\/setup#[\w-]+/.exec(demo.said)?.[0] ?? '';
    ({ page, complaints } = await visitor(browser(), { clock: 'system' }));
  });
  afterAll(async () => {
    await page.context().close();
    demo.child.kill('SIGTERM');
    await demo.end();
    demo.close();
  });
  const region = (name: string | RegExp): Locator => page.getByRole('region', { name });

  it('is seen coming by somebody who has just been let in', async () => {
    await page.goto(link);
    await page.getByLabel('Name').fill('Mara Voss');
    await page.getByLabel('E-Mail-Adresse').fill('mara@example.org');
    await page.locator('input[type=password]').fill(PASSWORD);
    await page.getByRole('button', { name: 'Zugang einrichten' }).click();
    await page.getByRole('heading', { name: 'Lage' }).waitFor();
    const card = page.getByRole('article', { name: 'Nordbahn' });
    // nobody presses anything: the line tells the board
    const incident = card.getByRole('link', { name: /Shitstorm/ });
    await incident.waitFor({ timeout: STORM_MS });
    expect(await card.innerText()).toMatch(/[3-6]\s+(frische Brise|starker Wind|Sturm|Orkan)/);
    await incident.click();
    await page.getByRole('heading', { level: 1, name: 'Nordbahn' }).waitFor();
    expect(await page.locator('.why').innerText()).toMatch(/ erwartet \d/);
  });

  it('has called somebody, and has its plan at work, before anybody presses a key', async () => {
    await region('Alarme').getByText('Lena Hartwig').waitFor({ timeout: STORM_MS });
    const plan = page.locator('.incident__run');
    await plan.getByRole('heading', { name: 'Service-Welle' }).waitFor();
    await page.getByText('übernommen von Ada Petersen').first().waitFor({ timeout: STORM_MS });
    await page.locator('canvas').first().waitFor();
  });

  it('takes what is found out and decided, and shows it to everybody at once', async () => {
    const phone = await visitor(browser(), { clock: 'system', size: PHONE_SIZE, language: 'en', theme: 'dark' });
    await phone.page.context().addCookies(await page.context().cookies());
    await phone.page.goto(`${page.url()}?view=log`);
    await phone.page.getByRole('heading', { level: 1, name: 'Nordbahn' }).waitFor();
    await page
      .getByRole('textbox', { name: 'Notiz für den Verlauf' })
      .fill('Leitstelle bestätigt: Oberleitung gerissen');
    await page.getByRole('button', { name: 'Notiz hinzufügen' }).click();
    await phone.page.getByText('Leitstelle bestätigt: Oberleitung gerissen').waitFor();
    expect(phone.complaints).toEqual([]);
    await phone.page.context().close();
  });

  it('finds what was said, copies folded, and corrects how it sounds', async () => {
    const mentions = region('Erwähnungen');
    // as it stands while one types, the list may hold the same word
    const found = page.waitForResponse((response) => response.url().includes('search=eingesperrt'));
    await mentions.getByRole('searchbox').fill('eingesperrt');
    await found;
    await mentions
      .getByText(/eingesperrt/)
      .first()
      .waitFor();
    await mentions.getByRole('button', { name: 'Das stimmt nicht' }).first().click();
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await mentions.getByRole('searchbox').fill('');
    await mentions
      .getByText(/weitere? sag/)
      .first()
      .waitFor();
  });

  it('is reviewed from facts alone, with its proof', async () => {
    await page.goto(page.url().replace('/incidents/', '/reviews/'));
    await page.getByRole('heading', { level: 1, name: 'Nordbahn' }).waitFor();
    const times = page.getByRole('table').first();
    expect((await times.innerText()).replaceAll(/\s+/g, ' ')).toMatch(/Erkannt .* erreicht .*Übernommen .* erreicht/);
    await page.getByText(/Kein Eintrag wurde geändert, entfernt oder eingeschoben/).waitFor();
    await page.getByText('Leitstelle bestätigt: Oberleitung gerissen').first().waitFor();
    expect(complaints).toEqual([]);
  });
});
