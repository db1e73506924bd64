import { gzipSync } from 'node:zlib';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Browser, type BrowserContext, type Page } from 'playwright-core';
import { max, median } from 'simple-statistics';
import { DESK_SIZE } from '../../test/support/browser';
import { projectRoot } from '../detection/project';
import { type House } from './house';

const LOOK_MS = 250;
const PATIENCE_MS = 30_000;

/** What must stand on the page before somebody can work with it. */
export const USABLE = {
  board: ['.board__side', '.board__search', '.topic .curve__small, .calm__lines'],
  incident: ['h1', '.incident__bar button:enabled', '.mentions .mention', '.incident__run', 'canvas'],
} as const;

export interface Visit {
  /** Milliseconds from the navigation until all of USABLE stands there, drawn. */
  readonly usableMs: number;
  /** What the browser asked the API for meanwhile, slowest first: path and milliseconds. */
  readonly calls: readonly { readonly path: string; readonly ms: number }[];
  /** Over the wire, JavaScript alone. */
  readonly scriptBytes: number;
  /** Of the main thread in tasks longer than 50 ms, until usable. */
  readonly longTaskMs: number;
}

export interface Visits {
  /** With an empty cache, and again by the same browser. */
  readonly first: readonly Visit[];
  readonly again: readonly Visit[];
}

/** Opens the page so many times, each time as a new browser and then once more. */
export async function visits(
  browser: Browser,
  house: House,
  { path, usable, rounds }: { path: string; usable: readonly string[]; rounds: number },
): Promise<Visits> {
  const all = { first: [] as Visit[], again: [] as Visit[] };
  for (let round = 0; round < rounds; round++) {
    const context = await signedIn(browser, house);
    const page = await context.newPage();
    await page.addInitScript({ content: watch(usable) });
    all.first.push(await visit(page, house.service.url + path));
    all.again.push(await visit(page, house.service.url + path));
    await context.close();
  }
  return all;
}

async function signedIn(browser: Browser, { service, cookie }: House): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: DESK_SIZE, locale: 'de', timezoneId: 'Europe/Berlin' });
  await context.addCookies([{ ...cookie, url: service.url, httpOnly: true, sameSite: 'Lax' }]);
  return context;
}

export function middle(all: readonly Visit[]): { readonly median: number; readonly max: number } {
  const times = all.map(({ usableMs }) => usableMs);
  return { median: median(times), max: max(times) };
}

async function visit(page: Page, url: string): Promise<Visit> {
  await page.goto(url);
  for (let waited = 0; waited < PATIENCE_MS; waited += LOOK_MS) {
    await sleep(LOOK_MS);
    const seen = await page.evaluate<Visit | null>(READ);
    if (seen) return seen;
  }
  throw new Error(`${url} does not become usable`);
}

/** Runs in the browser before the page does: when does all that is wanted stand there? It is drawn by the frame after. */
const watch = (wanted: readonly string[]): string => `{
  const watched = (globalThis.watched = { longTaskMs: 0 });
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) watched.longTaskMs += duration;
  }).observe({ type: 'longtask', buffered: true });
  const look = () => {
    const isThere = ${JSON.stringify(wanted)}.every((selector) => document.querySelector(selector) !== null);
    requestAnimationFrame(isThere ? () => (watched.usableMs = performance.now()) : look);
  };
  requestAnimationFrame(look);
}`;

/** In the browser as well; the live line never ends. */
const READ = `(() => {
  if (watched.usableMs === undefined) return null;
  const loaded = performance.getEntriesByType('resource');
  const calls = loaded
    .filter(({ name, startTime }) => name.includes('/v1/') && !name.includes('/v1/live') && startTime < watched.usableMs)
    .map(({ name, duration }) => ({ path: new URL(name).pathname + new URL(name).search, ms: Math.round(duration) }))
    .sort((a, b) => b.ms - a.ms);
  const scripts = loaded.filter(({ name }) => name.endsWith('.js'));
  return { ...watched, calls, scriptBytes: scripts.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0) };
})()`;

/** JavaScript that a browser fetches for its first board: what index.html names, the language, the page, and all that these import; gzipped. */
export function firstLoadBytes(): number {
  const dist = join(projectRoot(), 'web/dist');
  const html = readFileSync(join(dist, 'index.html'), 'utf8');
  const named = [...html.matchAll(/(?:src|href)="\/((?:assets\/)?[^"]+\.js)"/g)].map(([, file]) => file ?? '');
  const pages = readdirSync(join(dist, 'assets')).filter((file) => /^(de|board-page)-[^.]*\.js$/.test(file));
  if (pages.length !== 2)
    throw new Error(`the board's page and its language are not found among web/dist/assets: ${pages.join()}`);
  const files = withImports(dist, [...named, ...pages.map((file) => `assets/${file}`)]);
  return files.reduce((sum, file) => sum + gzipSync(readFileSync(join(dist, file))).length, 0);
}

/** Of scripts what they import, and what that imports; not what is fetched later. */
function withImports(dist: string, scripts: readonly string[]): string[] {
  const found = new Set(scripts);
  for (const script of found) {
    const text = readFileSync(join(dist, script), 'utf8');
    for (const [, name] of text.matchAll(/(?:from|import)\s*["']\.\/([^"']+\.js)["']/g)) found.add(`assets/${name}`);
  }
  return [...found];
}
