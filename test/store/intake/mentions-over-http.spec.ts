import { connect } from 'node:net';
import { once } from 'node:events';
import { gzipSync } from 'node:zlib';
import { closeAll } from '../../support/closing';
import { createTestDatabase, type TestDatabase } from '../../support/database';
import { type IntakeApp, startIntakeApp } from '../../support/intake-app';
import { answerOf, mention, ndjson, untilStored } from './http-support';
import { NOW } from './support';

describe('mentions over HTTP', () => {
  let db: TestDatabase;
  let app: IntakeApp;
  beforeAll(async () => {
    db = await createTestDatabase();
    app = await startIntakeApp(db.work, { now: NOW, words: ['bahn'] });
  });
  afterAll(() =>
    closeAll(
      () => app.close(),
      () => db.close(),
    ),
  );

  it('takes one object, an array, and lines', async () => {
    expect(await answerOf(app.post(JSON.stringify(mention('one'))))).toEqual({
      accepted: 1,
      duplicates: 0,
      rejected: 0,
      items: [{ line: 1, status: 'accepted' }],
    });
    expect(await answerOf(app.post(JSON.stringify([mention('one'), mention('two'), 7])))).toMatchObject({
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
      await answerOf(app.post(ndjson(mention('three'), '', '{"id":', mention('four')), 'application/x-ndjson')),
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
    expect(await answerOf(app.post(gzipSync(body), type, { 'content-encoding': 'gzip' }))).toMatchObject({
      accepted: 2,
    });
  });

  it('takes lines while the body still arrives', async () => {
    const stored = untilStored(app, 'early0');
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
    expect(await answerOf(app.post(body, 'application/x-ndjson'))).toMatchObject({ accepted: 1_001 });
  });

  it('reads a line that is torn anywhere, also inside a letter', async () => {
    const bytes = Buffer.from(`\uFEFF${ndjson(mention('torn', { text: 'Straßenbahn 😀' }))}`);
    const body = new ReadableStream<Uint8Array>({
      start: (stream) => {
        for (const byte of bytes) stream.enqueue(Uint8Array.of(byte));
        stream.close();
      },
    });
    expect(await answerOf(app.post(body, 'application/x-ndjson'))).toMatchObject({ accepted: 1 });
    expect((await app.list('search=Straßenbahn')).items[0]?.text).toBe('Straßenbahn 😀');
  });

  it('refuses other types and other encodings with 415, broken JSON and broken gzip with 400', async () => {
    expect((await app.post('a,b', 'text/csv')).status).toBe(415);
    const text = await app.post(JSON.stringify(mention('text')), 'text/plain');
    expect(text.status).toBe(415);
    expect(await text.text()).toMatch(/application\/json.*application\/x-ndjson/);
    expect((await app.post('[]', 'application/json', { 'content-encoding': 'br' })).status).toBe(415);
    expect((await app.post('[{]')).status).toBe(400);
    expect((await app.post('no gzip', 'application/x-ndjson', { 'content-encoding': 'gzip' })).status).toBe(400);
    expect((await app.post('no gzip', 'application/json', { 'content-encoding': 'gzip' })).status).toBe(400);
  });

  it('keeps what came before a sender went away', async () => {
    const { hostname, port, pathname } = new URL(app.url);
    const stored = untilStored(app, 'gone999');
    const socket = connect(Number(port), hostname);
    await once(socket, 'connect');
    const lines = `${ndjson(...Array.from({ length: 1_000 }, (_, i) => mention(`gone${i}`, { text: '' })))}\n`;
    socket.write(
      `POST ${pathname} HTTP/1.1\r\nhost: x\r\ncontent-type: application/x-ndjson\r\ntransfer-encoding: chunked\r\n\r\n${Buffer.byteLength(lines).toString(16)}\r\n${lines}\r\n`,
    );
    await stored;
    socket.destroy();
    expect(await answerOf(app.post(JSON.stringify(mention('gone999'))))).toMatchObject({ duplicates: 1 });
  });
});
