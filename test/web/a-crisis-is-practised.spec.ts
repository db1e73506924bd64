import { type Page } from 'playwright-core';
import { DESK_SIZE, describeInBrowser, PHONE_SIZE, type Visit, visitor } from '../support/browser';
import { INCIDENT } from '../support/fake-pages';
import { FakeService } from '../support/fake-service';
import { hurdles } from '../support/hurdles';

const SHOTS = process.env.SHOTS;

describeInBrowser('a crisis is practised', (browser) => {
  let service: FakeService;
  let page: Page;
  let complaints: string[];
  beforeEach(async () => {
    service = await FakeService.start(new Date());
    service.drills.practised();
  });
  afterEach(async () => {
    await page.context().close();
    await service.stop();
  });

  async function come(visit: Visit = {}): Promise<void> {
    ({ page, complaints } = await visitor(browser(), visit));
  }
  async function settled(path: string): Promise<void> {
    await page.goto(service.address + path);
    await page.locator('h1').first().waitFor();
    await page.locator('.loading').first().waitFor({ state: 'detached' });
  }
  async function sound(name: string): Promise<void> {
    if (SHOTS !== undefined) await page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: true });
    expect(await hurdles(page)).toEqual([]);
    const overflow = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
    expect(overflow).toBeLessThanOrEqual(0);
    expect(complaints).toEqual([]);
  }

  it('is prepared with all that it does in sight, and begun by one press', async () => {
    await come({ language: 'de' });
    await settled('/');
    await page.getByRole('link', { name: 'Übungen', exact: true }).first().click();
    await page.getByRole('heading', { name: 'Übungen', exact: true }).waitFor();
    await page.getByText('Jede Nachricht beginnt mit ÜBUNG.').waitFor();
    await page.getByRole('link', { name: 'Welle von Beschwerden' }).waitFor();
    await page.locator('.drills__ladder').getByText('Ada Lorenz').first().waitFor();
    await page.getByText('Nichts wird veröffentlicht', { exact: false }).waitFor();
    await sound('drills-de-desk');
    await page.getByLabel('Thema').selectOption('nordbahn');
    await page.getByLabel('Stufe').selectOption('5');
    await page.getByLabel('Kundendaten stehen im Netz').check();
    await page.getByRole('button', { name: 'Alarmieren und üben' }).click();
    await page.waitForURL(new RegExp(`/incidents/${INCIDENT}`));
    expect(service.done).toMatchObject([
      { path: '/v1/crisis-drills', body: { topic: 'nordbahn', level: 5, scenario: 'leak' } },
    ]);
    await page.getByRole('region', { name: 'Übung', exact: true }).getByText('kein echter Vorfall').waitFor();
  });

  it('says in the way of what it is, and leads there', async () => {
    service.drills.obstacle = { code: 'storm', incident: INCIDENT };
    await come({ language: 'en', size: PHONE_SIZE });
    await settled('/drills');
    await page.getByText('A real firestorm is open.', { exact: false }).waitFor();
    expect(await page.getByRole('button', { name: 'Page and practise' }).isDisabled()).toBe(true);
    expect(await page.getByRole('link', { name: 'To the incident' }).getAttribute('href')).toBe(
      `/incidents/${INCIDENT}`,
    );
    await sound('drills-blocked-en-phone');
  });

  it.each([
    ['de', DESK_SIZE, 'light'],
    ['en', PHONE_SIZE, 'dark'],
    ['de', PHONE_SIZE, 'light'],
    ['en', DESK_SIZE, 'dark'],
  ] as const)('looks like no real one, in %s at %j, %s', async (language, size, theme) => {
    const name = `${language}-${size.width}-${theme}`;
    service.drills.begin();
    await come({ language, size, theme });
    await settled('/drills');
    await page.locator('.drills__times').first().waitFor();
    await sound(`drills-${name}`);
    await settled(`/incidents/${INCIDENT}`);
    await page.locator('.drill-banner').waitFor();
    expect(await page.title()).toContain(language === 'de' ? 'ÜBUNG' : 'DRILL');
    expect(await page.locator('canvas, .curve').count()).toBe(0);
    await sound(`incident-${name}`);
    if (size === PHONE_SIZE) await settled(`/incidents/${INCIDENT}?view=hear`);
    await page.locator('.drill-mentions__one').nth(1).waitFor();
    await sound(`heard-${name}`);
  });

  it('stands apart on the board and the wall, and by its tag in the list', async () => {
    const drill = service.drills.begin();
    const { board } = service.answers;
    service.answers = { ...service.answers, board: { ...board, incidents: [], drills: [drill] } };
    await come({ language: 'en' });
    await settled('/');
    const notice = page.getByRole('region', { name: 'Drill going on' });
    await notice.getByText('Ada Lorenz is practising a firestorm about Nordbahn.').waitFor();
    await sound('board-en');
    await notice.getByRole('link', { name: 'To the drill' }).click();
    await page.waitForURL(new RegExp(INCIDENT));
    await settled('/incidents');
    await page.locator('.row .drill-tag').waitFor();
    expect(service.asked.some(({ url }) => /^\/v1\/incidents\?.*drills=with/.test(url))).toBe(true);
    await page.goto(`${service.address}/wall`);
    await page.locator('.drill-notice').waitFor();
    await sound('wall-en');
  });

  it('is ended by one press, and leads to its review', async () => {
    service.drills.begin();
    await come({ language: 'de', size: PHONE_SIZE });
    await settled(`/incidents/${INCIDENT}`);
    const banner = page.getByRole('region', { name: 'Übung', exact: true });
    await banner.getByRole('button', { name: 'Übung beenden' }).click();
    await banner.getByRole('button', { name: 'Ja, für alle beenden' }).click();
    await banner.getByText('Die Übung ist vorbei.', { exact: false }).waitFor();
    expect(service.done.map(({ path }) => path)).toEqual([`/v1/crisis-drills/${INCIDENT}/end`]);
    expect(await banner.getByRole('link', { name: 'Zur Nachbereitung' }).getAttribute('href')).toBe(
      `/reviews/${INCIDENT}`,
    );
  });

  it('is only looked at by who does not lead', async () => {
    service.role = 'responder';
    await come({ language: 'de' });
    await settled('/drills');
    await page.getByText('beendet von Cem Yildiz').waitFor();
    await page.getByRole('link', { name: 'abgebrochen: ein echter Shitstorm ging vor' }).waitFor();
    expect(await page.getByRole('button', { name: 'Alarmieren und üben' }).count()).toBe(0);
  });

  it('is offered at the end of the first steps', async () => {
    await come({ language: 'en' });
    await settled('/welcome');
    await page.getByRole('link', { name: 'Now practise a crisis' }).click();
    await page.getByRole('heading', { name: 'Drills', exact: true }).waitFor();
  });
});
