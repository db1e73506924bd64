import { type Page } from 'playwright-core';
import { describeInBrowser, PHONE_SIZE, visitor } from '../support/browser';
import { ofMany } from '../support/fake-board';
import { FakeService } from '../support/fake-service';
import { hurdles } from '../support/hurdles';

describeInBrowser('a board of two hundred topics', (browser) => {
  let service: FakeService;
  let page: Page;
  beforeEach(async () => {
    service = await FakeService.start(new Date());
    service.answers = { ...service.answers, board: ofMany(service.answers.board, 200) };
    ({ page } = await visitor(browser()));
    await page.goto(service.address);
    await page.locator('.topic').first().waitFor();
  });
  afterEach(async () => {
    await page.context().close();
    await service.stop();
  });

  it('puts aside what is calm, and shows it on demand', async () => {
    expect(await page.locator('.topic h2').allInnerTexts()).toEqual(['Nordbahn', 'Frischmarkt', 'Südtel']);
    await page.getByRole('button', { name: '197 ruhige Themen' }).click();
    expect(await page.locator('.calm__line').count()).toBe(197);
    await page.reload();
    await page.locator('.calm__line').first().waitFor();
  });

  it('finds a topic by a part of its name, calm or not, also without the accents', async () => {
    const search = page.getByRole('searchbox', { name: 'Thema suchen' });
    await search.fill('marke 19');
    await page.getByRole('article', { name: 'Marke 190' }).waitFor();
    expect(await page.locator('.topic').count()).toBe(7);
    await search.fill('sudtel');
    await page.locator('.topic').nth(1).waitFor({ state: 'detached' });
    expect(await page.locator('.topic h2').allInnerTexts()).toEqual(['Südtel']);
    await search.fill('nirgends');
    await page.getByText('Kein Thema heißt so.').waitFor();
  });

  it('fetches only the topics that changed, and leaves the others alone', async () => {
    const [first, ...rest] = service.answers.board.topics;
    if (!first) throw new Error('the fake board has topics');
    service.answers = {
      ...service.answers,
      board: { ...service.answers.board, topics: [{ ...first, level: 6 }, ...rest] },
    };
    service.asked.length = 0;
    service.live.tell({ type: 'counts', topics: [first.id], at: new Date().toISOString() });
    await page.getByRole('article', { name: first.name }).getByText('Orkan').waitFor();
    const asked = service.asked.map(({ url }) => url).filter((url) => url.startsWith('/v1/board'));
    expect(asked).toEqual([`/v1/board?topics=${first.id}`]);
  });

  it('draws only the curves near the window', async () => {
    await page.getByRole('searchbox').fill('marke 01');
    await page.locator('.topic').nth(9).waitFor({ state: 'attached' });
    await page.getByRole('article', { name: 'Nordbahn' }).waitFor({ state: 'detached' });
    await page.locator('.topic').first().locator('.curve__small').waitFor();
    await page.locator('.topic').last().scrollIntoViewIfNeeded();
    await page.locator('.topic').last().locator('.curve__small').waitFor();
    await page.locator('.topic').first().locator('.curve__small').waitFor({ state: 'detached' });
  });
});

describeInBrowser('the board says', (browser) => {
  let service: FakeService;
  let page: Page;
  beforeEach(async () => {
    service = await FakeService.start(new Date());
    ({ page } = await visitor(browser()));
  });
  afterEach(async () => {
    await page.context().close();
    await service.stop();
  });

  it('which source is blind in an incident of its own, which no card shows', async () => {
    const { board, incident } = service.answers;
    const blind = { ...incident, topic: null, topicName: null, source: 'facebook', kind: 'blind' as const };
    service.answers = {
      ...service.answers,
      board: { ...board, incidents: [incident, { ...blind, id: `${incident.id.slice(0, -1)}9` }] },
    };
    await page.goto(service.address);
    const panel = page.getByRole('region', { name: 'Blinde Quellen' });
    expect(await panel.getByRole('link').innerText()).toMatch(/facebook\s*noch nicht übernommen/i);
  });

  it('how often a source is heard as a rule', async () => {
    await page.goto(service.address);
    const sources = page.getByRole('region', { name: 'Quellen', exact: true });
    await sources
      .getByText(/facebook[\s\S]*nichts gehört, üblich alle 3\smin/)
      .or(sources.getByText(/üblich alle 3\smin/))
      .first()
      .waitFor();
    await sources.getByText(/üblich alle 15\smin/).waitFor();
  });

  it('until when somebody is on call, and who comes next', async () => {
    await page.goto(service.address);
    const panel = page.getByRole('region', { name: 'Bereitschaft' });
    await panel
      .getByText(/bis .*\d\d:\d\d/)
      .first()
      .waitFor();
    await panel
      .getByText(/: .* ab .*\d\d:\d\d/)
      .first()
      .waitFor();
  });

  it('more of a curve in its card, on demand, and may be asked for the week before', async () => {
    await page.goto(service.address);
    const enlarge = page.getByRole('button', { name: 'Kurve von Nordbahn vergrößern' });
    await enlarge.click();
    const card = page.getByRole('article', { name: 'Nordbahn' });
    await card.getByRole('button', { name: 'Vorwoche' }).click();
    await card.getByRole('button', { name: '6 Std.' }).click();
    expect(await enlarge.getAttribute('aria-expanded')).toBe('true');
    expect(await hurdles(page)).toEqual([]);
  });

  it('how old it is when it cannot be renewed', async () => {
    await page.goto(service.address);
    await page.locator('.topic').first().waitFor();
    const { board } = service.answers;
    service.answers = { ...service.answers, board: { at: 'none' } as unknown as typeof board };
    service.live.tell({ type: 'topics' });
    await page.getByText(/Die Lage ließ sich nicht erneuern. Sie sehen den Stand von \d\d:\d\d/).waitFor();
    expect(await page.locator('.topic').count()).toBe(4);
    service.answers = { ...service.answers, board };
    await page.getByRole('button', { name: 'Noch einmal versuchen' }).click();
    await page.getByText('Die Lage ließ sich nicht erneuern').waitFor({ state: 'detached' });
  });

  it('all of it on a narrow phone, none beside the edge', async () => {
    service.answers = { ...service.answers, board: ofMany(service.answers.board, 30) };
    await page.setViewportSize(PHONE_SIZE);
    await page.goto(service.address);
    await page.getByRole('button', { name: '27 ruhige Themen' }).click();
    await page.getByRole('button', { name: 'Kurve von Nordbahn vergrößern' }).click();
    const width = await page.evaluate<number>('document.documentElement.scrollWidth');
    expect(width).toBeLessThanOrEqual(PHONE_SIZE.width);
    expect(await hurdles(page)).toEqual([]);
  });
});
