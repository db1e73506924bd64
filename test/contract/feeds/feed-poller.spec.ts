import { FeedClient } from '../../../src/adapters/feeds/feed-client';
import { FeedsController } from '../../../src/adapters/feeds/feeds.controller';
import { FeedMemory } from '../../../src/adapters/feeds/feed-memory';
import { type Feed, FeedPoller } from '../../../src/adapters/feeds/feed-poller';
import { PgFeedStateStore } from '../../../src/adapters/feeds/feed-state.pg';
import { FeedStream } from '../../../src/adapters/feeds/feeds.stream';
import { type Door, type ItemAnswer, MentionGate } from '../../../src/intake/contract';
import { AppError } from '../../../src/kernel/app-error';
import { ManualClock } from '../../../src/kernel/clock';
import { type Settings } from '../../../src/platform/config/settings';
import { Metrics } from '../../../src/platform/metrics/metrics';
import { closeAll } from '../../support/closing';
import { createTestDatabase, type TestDatabase } from '../../support/database';
import { FeedServer, rss, rssItem } from '../../support/feed-server';

interface Line {
  readonly id?: string;
  readonly text?: string;
  readonly publishedAt?: string;
  readonly edit?: Line;
  readonly heartbeat?: { readonly source: string };
}

/** The door of the intake, seen from outside: what came through it. */
class OpenGate extends MentionGate {
  readonly calls: { readonly lines: readonly Line[]; readonly door: Door }[] = [];
  isBehind = false;
  private waiting: (() => void)[] = [];

  async accept(lines: readonly unknown[], door: Door): Promise<readonly ItemAnswer[]> {
    if (this.isBehind) throw new AppError('intake.store-behind', { retryAfterSeconds: 2 });
    this.calls.push({ lines: lines as Line[], door });
    this.waiting.splice(0).forEach((tell) => {
      tell();
    });
    return lines.map(() => ({ status: 'accepted', kind: 'mention' }) as const);
  }

  /** Resolves at the next call. */
  next(): Promise<void> {
    return new Promise((done) => this.waiting.push(done));
  }

  take(): readonly Line[] {
    return this.calls.splice(0).flatMap(({ lines }) => lines);
  }
}

const MINUTE = 60_000;
const server = new FeedServer();
const client = new FeedClient({
  timeoutMs: 5_000,
  maxBytes: 1_000_000,
  allowPrivateAddresses: true,
  userAgent: 'test',
});
const never = new AbortController().signal;
let database: TestDatabase;
let gate: OpenGate;
let clock: ManualClock;
let path = 0;

beforeAll(async () => {
  database = await createTestDatabase();
  await server.listen();
});
afterAll(() =>
  closeAll(
    () => client.close(),
    () => server.close(),
    () => database.close(),
  ),
);
beforeEach(() => {
  gate = new OpenGate();
  clock = new ManualClock(new Date('2026-11-21T10:00:00Z'));
  path++;
});

/** A restart makes a new one: everything it knows stands in the database. */
function newPoller(chance = 0): FeedPoller {
  const memory = new FeedMemory(database.work, new PgFeedStateStore());
  return new FeedPoller(client, memory, gate, {
    minIntervalMs: 5 * MINUTE,
    clock,
    metrics: new Metrics(),
    chance: () => chance,
  });
}

function feed(): Feed {
  return { url: server.url(`/feed-${path}`), source: 'news' };
}

function publish(body: string, headers: Record<string, string> = {}): void {
  server.on(`/feed-${path}`, { body, headers });
}

function after(ms: number): void {
  clock.set(new Date(clock.now().getTime() + ms));
}

async function look(poller = newPoller()): Promise<readonly Line[]> {
  await poller.pollIfDue(feed(), never);
  return gate.take();
}

const mentionsOf = (lines: readonly Line[]): readonly Line[] => lines.filter(({ heartbeat }) => !heartbeat);
const dated = '<pubDate>Sat, 21 Nov 2026 09:30:00 +0100</pubDate>';

