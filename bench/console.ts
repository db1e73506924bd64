import { writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { SystemClock } from '../src/kernel/clock';
import { launchChromium } from '../test/support/browser';
import { bareFanOut, type Delays, fanOut } from './console/fan-out';
import { type House, inHouse } from './console/house';
import { firstLoadBytes, middle, USABLE, type Visits, visits } from './console/pages';
import { projectRoot } from './detection/project';

const LIMITS = { boardMs: 1_500, incidentMs: 1_000, fanOutMs: 1_000, firstLoadKb: 350 } as const;
const FAN_OUT_S = 60;

/**
 * The console against its limits, on the real service: `npm run bench -- console [--topics 200] [--mentions 50000] [--clients 500]
 * [--rounds 7] [--only pages|fan-out] [--keep]`. `--keep` writes bench/results/console.md.
 */
export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      topics: { type: 'string', default: '200' },
      mentions: { type: 'string', default: '50000' },
      clients: { type: 'string', default: '500' },
      rounds: { type: 'string', default: '7' },
      only: { type: 'string' },
      keep: { type: 'boolean', default: false },
    },
  });
  const topics = Number(values.topics);
  const clients = Number(values.clients);
  const load = [loadavg()[0] ?? 0];
  await inHouse({ topics, mentions: Number(values.mentions) }, async (house) => {
    const lines = [heading({ ...values, load: load[0] ?? 0 })];
    if (values.only !== 'fan-out') lines.push(await pages(house, Number(values.rounds)));
    if (values.only !== 'pages') {
      const ours = await fanOut(house, { clients, topics, seconds: FAN_OUT_S });
      lines.push(fanOutTable(ours, await bareFanOut(ours.events, clients, FAN_OUT_S)));
    }
    const text = `${lines.join('\n')}\n`;
    process.stdout.write(text);
    if (values.keep) writeFileSync(join(projectRoot(), 'bench/results/console.md'), text);
  });
}

interface Heading {
  readonly topics: string;
  readonly mentions: string;
  readonly load: number;
}

function heading({ topics, mentions, load }: Heading): string {
  return `# The console

\`npm run bench -- console\`, Node ${process.version}, ${cpus().length} cores (browser, clients, service and database together), load average ${load.toFixed(1)} before;
${new SystemClock().now().toISOString().slice(0, 10)}. ${topics} topics; one firestorm with ${Number(mentions).toLocaleString('en')} mentions.
`;
}

async function pages(house: House, rounds: number): Promise<string> {
  const browser = await launchChromium();
  try {
    const board = { path: '/', usable: USABLE.board, rounds };
    const incident = { path: `/incidents/${house.incident}`, usable: USABLE.incident, rounds };
    await visits(browser, house, { ...board, rounds: 1 }); // a warm server
    const boards = await visits(browser, house, board);
    await visits(browser, house, { ...incident, rounds: 1 });
    const incidents = await visits(browser, house, incident);
    return pagesTable(boards, incidents);
  } finally {
    await browser.close();
  }
}

function pagesTable(board: Visits, incident: Visits): string {
  const n = (value: number): string => Math.round(value).toLocaleString('en');
  const row = (name: string, all: Visits['first'], limit: number): string => {
    const { median, max } = middle(all);
    return `| ${name} | **${n(median)}** | ${n(max)} | ${n(limit)} | ${n(all[0]?.longTaskMs ?? 0)} |`;
  };
  const scripts = Math.max(...board.first.map(({ scriptBytes }) => scriptBytes)) / 1_024;
  return `| page, in Chromium | usable after ms, median | at most | limit | in long tasks |
|---|---|---|---|---|
${row('board, as a new browser', board.first, LIMITS.boardMs)}
${row('board, opened again', board.again, LIMITS.boardMs)}
${row('incident, as a new browser', incident.first, LIMITS.incidentMs)}
${row('incident, opened again', incident.again, LIMITS.incidentMs)}

JavaScript of the first load, gzipped: **${n(firstLoadBytes() / 1_024)} kB** (limit ${LIMITS.firstLoadKb}); everything that the board then loads, charts included, as sent: ${n(scripts)} kB.
Slowest answers: board ${slowest(board)}; incident ${slowest(incident)}.
`;
}

function slowest({ again }: Visits): string {
  const calls = again.at(-1)?.calls ?? [];
  return calls
    .slice(0, 5)
    .map(({ path, ms }) => `\`${path.replaceAll(/[0-9a-f-]{36}/g, ':id')}\` ${ms} ms`)
    .join(', ');
}

function fanOutTable(ours: Delays, bare: Delays): string {
  const n = (value: number): string => Math.round(value).toLocaleString('en');
  const row = (name: string, { events, median, p99, max }: Delays): string =>
    `| ${name} | ${n(events)} | ${n(median)} | **${n(p99)}** | ${n(max)} |`;
  return `| Server-Sent Events to ${ours.clients} browsers, ${FAN_OUT_S} s | events each | ms, median | p99 | at most |
|---|---|---|---|---|
${row('the service, mentions of all topics coming in', ours)}
${row('a bare node:http server that only writes', bare)}

Limit of the p99: ${n(LIMITS.fanOutMs)} ms. From the answer to whoever sent mentions until a browser hears of them: median ${n(ours.committed?.median ?? NaN)} ms, p99 ${n(ours.committed?.p99 ?? NaN)} ms.
`;
}
