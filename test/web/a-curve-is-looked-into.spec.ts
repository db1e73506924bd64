import { type Locator, type Page, type Request } from 'playwright-core';
import { describeInBrowser, PHONE_SIZE, visitor } from '../support/browser';
import { FakeService } from '../support/fake-service';
import { hurdles } from '../support/hurdles';

const HOUR = 3_600_000;
const WEEK = 7 * 24 * HOUR;

describeInBrowser('a curve', (browser) => {
  let service: FakeService;
  let page: Page;
  let frame: Locator;
  beforeEach(async () => {
    service = await FakeService.start(new Date());
    ({ page } = await visitor(browser()));
    await open();
  });
  afterEach(async () => {
    await page.context().close();
    await service.stop();
  });

  async function open(): Promise<void> {
    await page.goto(`${service.address}/topics/nordbahn`);
    frame = page.locator('.curve-frame');
    await frame.locator('canvas').waitFor();
  }

  /** The span that is fetched because of what is done. */
  async function fetched(act: () => Promise<void>): Promise<{ from: number; to: number; stepMs: string | null }> {
    const [request] = await Promise.all([
      page.waitForRequest((asked: Request) => /\/curve\?from=/.test(asked.url())),
      act(),
    ]);
    const { searchParams } = new URL(request.url());
    const instant = (name: string): number => Date.parse(searchParams.get(name) ?? '');
    return { from: instant('from'), to: instant('to'), stepMs: searchParams.get('stepMs') };
  }

  const press = (name: string) => () => page.getByRole('button', { name }).click();

  it('is fetched finer the nearer somebody goes, to the minute', async () => {
    const day = await fetched(press('24 Std.'));
    expect(day.to - day.from).toBe(24 * HOUR);
    const half = await fetched(press('Näher heran'));
    expect(half.to - half.from).toBe(12 * HOUR);
    const near = await fetched(press('Näher heran'));
    expect(near.to - near.from).toBe(6 * HOUR);
    expect((near.from + near.to) / 2).toBe((day.from + day.to) / 2);
    await page.getByText(/^\S+ \S+ \d\d:\d\d bis .*\d\d:\d\d$/).waitFor();
    expect(service.board.curves.at(-1)?.stepMs).toBe(60_000);
    await press('Zurücksetzen')();
    await page.locator('.curve-tools__shown').waitFor({ state: 'detached' });
  });

  it('is moved by the keyboard alone', async () => {
    const last = await fetched(press('6 Std.'));
    await frame.focus();
    const earlier = await fetched(() => page.keyboard.press('ArrowLeft'));
    expect(last.from - earlier.from).toBe(3 * HOUR);
    const near = await fetched(() => page.keyboard.press('+'));
    expect(near.to - near.from).toBe(3 * HOUR);
    await page.keyboard.press('Home');
    await page.locator('.curve-tools__shown').waitFor({ state: 'detached' });
  });

  it('shows what the mouse was dragged over', async () => {
    const day = await fetched(press('24 Std.'));
    const box = await frame.boundingBox();
    if (!box) throw new Error('the frame is on the page');
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    const part = await fetched(async () => {
      await page.mouse.move(x, y);
      await page.mouse.down();
      await page.mouse.move(x + box.width / 8, y, { steps: 4 });
      await page.locator('.curve-frame__dragged').waitFor();
      await page.mouse.up();
    });
    const hours = (part.to - part.from) / HOUR;
    expect(hours).toBeGreaterThan(2.8);
    expect(hours).toBeLessThan(3.4);
    expect(part.from).toBeGreaterThan(day.from + 11 * HOUR);
  });

  it('is laid over the week before, hour by hour', async () => {
    const day = await fetched(press('24 Std.'));
    const before = await fetched(press('Vorwoche'));
    expect(day.from - before.from).toBe(WEEK);
    expect(before.to - before.from).toBe(24 * HOUR);
    expect(before.stepMs).toBe('300000');
    expect(await page.getByRole('button', { name: 'Vorwoche' }).getAttribute('aria-pressed')).toBe('true');
  });

  it('fits a narrow phone, with room for a thumb, and is open to everybody', async () => {
    await page.setViewportSize(PHONE_SIZE);
    await open();
    for (const button of await page.locator('.curve-tools button').all()) {
      const { x, width, height } = (await button.boundingBox()) ?? { x: 0, width: 0, height: 0 };
      expect(Math.min(width, height)).toBeGreaterThanOrEqual(44);
      expect(x + width).toBeLessThanOrEqual(PHONE_SIZE.width);
    }
    expect(await hurdles(page, '.curve-full')).toEqual([]);
  });
});
