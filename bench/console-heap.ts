import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { type Browser, type CDPSession, type Page } from 'playwright-core';
import { linearRegression } from 'simple-statistics';
import { SystemClock } from '../src/kernel/clock';
import { DESK_SIZE, launchChromium } from '../test/support/browser';
import { freePort } from '../test/support/service-process';
import { mentionsIn, post } from './console/house';
import { projectRoot } from './detection/project';

const DIST = join(__dirname, '..');
const EVERY_MS = 30_000;
/** Caches fill, and V8 compiles: what comes before says nothing of a leak. */
const WARM_UP_SHARE = 1 / 3;
/** Everyday talk, so that the pages are told of something all the time. */
const TALK_MS = 1_000;
const MB = 1_048_576;

const clock = new SystemClock();

/**
 * Does anything grow while the demo runs and two consoles look on? `npm run bench -- console-heap [--minutes 30] [--keep]`: what is in use
 * after a collection, of the service and of each page. `--keep` writes bench/results/console-heap.md.
 */
export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: { minutes: { type: 'string', default: '30' }, keep: { type: 'boolean', default: false } },
  });
  const minutes = Number(values.minutes);
  const browser = await launchChromium();
  try {
    const text = report(await measure(browser, minutes), minutes);
    process.stdout.write(text);
    if (values.keep) writeFileSync(join(projectRoot(), 'bench/results/console-heap.md'), text);
  } finally {
    await browser.close();
  }
}

type Samples = Readonly<Record<string, readonly number[]>>;

async function measure(browser: Browser, minutes: number): Promise<Samples> {
  const dir = mkdtempSync(join(tmpdir(), 'sturmwarte-heap-'));
  const file = join(dir, 'heap');
  const demo = await Demo.start(file);
  try {
    const signed = await demo.signIn();
    const context = await browser.newContext({ viewport: DESK_SIZE, locale: 'de', timezoneId: 'Europe/Berlin' });
    await context.addCookies([{ ...signed.cookie, url: demo.url }]);
    const pages = {
      board: await Watched.open(await context.newPage(), `${demo.url}/`),
      incident: await Watched.open(await context.newPage(), `${demo.url}${await demo.incident(signed.headers)}`),
    };
    const key = await demo.key(signed.headers);
    const endMs = clock.now().getTime() + minutes * 60_000;
    const samples = { 'page: board': [] as number[], 'page: incident': [] as number[] };
    const talking = talk(demo.url, key, endMs);
    while (clock.now().getTime() < endMs) {
      await sleep(EVERY_MS);
      samples['page: board'].push(await pages.board.heap());
      samples['page: incident'].push(await pages.incident.heap());
    }
    await talking;
    return { service: readFileSync(file, 'utf8').trim().split('\n').map(Number), ...samples };
  } finally {
    await demo.stop();
    rmSync(dir, { recursive: true, force: true });
  }
}

interface Signed {
  readonly cookie: { readonly name: string; readonly value: string };
  readonly headers: Readonly<Record<string, string>>;
}

/** The demo as its users run it, with the probe in it. */
class Demo {
  private said = '';

  private constructor(
    private readonly child: ReturnType<typeof spawn>,
    readonly url: string,
  ) {
    child.stdout?.setEncoding('utf8').on('data', (text: string) => (this.said += text));
  }

