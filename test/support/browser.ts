import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** A Chromium of this machine: CHROMIUM, or where systems keep it. */
function findChromium(): string | undefined {
  return [process.env.CHROMIUM, ...PLACES].find((path) => path !== undefined && existsSync(path));
}

/** @throws Error where this machine has none */
export function launchChromium(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error('no Chromium here: install it, or set CHROMIUM to its path');
  return chromium.launch({ executablePath, args: FLAGS });
}

/** Declares browser tests; says clearly when there is no browser, and fails when the console was not built. */
export function describeInBrowser(what: string, tests: (browser: () => Browser) => void): void {
  if (findChromium() === undefined) {
    process.stderr.write(`SKIPPED for want of a browser: "${what}". Install Chromium, or set CHROMIUM to its path.\n`);
    describe.skip(what, () => {
      tests(() => {
        throw new Error('no browser');
      });
    });
    return;
  }
  describe(what, () => {
    let browser: Browser;
    beforeAll(async () => {
      if (!existsSync(join(__dirname, '../../web/dist/index.html')))
        throw new Error('build the console first: npx vite build web');
      browser = await launchChromium();
    });
    afterAll(() => browser.close());
    tests(() => browser);
  });
}

export const PHONE_SIZE = { width: 360, height: 740 };
export const DESK_SIZE = { width: 1440, height: 900 };

export interface Visit {
  readonly size?: { readonly width: number; readonly height: number };
  readonly language?: 'de' | 'en';
  readonly theme?: 'light' | 'dark';
  readonly timezone?: string;
  /** Which clock the page has: the test's (always past noon, see noon.cjs), or the machine's, for a service that runs by it. */
  readonly clock?: 'test' | 'system';
  /** With what is kept for a bad line; without it no call is made but the page's own. */
  readonly keeps?: boolean;
}

const USUAL = {
  size: DESK_SIZE,
  language: 'de',
  theme: 'light',
  timezone: 'Europe/Berlin',
  clock: 'test',
  keeps: false,
} as const;

/** A person's browser: a fresh profile, with its language, size and zone. Whatever the console complains of is collected. */
export async function visitor(browser: Browser, visit: Visit = {}): Promise<{ page: Page; complaints: string[] }> {
  const { size, language, theme, timezone, clock, keeps } = { ...USUAL, ...visit };
  const options: BrowserContextOptions = {
    viewport: size,
    locale: language,
    colorScheme: theme,
    timezoneId: timezone,
    reducedMotion: 'reduce',
    serviceWorkers: keeps ? 'allow' : 'block',
  };
  const context = await browser.newContext(options);
  if (clock === 'test')
    await context.addInitScript(setClock, Math.round(Date.now() - performance.timeOrigin - performance.now()));
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  return { page, complaints };
}

/**
 * Waits until an expression is true in the page. Playwright's own waiting evaluates text in the page, which the console's content
 * policy forbids.
 */
export async function untilTrue(page: Page, expression: string, mostMs = 15_000): Promise<void> {
  for (const end = Date.now() + mostMs; !(await page.evaluate<boolean>(`(async () => !!(${expression}))()`));)
    if (Date.now() > end) throw new Error(`not true within ${mostMs} ms: ${expression}`);
    else await sleep(50);
}

/** Runs in the browser before the page does: its clock shows what the test's shows (see noon.cjs), and goes on from there. */
function setClock(aheadMs: number): void {
  const SystemDate = globalThis.Date;
  globalThis.Date = class extends SystemDate {
    constructor(...parts: readonly never[]) {
      if (parts.length === 0) super(SystemDate.now() + aheadMs);
      else super(...(parts as unknown as [number]));
    }

    static override now(): number {
      return SystemDate.now() + aheadMs;
    }
  } as DateConstructor;
}
