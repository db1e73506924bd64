import { once } from 'node:events';
import { createServer, get, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { quantile } from 'simple-statistics';
import { SystemClock } from '../../src/kernel/clock';
import { MOST_LINES_PER_PERSON } from '../../src/live/live-lines';
import { madeMentions } from '../support/mentions';
import { type House, mentionsIn, post, signIn } from './house';

const TELL_MS = 300;
const LINES = 60;

const clock = new SystemClock();
const now = (): number => clock.now().getTime();

export interface Delays {
  /** How many browsers listened, and how many events each was told. */
  readonly clients: number;
  readonly events: number;
  /** Milliseconds from the instant that an event bears until a browser has it. */
  readonly median: number;
  readonly p99: number;
  readonly max: number;
  /** Milliseconds from the answer to whoever sent mentions until a browser hears of their topics; absent for the bare server. */
  readonly committed?: { readonly median: number; readonly p99: number };
}

interface Asked {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** One browser's open line, reduced to what is measured. */
class Ear {
  readonly delays: number[] = [];
  /** When it was told of new counts. */
  readonly heard: number[] = [];
  private rest = '';

  private constructor(private readonly answer: IncomingMessage) {
    answer.setEncoding('utf8').on('data', (text: string) => {
      this.take(text);
    });
  }

  static async open({ url, headers }: Asked): Promise<Ear> {
    const request = get(url, { headers, agent: false });
    const [answer] = (await once(request, 'response')) as [IncomingMessage];
    if (answer.statusCode !== 200) throw new Error(`${url}: ${String(answer.statusCode)}`);
    return new Ear(answer);
  }

  close(): void {
    this.answer.destroy();
  }

  private take(text: string): void {
    const atMs = now();
    const blocks = (this.rest + text).split('\n\n');
    this.rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const data = /^data: (.*)$/m.exec(block)?.[1];
      if (data === undefined) continue;
      const event = JSON.parse(data) as { at?: string; type: string };
      if (event.at !== undefined) this.delays.push(atMs - Date.parse(event.at));
      if (event.type === 'counts') this.heard.push(atMs);
    }
  }
}

async function ears(clients: number, asked: () => Promise<Asked>): Promise<Ear[]> {
  const open: Ear[] = [];
  // not all at once: they are people who open their board in the course of a minute
  while (open.length < clients) {
    const some = Math.min(MOST_LINES_PER_PERSON, clients - open.length);
    const as = await asked();
    open.push(...(await Promise.all(Array.from({ length: some }, () => Ear.open(as)))));
  }
  return open;
}

/** The service tells so many browsers of mentions of all its topics, and of what detection reads, for so long. */
export async function fanOut(
  house: House,
  asked: { clients: number; topics: number; seconds: number },
): Promise<Delays> {
  const { service, db, key } = house;
  const open = await ears(asked.clients, async () => {
    const { name, value } = await signIn(db);
    return { url: `${service.url}/v1/live`, headers: { cookie: `${name}=${value}` } };
  });
  const committed: number[] = [];
  const endMs = now() + asked.seconds * 1_000;
  for (let round = 0; now() < endMs; round++) {
    const made = { count: LINES, topics: asked.topics, seed: 1_000 + round, startMs: now() - 1_000, perSecond: 1_000 };
    await post(service, key, mentionsIn(madeMentions(made)));
    committed.push(now());
    await sleep(TELL_MS);
  }
  await sleep(2_000);
  for (const ear of open) ear.close();
  const waits = open.flatMap(({ heard }) => committed.map((atMs) => firstAfter(heard, atMs))).filter((ms) => ms >= 0);
  return { ...summary(open), committed: { median: quantile(waits, 0.5), p99: quantile(waits, 0.99) } };
}

/** Mentions come every 300 ms: the first word of counts after their answer, or the one that overtook it, tells of them. */
function firstAfter(heard: Ear['heard'], atMs: number): number {
  const first = heard.find((heardMs) => heardMs >= atMs);
  return first === undefined ? -1 : first - atMs;
}

/** A server that does nothing else tells the same number of browsers as many events of the same length: what Node and this machine give at best. */
export async function bareFanOut(events: number, clients: number, seconds: number): Promise<Delays> {
  const lines: ServerResponse[] = [];
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(': welcome\n\n');
    lines.push(response);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const open = await ears(clients, () => Promise.resolve({ url: `http://127.0.0.1:${address.port}/`, headers: {} }));
  for (let no = 0; no < events; no++) {
    const data = JSON.stringify({
      type: 'reading',
      topic: `brand-${no % 200}`,
      level: 0,
      at: clock.now().toISOString(),
    });
    for (const line of lines) line.write(`id: ${no}\ndata: ${data}\n\n`);
    await sleep((seconds * 1_000) / events);
  }
  await sleep(500);
  for (const ear of open) ear.close();
  server.closeAllConnections();
  server.close();
  return summary(open);
}

function summary(open: readonly Ear[]): Omit<Delays, 'committed'> {
  const all = open.flatMap(({ delays }) => delays);
  const events = Math.round(all.length / open.length);
  return {
    ...{ clients: open.length, events },
    ...{ median: quantile(all, 0.5), p99: quantile(all, 0.99), max: quantile(all, 1) },
  };
}