  static async start(file: string): Promise<Demo> {
    const port = await freePort();
    const probe = join(DIST, 'bench/console/heap-probe.js');
    const child = spawn(
      process.execPath,
      ['--expose-gc', '--min-semi-space-size=16', '--require', probe, join(DIST, 'src/demo.js'), '--now'],
      {
        env: {
          ...process.env,
          PORT: String(port),
          HOST: '127.0.0.1',
          HEAP_FILE: file,
          HEAP_EVERY_MS: String(EVERY_MS),
        },
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    const demo = new Demo(child, `http://127.0.0.1:${port}`);
    await demo.until(() => /\/setup#\S+/.test(demo.said), 'the demo does not open');
    return demo;
  }

  /** As the demo's first administrator. */
  async signIn(): Promise<Signed> {
    const token = /\/setup#(\S+)/.exec(this.said)?.[1];
    const headers = { 'content-type': 'application/json', origin: this.url, 'x-sturmwarte': '1' };
    const person = { name: 'Robin Bench', email: 'robin@example.org', password: 'a storm is coming tonight' };
    const body = JSON.stringify({ token, ...person });
    const answer = await fetch(`${this.url}/v1/setup`, { method: 'POST', headers, body });
    if (!answer.ok) throw new Error(`setup: ${answer.status} ${await answer.text()}`);
    const [name, value] = /^([^=]+)=([^;]+)/.exec(String(answer.headers.get('set-cookie')))?.slice(1) ?? [];
    if (name === undefined || value === undefined) throw new Error('signed in without a session');
    return { cookie: { name, value }, headers: { ...headers, cookie: `${name}=${value}` } };
  }

  async key(headers: Signed['headers']): Promise<string> {
    const body = JSON.stringify({ name: 'bench', scopes: ['mentions:write'] });
    const answer = await fetch(`${this.url}/v1/keys`, { method: 'POST', headers, body });
    if (!answer.ok) throw new Error(`key: ${answer.status} ${await answer.text()}`);
    return ((await answer.json()) as { secret: string }).secret;
  }

  /** The path of the firestorm's page, once it is open. */
  async incident(headers: Signed['headers']): Promise<string> {
    let path = '';
    await this.until(async () => {
      const answer = await fetch(`${this.url}/v1/incidents`, { headers });
      const open = (await answer.json()) as { id: string; kind: string }[];
      const storm = open.find(({ kind }) => kind === 'firestorm');
      if (storm) path = `/incidents/${storm.id}`;
      return storm !== undefined;
    }, 'no storm comes');
    return path;
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null) return;
    const gone = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    await gone;
  }

  private async until(isSo: () => boolean | Promise<boolean>, otherwise: string): Promise<void> {
    for (let waited = 0; waited < 300_000; waited += 500) {
      if (await isSo()) return;
      await sleep(500);
    }
    throw new Error(otherwise);
  }
}

/** A page and what its JavaScript holds. */
class Watched {
  private constructor(private readonly devTools: CDPSession) {}

  static async open(page: Page, url: string): Promise<Watched> {
    await page.goto(url);
    await page.locator('canvas, .curve__small').first().waitFor();
    const devTools = await page.context().newCDPSession(page);
    await devTools.send('HeapProfiler.enable');
    return new Watched(devTools);
  }

  async heap(): Promise<number> {
    await this.devTools.send('HeapProfiler.collectGarbage');
    return (await this.devTools.send('Runtime.getHeapUsage')).usedSize;
  }
}

async function talk(url: string, key: string, endMs: number): Promise<void> {
  for (let no = 0; clock.now().getTime() < endMs; no++) {
    const publishedAt = clock.now().toISOString();
    const text = `Die Nordbahn fährt heute wie immer, Wagen ${no}, Platz ${(no * 7) % 90}`;
    const line = JSON.stringify({ id: `talk-${no}`, source: 'x', publishedAt, text, author: { id: `t${no % 500}` } });
    await post({ url }, key, mentionsIn([line]));
    await sleep(TALK_MS);
  }
}

function report(samples: Samples, minutes: number): string {
  const rows = Object.entries(samples).map(([name, bytes]) => {
    const calm = bytes.slice(Math.floor(bytes.length * WARM_UP_SHARE));
    const slope = linearRegression(calm.map((used, no) => [(no * EVERY_MS) / 3_600_000, used / MB])).m;
    const mb = (value: number | undefined): string => ((value ?? NaN) / MB).toFixed(1);
    return `| ${name} | ${mb(bytes[0])} | ${mb(calm[0])} | ${mb(bytes.at(-1))} | ${mb(Math.max(...calm))} | **${slope.toFixed(1)}** |`;
  });
  return `# Does the console leak?

\`npm run bench -- console-heap --minutes ${minutes}\`, Node ${process.version}; ${clock.now().toISOString().slice(0, 10)}. The demo with its storm, then a mention a second; the board and the
incident open in Chromium. MB in use after a collection, every ${EVERY_MS / 1_000} s; growth by a line through all but the first third.

| | at first | after a third | at the end | at most since | growth, MB an hour |
|---|---|---|---|---|---|
${rows.join('\n')}
`;
}
