import { type BrowserContext, type CDPSession, type Locator, type Page, type Request } from 'playwright-core';
import { describeInBrowser, PHONE_SIZE } from '../support/browser';
import { FakeService } from '../support/fake-service';
import { hurdles } from '../support/hurdles';

const HOUR = 3_600_000;

interface Finger {
  readonly x: number;
  readonly y: number;
}

interface Span {
  readonly from: number;
  readonly to: number;
}

function hours({ from, to }: Span): number {
  return (to - from) / HOUR;
}

function spanOf(url: string): Span | undefined {
  const { pathname, searchParams } = new URL(url);
  const [from, to] = [searchParams.get('from'), searchParams.get('to')];
  if (!pathname.endsWith('/curve') || from === null || to === null) return undefined;
  return { from: Date.parse(from), to: Date.parse(to) };
}

describeInBrowser('a curve under a finger', (browser) => {
  let service: FakeService;
  let context: BrowserContext;
  let page: Page;
  let frame: Locator;
  let hand: CDPSession;
  let middle: Finger;
  let width: number;
  beforeEach(async () => {
    service = await FakeService.start(new Date());
    // a phone whose owner did not ask for calm: what moves would move here
    const phone = { viewport: PHONE_SIZE, hasTouch: true, isMobile: true, locale: 'de' };
    context = await browser().newContext({ ...phone, reducedMotion: 'no-preference', timezoneId: 'Europe/Berlin' });
    page = await context.newPage();
    hand = await context.newCDPSession(page);
    await page.goto(`${service.address}/topics/nordbahn`);
    frame = page.locator('.curve-frame');
    await frame.locator('canvas').waitFor();
    await frame.scrollIntoViewIfNeeded();
    const box = await frame.boundingBox();
    if (!box) throw new Error('the frame is on the page');
    middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    ({ width } = box);
  });
  afterEach(async () => {
    await context.close();
    await service.stop();
  });

  const touch = async (type: 'touchStart' | 'touchMove' | 'touchEnd', ...fingers: Finger[]): Promise<void> => {
    await hand.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: fingers.map(({ x, y }, id) => ({ x: Math.round(x), y: Math.round(y), id })),
    });
  };
  const aside = (px: number): Finger => ({ ...middle, x: middle.x + px });
  /** The span of so many hours that is asked for because of what is done. */
  const spanAfter = async (least: number, most: number, act: () => Promise<void>): Promise<Span> => {
    const isIt = (request: Request): boolean => {
      const span = spanOf(request.url());
      return span !== undefined && hours(span) >= least && hours(span) <= most;
    };
    const [request] = await Promise.all([page.waitForRequest(isIt), act()]);
    return spanOf(request.url()) ?? { from: 0, to: 0 };
  };
  const day = (): Promise<Span> => spanAfter(24, 24, () => page.getByRole('button', { name: '24 Std.' }).tap());

  it('looks at the span that it is drawn across', async () => {
    const whole = await day();
    const part = await spanAfter(5, 9, async () => {
      await touch('touchStart', middle);
      for (const step of [0.05, 0.1, 0.2, 0.25]) await touch('touchMove', aside(step * width));
      await page.locator('.curve-frame__dragged').waitFor();
      await touch('touchEnd');
    });
    expect(part.from).toBeGreaterThan(whole.from + 10 * HOUR);
  });

  it('goes nearer when two are spread, and farther when they close, around what is between them', async () => {
    const whole = await day();
    const near = await spanAfter(11, 14, async () => {
      await touch('touchStart', aside(-30), aside(30));
      for (const px of [36, 44, 52, 60]) await touch('touchMove', aside(-px), aside(px));
      await touch('touchEnd');
    });
    expect(Math.abs(near.from + near.to - whole.from - whole.to) / 2).toBeLessThan(1.5 * HOUR);
    expect(await page.locator('.curve-frame__dragged').count()).toBe(0);
    await spanAfter(20, 28, async () => {
      await touch('touchStart', aside(-60), aside(60));
      for (const px of [50, 40, 33]) await touch('touchMove', aside(-px), aside(px));
      await touch('touchEnd');
    });
  });

  it('is read as a table, by keyboard, step by step; and nothing of it moves by itself', async () => {
    await day();
    await page.getByRole('button', { name: 'Als Tabelle zeigen' }).focus();
    await page.keyboard.press('Enter');
    const table = page.getByRole('table', { name: /^Gesehen und erwartet/ });
    await table.waitFor();
    await page.getByText(/^Die neuesten 150 von \d+ Schritten/).waitFor();
    expect(await table.getByRole('row').count()).toBe(151);
    const heads = await table.getByRole('columnheader').allInnerTexts();
    expect(heads).toEqual(['Zeit', 'gesehen', 'kritisch', 'erwartet', 'erwarteter Bereich']);
    await page.keyboard.press('Tab');
    expect(await page.evaluate<string>('document.activeElement.className')).toBe('curve-table__frame');
    expect(await hurdles(page, '.curve-full')).toEqual([]);
    expect(await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
    expect(await page.evaluate<number>('document.getAnimations().length')).toBe(0);
  });
});
