import { gzipSync } from 'node:zlib';
import { type ItemAnswer, MentionGate } from '../../../src/intake/contract';
import { AppError } from '../../../src/kernel/app-error';
import { closeAll } from '../../support/closing';
import { createTestDatabase, type TestDatabase } from '../../support/database';
import { type IntakeApp, startIntakeApp } from '../../support/intake-app';
import { mention, ndjson, untilStored } from './http-support';
import { NOW } from './support';

const LIMIT = 100_000;

describe('the limits of mentions over HTTP', () => {
  let db: TestDatabase;
  let app: IntakeApp;
  beforeAll(async () => {
    db = await createTestDatabase();
    app = await startIntakeApp(db.work, { now: NOW, intake: { bodyLimitBytes: LIMIT } });
  });
  afterAll(() =>
    closeAll(
      () => app.close(),
      () => db.close(),
    ),
  );

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
    const response = await app.post(body(), type, headers);
    expect(response.status).toBe(413);
    expect(await response.json()).toMatchObject({
      code: 'request.too-large',
      detail: expect.stringContaining(`${LIMIT.toLocaleString('en')} bytes`),
    });
  });

  describe('with more lines than a request may have', () => {
    let roomy: IntakeApp;
    beforeAll(async () => (roomy = await startIntakeApp(db.work, { now: NOW })));
    afterAll(() => roomy.close());
    const send = async (body: string, type: string) => {
      const response = await roomy.post(body, type);
      return { status: response.status, ...((await response.json()) as object) };
    };

    it('takes NDJSON as far as the limit goes, and says so', async () => {
      expect(await send('x\n'.repeat(100_001), 'application/x-ndjson')).toMatchObject({
        status: 413,
        taken: 100_000,
        detail: expect.stringMatching(/may have 100,000 lines.*first 100,000 lines were taken/),
      });
      expect(await send(`${'\n'.repeat(100_000)}x`, 'application/x-ndjson')).toMatchObject({ status: 413 });
    });

    it('says both in the language of who sent it', async () => {
      const german = { 'accept-language': 'de' };
      const response = await roomy.post('x\n'.repeat(100_001), 'application/x-ndjson', german);
      expect(((await response.json()) as { detail: string }).detail).toMatch(
        /^Eine Anfrage darf 100\.000 Zeilen haben\. .+ Die ersten 100\.000 Zeilen sind angenommen; /,
      );
    });

    it('takes nothing of an array', async () => {
      const answered = await send(`[${'0,'.repeat(100_000)}${JSON.stringify(mention('beyond'))}]`, 'application/json');
      expect(answered).toMatchObject({ status: 413, detail: expect.stringContaining('100,000 lines') });
      expect(answered).not.toHaveProperty('taken');
      expect(await send(JSON.stringify(mention('beyond')), 'application/json')).toMatchObject({ accepted: 1 });
    });
  });

  it('says how much was taken before a body became too long', async () => {
    const lines = Array.from({ length: 1_000 }, (_, i) => mention(`some${i}`, { text: '' }));
    const stored = untilStored(app, 'some999');
    const body = new ReadableStream<Uint8Array>({
      start: async (stream) => {
        stream.enqueue(Buffer.from(`${ndjson(...lines)}\n`));
        await stored;
        stream.enqueue(Buffer.from('x'.repeat(LIMIT)));
        stream.close();
      },
    });
    const response = await app.post(body, 'application/x-ndjson');
    expect(response.status).toBe(413);
    expect(await response.json()).toMatchObject({ taken: 1_000, detail: expect.stringContaining('first 1,000 lines') });
  });

  it('answers 429 with Retry-After when the store is behind before anything was taken', async () => {
    class Behind extends MentionGate {
      accept(): Promise<readonly ItemAnswer[]> {
        return Promise.reject(new AppError('intake.store-behind', { retryAfterSeconds: 2 }));
      }
    }
    const behind = await startIntakeApp(db.work, { now: NOW }, new Behind());
    try {
      const response = await behind.post(JSON.stringify(mention('x')));
      expect([response.status, response.headers.get('retry-after')]).toEqual([429, '2']);
    } finally {
      await behind.close();
    }
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
    try {
      const response = await behind.post(body, 'application/x-ndjson');
      expect(await response.json()).toMatchObject({ duplicates: 3_000 });
      expect(chunks).toEqual([0, 1_000, 2_000]);
    } finally {
      await behind.close();
    }
  });
});
