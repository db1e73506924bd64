import { type Page } from 'playwright-core';
import { describeInBrowser, PHONE_SIZE, visitor } from '../support/browser';
import { ofMany } from '../support/fake-board';
import { FakeService } from '../support/fake-service';
import { hurdles } from '../support/hurdles';

describeInBrowser('the screen on the wall', (browser) => {
  let service: FakeService;
  let page: Page;
  let complaints: string[];
  beforeEach(async () => {
    service = await FakeService.start(new Date());
    ({ page, complaints } = await visitor(browser(), { language: 'en', size: { width: 1920, height: 1080 } }));
  });
  afterEach(async () => {
    await page.context().close();
    await service.stop();
  });

  it('is reached from the board, and shows every topic without the frame', async () => {
    await page.goto(service.address);
    await page.getByRole('link', { name: 'Wall screen' }).click();
    await page.locator('.tile').nth(3).waitFor();
    expect(await page.locator('.tile h2').allInnerTexts()).toEqual(['Nordbahn', 'Frischmarkt', 'Südtel', 'Aktivbank']);
    expect(await page.getByRole('navigation').count()).toBe(0);
    await page.getByRole('article', { name: 'Nordbahn' }).getByText('not acknowledged yet').waitFor();
    await page.getByText('Blind sources: facebook').waitFor();
    await page.getByText('On call: Ada Lorenz').waitFor();
    expect(await hurdles(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await page.getByRole('link', { name: 'Close' }).click();
    await page.getByRole('heading', { name: 'Board' }).waitFor();
  });

  it('keeps a storm in sight on every page, and is turned by hand where no motion is wanted', async () => {
    service.answers = { ...service.answers, board: ofMany(service.answers.board, 200) };
    await page.goto(`${service.address}/wall`);
    await page.getByText(/^1 of \d+$/).waitFor();
    const first = await page.locator('.tile h2').allInnerTexts();
    await page.keyboard.press('ArrowRight');
    await page.getByText(/^2 of \d+$/).waitFor();
    const second = await page.locator('.tile h2').allInnerTexts();
    expect(second[0]).toBe('Nordbahn');
    expect(first.filter((name) => second.includes(name))).toEqual(['Nordbahn']);
    await page.getByRole('button', { name: 'Resume' }).click();
    await page.getByRole('button', { name: 'Pause' }).waitFor();
  });

  it('says in large letters that the line is cut', async () => {
    await page.goto(`${service.address}/wall`);
    await page.locator('.tile').first().waitFor();
    service.isDown = true;
    service.live.cut();
    await page.locator('.wall__trouble').waitFor();
  });

  it('changes by itself', async () => {
    await page.goto(`${service.address}/wall`);
    await page.locator('.tile').first().waitFor();
    const [first, ...rest] = service.answers.board.topics;
    if (!first) throw new Error('the fake board has topics');
    const board = { ...service.answers.board, topics: [{ ...first, level: 6 }, ...rest] };
    service.answers = { ...service.answers, board };
    service.live.tell({ type: 'reading', topic: first.id, level: 6, at: new Date().toISOString() });
    await page.getByRole('article', { name: first.name }).getByText('hurricane').waitFor();
  });

  it('can be looked at on a phone', async () => {
    await page.setViewportSize(PHONE_SIZE);
    await page.goto(`${service.address}/wall`);
    await page.locator('.tile').first().waitFor();
    const width = await page.evaluate<number>('document.documentElement.scrollWidth');
    expect(width).toBeLessThanOrEqual(PHONE_SIZE.width);
  });
});
