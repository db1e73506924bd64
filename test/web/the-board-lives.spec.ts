import { type Page } from 'playwright-core';
import { describeInBrowser, PHONE_SIZE, visitor } from '../support/browser';
import { FakeService } from '../support/fake-service';

describeInBrowser('the board', (browser) => {
  let service: FakeService;
  let page: Page;
  beforeEach(async () => {
    service = await FakeService.start(new Date());
    ({ page } = await visitor(browser()));
    await page.goto(service.address);
    await page.getByText('live', { exact: true }).waitFor();
  });
  afterEach(async () => {
    await page.context().close();
    await service.stop();
  });

  it('puts what needs a person first, and calls unknown unknown', async () => {
    await page.locator('.topic').first().waitFor();
    const names = await page.locator('.topic h2').allInnerTexts();
    expect(names).toEqual(['Nordbahn', 'Frischmarkt', 'Südtel', 'Aktivbank']);
    const blind = page.getByRole('article', { name: 'Südtel' });
    expect(await blind.innerText()).toMatch(/\?\s*unbekannt \(blind\)/);
    expect(await blind.locator('.said__seen').innerText()).toBe('≥ 4');
  });

  it('says seen against expected in a sentence', async () => {
    const storm = page.getByRole('article', { name: 'Nordbahn' });
    const said =
      /^318\s*Erwähnungen in der letzten Stunde, erwartet 22, davon 61–\u{2060}84\s% kritisch, 32–\u{2060}48\s% wütend, 16–\u{2060}27\s% warten auf Antwort$/u;
    await storm.getByText(said).waitFor();
    // where perhaps nobody is angry, anger is no word worth
    const calm = page.getByRole('article', { name: 'Aktivbank' });
    await calm.getByText(/davon 0–\u{2060}17\s% kritisch$/u).waitFor();
  });

  it('draws seen against expected', async () => {
    const curve = page.getByRole('img', { name: /Nordbahn: Stufe starker Wind, in der letzten Stunde 318 gesehen/ });
    await curve.locator('.curve__small').waitFor();
  });

  it('keeps the arrow to an incident beside its words on a narrow phone', async () => {
    const { incidents, ...board } = service.answers.board;
    const acknowledgedBy = 'Dr. Maximiliane Mustermann-Schönefeld';
    service.answers = {
      ...service.answers,
      board: { ...board, incidents: incidents.map((incident) => ({ ...incident, acknowledgedBy })) },
    };
    await page.setViewportSize(PHONE_SIZE);
    await page.reload();
    const link = page.getByRole('link', { name: new RegExp(acknowledgedBy) }).first();
    const [words, arrow] = [await link.locator('> span').boundingBox(), await link.locator('svg').boundingBox()];
    if (!words || !arrow) throw new Error('the link has words and an arrow');
    expect(words.height).toBeGreaterThan(30); // they did wrap
    expect(arrow.x).toBeGreaterThanOrEqual(words.x + words.width);
    expect(arrow.y + arrow.height / 2).toBeCloseTo(words.y + words.height / 2, 0);
    expect(arrow.x + arrow.width).toBeLessThanOrEqual(PHONE_SIZE.width);
  });

  it('changes by itself when the service says so', async () => {
    const [first, ...rest] = service.answers.board.topics;
    if (!first) throw new Error('the fake board has topics');
    service.answers = {
      ...service.answers,
      board: { ...service.answers.board, topics: [{ ...first, level: 6 }, ...rest] },
    };
    service.live.tell({ type: 'reading', topic: first.id, level: 6, at: new Date().toISOString() });
    await page.getByRole('article', { name: first.name }).getByText('Orkan').waitFor();
  });

  it('says when the line is lost, and when it is back', async () => {
    service.isDown = true;
    service.live.cut();
    await page.getByText('Verbindung verloren, Stand kann alt sein').waitFor();
    service.isDown = false;
    await page.getByText('live', { exact: true }).waitFor({ timeout: 20_000 });
  });

  it('warns on every page while pages reach nobody, and not otherwise', async () => {
    await page.getByText('Alarme erreichen niemanden').waitFor();
    await page.getByRole('link', { name: 'Themen' }).click();
    await page.getByText('Alarme erreichen niemanden').waitFor();
    service.paging = 'live';
    await page.reload();
    await page.getByRole('heading', { name: 'Themen' }).waitFor();
    expect(await page.getByText('Alarme erreichen niemanden').count()).toBe(0);
  });

  it('speaks the language that was chosen, also after a reload', async () => {
    await page.getByRole('button', { name: 'Menü' }).click();
    await page.getByRole('menuitem', { name: 'English' }).click();
    await page.getByRole('heading', { name: 'Board' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'Board' }).waitFor();
    expect(await page.evaluate<string>('document.documentElement.lang')).toBe('en');
  });
});
