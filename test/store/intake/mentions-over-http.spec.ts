import { connect } from 'node:net';
import { once } from 'node:events';
import { gzipSync } from 'node:zlib';
import { type IntakeAnswer, type MentionPage } from '../../../src/intake/mentions.api';
import { MentionGate, type ItemAnswer } from '../../../src/intake/contract';
import { AppError } from '../../../src/kernel/app-error';
import { createTestDatabase, type TestDatabase } from '../../support/database';
import { type IntakeApp, startIntakeApp } from '../../support/intake-app';

const NOW = '2026-03-10T12:00:00Z';
const LIMIT = 100_000;
const mention = (id: string, over: Record<string, unknown> = {}) => ({
  id,
  source: 'x',
  publishedAt: '2026-03-10T11:58:30Z',
  text: `Die Bahn ${id}`,
  ...over,
});
const ndjson = (...lines: unknown[]) =>
  lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n');

describe('mentions over HTTP', () => {
  let db: TestDatabase;
  let app: IntakeApp;
  beforeAll(async () => {
    db = await createTestDatabase();
    app = await startIntakeApp(db.work, { now: NOW, words: ['bahn', 'bus'], intake: { bodyLimitBytes: LIMIT } });
  });
  afterAll(async () => {
    await app.close();
    await db.close();
  });

  const post = (
    body: string | Uint8Array | ReadableStream<Uint8Array>,
    type = 'application/json',
    headers: Record<string, string> = {},
  ) =>
    fetch(app.url, {
      method: 'POST',
      body,
      headers: { 'content-type': type, ...headers },
      duplex: 'half',
    });
  const untilStored = (wanted: string) =>
    new Promise<void>((done) => {
      const stop = app.flow.subscribe(({ mentions }) => {
        if (!mentions.some(({ mention: { id } }) => id === wanted)) return;
        stop();
        done();
      });
    });
  const answer = async (response: Promise<Response>): Promise<IntakeAnswer> =>
    (await (await response).json()) as IntakeAnswer;
  const list = async (query: string): Promise<MentionPage> =>
    (await (await fetch(`${app.url}?${query}`)).json()) as MentionPage;

  it('takes one object, an array, and lines', async () => {
    expect(await answer(post(JSON.stringify(mention('one'))))).toEqual({
      accepted: 1,
      duplicates: 0,
      rejected: 0,
      items: [{ line: 1, status: 'accepted' }],
    });
    expect(await answer(post(JSON.stringify([mention('one'), mention('two'), 7])))).toMatchObject({
      accepted: 1,
      duplicates: 1,
      rejected: 1,
      items: [
        { line: 1, status: 'duplicate' },
        { line: 2, status: 'accepted' },
        { line: 3, reason: 'the line must be a JSON object' },
      ],
    });
    expect(
      await answer(post(ndjson(mention('three'), '', '{"id":', mention('four')), 'application/x-ndjson')),
    ).toMatchObject({
      accepted: 2,
      rejected: 1,
      items: [
        { line: 1, status: 'accepted' },
        { line: 3, status: 'rejected', reason: expect.stringContaining('no JSON') },
        { line: 4, status: 'accepted' },
      ],
    });
  });

  it.each(['application/json', 'application/x-ndjson'])('takes %s packed with gzip', async (type) => {
    const lines = [mention(`gz1 ${type}`), mention(`gz2 ${type}`)];
    const body = type === 'application/json' ? JSON.stringify(lines) : ndjson(...lines);
    expect(await answer(post(gzipSync(body), type, { 'content-encoding': 'gzip' }))).toMatchObject({ accepted: 2 });
  });

  it('takes lines while the body still arrives', async () => {
    const stored = untilStored('early0');
    const body = new ReadableStream<Uint8Array>({
      start: async (stream) => {
        stream.enqueue(
          Buffer.from(`${ndjson(...Array.from({ length: 1_000 }, (_, i) => mention(`early${i}`, { text: '' })))}\n`),
        );
        await stored; // would never end if the lines waited for the end of the body
        stream.enqueue(Buffer.from(`${ndjson(mention('last'))}\n`));
        stream.close();
      },
    });
    expect(await answer(post(body, 'application/x-ndjson'))).toMatchObject({ accepted: 1_001 });
  });

  it('reads a line that is torn anywhere, also inside a letter', async () => {
    const bytes = Buffer.from(`\uFEFF${ndjson(mention('torn', { text: 'Straßenbahn 😀' }))}`);
    const body = new ReadableStream<Uint8Array>({
      start: (stream) => {
        for (const byte of bytes) stream.enqueue(Uint8Array.of(byte));
        stream.close();
      },
    });
    expect(await answer(post(body, 'application/x-ndjson'))).toMatchObject({ accepted: 1 });
    expect((await list('search=Straßenbahn')).items[0]?.text).toBe('Straßenbahn 😀');
  });

  it.each([
    ['a long array', 'application/json', () => JSON.stringify('x'.repeat(LIMIT)), {}],
    ['long lines', 'application/x-ndjson', () => 'x'.repeat(LIMIT + 1), {}],
    [
      'a gzip bomb of JSON',
      'application/json',
      () => gzipSync(JSON.stringify('x'.repeat(50 * LIMIT))),
      { 'content-encoding': 'gzip' },
    ],
    [
      'a gzip bomb of lines',
      'application/x-ndjson',
      () => gzipSync('\n'.repeat(50 * LIMIT)),
      { 'content-encoding': 'gzip' },
    ],
  ])('refuses %s with 413', async (_name, type, body, headers) => {
    const response = await post(body(), type, headers);
    expect(response.status).toBe(413);
    expect(await response.json()).toMatchObject({
      code: 'request.too-large',
      detail: expect.stringContaining(`${LIMIT} bytes`),
    });
  });

  describe('with more lines than a request may have', () => {
    let roomy: IntakeApp;
    beforeAll(async () => (roomy = await startIntakeApp(db.work, { now: NOW })));
    afterAll(() => roomy.close());
    const send = async (body: string, type: string) => {
      const response = await fetch(roomy.url, { method: 'POST', body, headers: { 'content-type': type } });
      return { status: response.status, ...((await response.json()) as object) };
    };

    it('takes NDJSON as far as the limit goes, and says so', async () => {
      expect(await send('x\n'.repeat(100_001), 'application/x-ndjson')).toMatchObject({
        status: 413,
        taken: 100_000,
        detail: expect.stringMatching(/may have 100000 lines.*first 100000 lines were taken/),
      });
      expect(await send(`${'\n'.repeat(100_000)}x`, 'application/x-ndjson')).toMatchObject({ status: 413 });
    });

    it('takes nothing of an array', async () => {
      const answered = await send(`[${'0,'.repeat(100_000)}${JSON.stringify(mention('beyond'))}]`, 'application/json');
      expect(answered).toMatchObject({ status: 413, detail: expect.stringContaining('100000 lines') });
      expect(answered).not.toHaveProperty('taken');
      expect(await send(JSON.stringify(mention('beyond')), 'application/json')).toMatchObject({ accepted: 1 });
    });
  });

  it('says how much was taken before a body became too long', async () => {
    const lines = Array.from({ length: 1_000 }, (_, i) => mention(`some${i}`, { text: '' }));
    const stored = untilStored('some999');
    const body = new ReadableStream<Uint8Array>({
      start: async (stream) => {
        stream.enqueue(Buffer.from(`${ndjson(...lines)}\n`));
        await stored;
        stream.enqueue(Buffer.from('x'.repeat(LIMIT)));
        stream.close();
      },
    });
    const response = await post(body, 'application/x-ndjson');
    expect(response.status).toBe(413);
    expect(await response.json()).toMatchObject({ taken: 1_000, detail: expect.stringContaining('first 1000 lines') });
  });

  it('refuses other types and other encodings with 415, broken JSON and broken gzip with 400', async () => {
    expect((await post('a,b', 'text/csv')).status).toBe(415);
    const text = await post(JSON.stringify(mention('text')), 'text/plain');
    expect(text.status).toBe(415);
    expect(await text.text()).toMatch(/application\/json.*application\/x-ndjson/);
    expect((await post('[]', 'application/json', { 'content-encoding': 'br' })).status).toBe(415);
    expect((await post('[{]')).status).toBe(400);
    expect((await post('no gzip', 'application/x-ndjson', { 'content-encoding': 'gzip' })).status).toBe(400);
    expect((await post('no gzip', 'application/json', { 'content-encoding': 'gzip' })).status).toBe(400);
  });

  it('keeps what came before a sender went away', async () => {
    const { hostname, port, pathname } = new URL(app.url);
    const stored = untilStored('gone999');
    const socket = connect(Number(port), hostname);
    await once(socket, 'connect');
    const lines = `${ndjson(...Array.from({ length: 1_000 }, (_, i) => mention(`gone${i}`, { text: '' })))}\n`;
    socket.write(
      `POST ${pathname} HTTP/1.1\r\nhost: x\r\ncontent-type: application/x-ndjson\r\ntransfer-encoding: chunked\r\n\r\n${Buffer.byteLength(lines).toString(16)}\r\n${lines}\r\n`,
    );
    await stored;
    socket.destroy();
    expect(await answer(post(JSON.stringify(mention('gone999'))))).toMatchObject({ duplicates: 1 });
  });

  it('answers 429 with Retry-After when the store is behind before anything was taken', async () => {
    class Behind extends MentionGate {
      accept(): Promise<readonly ItemAnswer[]> {
        return Promise.reject(new AppError('intake.store-behind', { retryAfterSeconds: 2 }));
      }
    }
    const behind = await startIntakeApp(db.work, { now: NOW }, new Behind());
    const response = await fetch(behind.url, {
      method: 'POST',
      body: JSON.stringify(mention('x')),
      headers: { 'content-type': 'application/json' },
    });
    expect([response.status, response.headers.get('retry-after')]).toEqual([429, '2']);
    await behind.close();
  });

  it('slows a stream down instead when the store falls behind in the middle of it, and keeps the order', async () => {
    const chunks: number[] = [];
    class BehindOnce extends MentionGate {
      private calls = 0;
      accept(lines: readonly unknown[]): Promise<readonly ItemAnswer[]> {
        if (++this.calls === 2) return Promise.reject(new AppError('intake.store-behind'));
        chunks.push((lines[0] as { n: number }).n);
        return Promise.resolve(lines.map(() => ({ status: 'duplicate' })));
      }
    }
    const behind = await startIntakeApp(db.work, { now: NOW }, new BehindOnce());
    const body = ndjson(...Array.from({ length: 3_000 }, (_, n) => ({ n })));
    const response = await fetch(behind.url, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/x-ndjson' },
    });
    expect(await response.json()).toMatchObject({ duplicates: 3_000 });
    expect(chunks).toEqual([0, 1_000, 2_000]);
    await behind.close();
  });

  describe('the list', () => {
    beforeAll(async () => {
      await db.work.run((tx) => tx.query('delete from mention'));
      await db.work.run((tx) => tx.query('delete from mention_topic'));
      const at = (minute: number) => `2026-03-10T11:${String(minute).padStart(2, '0')}:00Z`;
      await answer(
        post(
          JSON.stringify(
            Array.from({ length: 25 }, (_, i) =>
              mention(`l${i}`, {
                publishedAt: at(i),
                source: i % 5 === 0 ? 'news' : 'x',
                author: { name: `N${i}`, followers: (i * 7) % 25 },
                text: `${i % 2 ? 'Die Bahn ist schlecht' : 'Der Bus ist gut'} 100%_${i}`,
              }),
            ),
          ),
        ),
      );
      await answer(post(JSON.stringify({ delete: { source: 'x', id: 'l24' } })));
    });

    it('pages through a topic, newest first, without losing or repeating one', async () => {
      const seen: string[] = [];
      let cursor = '';
      do {
        const page = await list(`topic=bahn&limit=5${cursor && `&cursor=${cursor}`}`);
        seen.push(...page.items.map(({ id }) => id));
        cursor = page.nextCursor ?? '';
      } while (cursor);
      expect(seen).toEqual([23, 21, 19, 17, 15, 13, 11, 9, 7, 5, 3, 1].map((i) => `l${i}`));
    });

    it('sorts by reach, over pages', async () => {
      const first = await list('sort=reach&limit=10');
      const second = await list(`sort=reach&limit=100&cursor=${first.nextCursor ?? ''}`);
      const followers = [...first.items, ...second.items]
        .filter(({ id }) => id !== 'l24')
        .map(({ author }) => author?.followers);
      expect(followers).toEqual([...followers].sort((a, b) => b! - a!));
      expect(followers).toHaveLength(24);
    });

    it('filters by source, time, sentiment and words, which are taken literally', async () => {
      expect((await list('source=news')).items.map(({ id }) => id)).toEqual(['l20', 'l15', 'l10', 'l5', 'l0']);
      expect(
        (await list('from=2026-03-10T11:03:00Z&to=2026-03-10T12:05:00%2B01:00')).items.map(({ id }) => id),
      ).toEqual(['l4', 'l3']);
      expect((await list('sentiment=negative&limit=200')).items).toHaveLength(12);
      expect((await list('search=100%25_3')).items.map(({ id }) => id)).toEqual(['l3']);
    });

    it('shows that a mention was deleted, and no more of it', async () => {
      expect((await list('limit=1')).items[0]).toMatchObject({
        id: 'l24',
        text: null,
        author: null,
        url: null,
        deletedAt: expect.any(String),
        topics: ['bus'],
      });
    });

    it('says what is wrong with a topic, a cursor, a limit', async () => {
      expect((await fetch(`${app.url}?topic=nobody`)).status).toBe(404);
      expect((await fetch(`${app.url}?cursor=abc`)).status).toBe(400);
      const never = { publishedAtMs: 9e15, key: '00000000-0000-7000-8000-000000000000' };
      const cursor = Buffer.from(JSON.stringify(never)).toString('base64url');
      expect((await fetch(`${app.url}?cursor=${cursor}`)).status).toBe(400);
      expect((await fetch(`${app.url}?limit=1000`)).status).toBe(400);
    });
  });
});