describe('listening to a feed', () => {
  test('tells each item once, then a heartbeat', async () => {
    publish(rss([rssItem('1', 'Ärger bei der Nordbahn', dated)]));
    const [mention, heartbeat] = await look();
    expect(mention).toMatchObject({
      source: 'news',
      kind: 'article',
      text: 'Ärger bei der Nordbahn',
      publishedAt: '2026-11-21T08:30:00.000Z',
    });
    expect(heartbeat).toEqual({ heartbeat: { source: 'news' }, receivedAt: '2026-11-21T10:00:00.000Z' });
    after(6 * MINUTE);
    expect(mentionsOf(await look())).toEqual([]);
  });

  test('says for who looks after it why it cannot be read, and no key of its address', async () => {
    const one: Feed = { url: `${feed().url}?key=s3cret`, source: 'news' };
    const told = { feeds: { feeds: [one] } } as unknown as Settings;
    const poller = newPoller();
    const report = new FeedsController(told, new FeedMemory(database.work, new PgFeedStateStore()), poller);
    const address = `${feed().url}?…`;
    expect(await report.all()).toEqual([
      { source: 'news', address, state: 'new', failures: 0, failure: null, nextAt: null },
    ]);
    server.on(`/feed-${path}?key=s3cret`, { body: '<html>no feed</html>' });
    await poller.pollIfDue(one, never);
    expect(await report.all()).toMatchObject([
      { address, state: 'failing', failures: 1, failure: expect.stringMatching(/^not a feed/) },
    ]);
    server.on(`/feed-${path}?key=s3cret`, { body: rss([]) });
    after(60 * MINUTE);
    await poller.pollIfDue(one, never);
    expect(await report.all()).toMatchObject([{ state: 'fine', failures: 0, failure: null }]);
  });

  test('is not asked again before its time, also after a restart', async () => {
    publish(rss([], '<ttl>30</ttl>'));
    expect(await look()).toHaveLength(1);
    after(29 * MINUTE);
    expect(await look()).toEqual([]);
    after(1 * MINUTE);
    expect(await look()).toHaveLength(1);
  });

  test('a changed ETag over the same items tells nothing new; 304 is a heartbeat', async () => {
    publish(rss([rssItem('1', 'Eins', dated)]), { etag: '"1"' });
    await look();
    publish(rss([rssItem('1', 'Eins', dated)]), { etag: '"2"' });
    after(6 * MINUTE);
    expect(mentionsOf(await look())).toEqual([]);
    server.on(`/feed-${path}`, ({ headers }) => ({ status: headers['if-none-match'] === '"2"' ? 304 : 500 }));
    after(6 * MINUTE);
    expect(await look()).toEqual([{ heartbeat: { source: 'news' }, receivedAt: clock.now().toISOString() }]);
  });

  test('an edited item is an edit of the same mention, at its first time', async () => {
    publish(rss([rssItem('1', 'Nordbahn pünktlich')]));
    const [first] = await look();
    publish(rss([rssItem('1', 'Nordbahn unpünktlich')]));
    after(6 * MINUTE);
    const [edited] = await look();
    expect(edited?.edit).toMatchObject({
      id: first?.id,
      text: 'Nordbahn unpünktlich',
      publishedAt: '2026-11-21T10:00:00.000Z',
    });
  });

  test('an item without a date keeps the time at which it was first seen; rolling off is no deletion', async () => {
    publish(rss([rssItem('1', 'Ohne Datum')]));
    expect(await look()).toMatchObject([{ publishedAt: '2026-11-21T10:00:00.000Z' }, {}]);
    publish(rss([]));
    after(6 * MINUTE);
    expect(mentionsOf(await look())).toEqual([]);
    publish(rss([rssItem('1', 'Ohne Datum')]));
    after(6 * MINUTE);
    expect(mentionsOf(await look())).toEqual([]);
  });

  test('the same guid twice in a document counts once, a hundred items all at once', async () => {
    const hundred = Array.from({ length: 100 }, (_, i) => rssItem(`n${i}`, `Nachricht ${i}`, dated));
    publish(rss([rssItem('n0', 'Nachricht 0', dated), ...hundred]));
    const lines = mentionsOf(await look());
    expect(new Set(lines.map(({ id }) => id)).size).toBe(100);
    expect(lines).toHaveLength(100);
  });

  test('broken XML is a failure, told by silence: no heartbeat, then twice the pause', async () => {
    publish('<rss><channel><item><title>halb');
    const poller = newPoller();
    expect(await look(poller)).toEqual([]);
    after(6 * MINUTE);
    await look(poller);
    publish(rss([rssItem('1', 'Wieder da')]));
    after(9 * MINUTE);
    expect(await look(poller)).toEqual([]);
    after(1 * MINUTE);
    expect(await look(poller)).toHaveLength(2);
  });

  test('a restart asks a feed that failed within a minute, whatever its back-off', async () => {
    server.on(`/feed-${path}`, { status: 500 });
    const before = newPoller();
    for (let failures = 0; failures < 5; failures++) {
      await look(before);
      after(40 * MINUTE);
    }
    publish(rss([rssItem('1', 'Einstellungen berichtigt')]));
    expect(await look(before)).toEqual([]); // it waits for 80 minutes after the fifth failure
    const restarted = newPoller(0.9);
    expect(await look(restarted)).toEqual([]);
    after(MINUTE);
    expect(mentionsOf(await look(restarted))).toMatchObject([{ text: 'Einstellungen berichtigt' }]);
  });

  test('a restart does not override Retry-After, also after failures', async () => {
    server.on(`/feed-${path}`, { status: 500 });
    await look();
    after(6 * MINUTE);
    server.on(`/feed-${path}`, { status: 503, headers: { 'retry-after': '3600' } });
    await look();
    publish(rss([]));
    after(59 * MINUTE);
    expect(await look()).toEqual([]);
    after(MINUTE);
    expect(await look()).toHaveLength(1);
  });

  test('Retry-After is obeyed', async () => {
    server.on(`/feed-${path}`, { status: 429, headers: { 'retry-after': '3600' } });
    await look();
    publish(rss([]));
    after(59 * MINUTE);
    expect(await look()).toEqual([]);
    after(1 * MINUTE);
    expect(await look()).toHaveLength(1);
  });

  test('410 ends it, also after a restart', async () => {
    server.on(`/feed-${path}`, { status: 410 });
    await look();
    publish(rss([rssItem('1', 'Zurück')]));
    after(48 * 60 * MINUTE);
    expect(await look()).toEqual([]);
  });

  test('a permanent move is remembered', async () => {
    const moved = `/moved-${path}`;
    server.on(`/feed-${path}`, { status: 301, headers: { location: moved } });
    server.on(moved, { body: rss([rssItem('1', 'Umgezogen')]) });
    expect(await look()).toHaveLength(2);
    server.on(`/feed-${path}`, { status: 500 });
    after(6 * MINUTE);
    expect(await look()).toHaveLength(1);
  });

  test('what the intake did not take is told again', async () => {
    publish(rss([rssItem('1', 'Wichtig')]), { etag: '"1"' });
    const poller = newPoller();
    gate.isBehind = true;
    await look(poller);
    gate.isBehind = false;
    expect(await look(poller)).toEqual([]);
    after(2_000);
    expect(mentionsOf(await look(poller))).toHaveLength(1);
  });

  test('a silent host does not hold up another, and the stream ends cleanly', async () => {
    const silent = server.urlByName(`/silent-${path}`);
    server.on(`/silent-${path}`, { isSilent: true });
    publish(rss([rssItem('1', 'Laut')]));
    const own = new FeedClient({ timeoutMs: 60_000, maxBytes: 1_000, allowPrivateAddresses: true, userAgent: 'test' });
    const memory = new FeedMemory(database.work, new PgFeedStateStore());
    const poller = new FeedPoller(own, memory, gate, {
      minIntervalMs: MINUTE,
      clock,
      metrics: new Metrics(),
      chance: () => 0,
    });
    const stream = new FeedStream([{ url: silent, source: 'blog' }, feed()], poller, own);
    const arrived = gate.next();
    stream.start();
    await arrived;
    await stream.onModuleDestroy();
    expect(mentionsOf(gate.take())).toMatchObject([{ text: 'Laut' }]);
    expect(await memory.stateOf(silent)).toBeUndefined();
  });
});
