import { PgMentionSamples } from '../../../src/intake/mention-sample.pg';
import { authorHashKey, mentionKey } from '../../../src/intake/mention-key';
import { type TopicNo } from '../../../src/kernel/ids';
import { mention, NOW, StoredIntake } from './support';

const BAHN = 1 as TopicNo;
const HOUR = 3_600_000;
const FROM = new Date('2026-03-10T08:00:00Z');
const SPAN = { from: FROM, to: new Date(NOW) };

const at = (hours: number, seconds = 0): string =>
  new Date(FROM.getTime() + hours * HOUR + seconds * 1_000).toISOString();

describe('samples of mentions', () => {
  let stored: StoredIntake;
  let samples: PgMentionSamples;
  beforeAll(async () => {
    stored = await StoredIntake.open();
    samples = new PgMentionSamples(stored.db.work);
  });
  afterAll(() => stored.close());
  beforeEach(() => stored.beginAnew());
  afterEach(() => stored.intake.flow.drain());

  it('give the newest of the topic and the span, with what drivers are found by', async () => {
    await stored.accept(
      mention({ id: 'before', publishedAt: at(-1) }),
      mention({ id: 'old', publishedAt: at(1) }),
      mention({
        ...{ id: 'new', publishedAt: at(2), kind: 'comment', text: 'Die Bahn ist heute wieder einmal schlecht' },
        ...{ author: { id: 'a7', followers: 1_200 }, engagement: { likes: 5, shares: 2, replies: 1, views: 900 } },
      }),
      mention({ id: 'bus', publishedAt: at(2), text: 'Der Bus ist schlecht' }),
      mention({ id: 'own', publishedAt: at(3), own: true }),
      mention({ id: 'hidden', publishedAt: at(1, 1), author: undefined, text: 'Die Bahn ist gut' }),
    );
    const found = await samples.newest(BAHN, SPAN, 2);
    expect(found).toEqual([
      {
        ...{ key: mentionKey('x', 'new'), publishedMs: Date.parse(at(2)), source: 'x', language: 'de' },
        text: 'Die Bahn ist heute wieder einmal schlecht',
        ...{ authorKey: authorHashKey('x', 'a7'), isNegative: true, isReply: true, reach: 1_200, reactions: 8 },
        textHash: expect.stringMatching(/^-?\d+$/),
      },
      expect.objectContaining({
        ...{ key: mentionKey('x', 'hidden'), authorKey: null, isNegative: false, isReply: false, textHash: null },
      }),
    ]);
    expect(await samples.newest(BAHN, SPAN, 9)).toHaveLength(3);
  });

  it('read the beginning of a long text, and take no repost for an answer', async () => {
    await stored.accept(
      mention({ id: 'long', publishedAt: at(1), text: `Die Bahn ${'redet und redet '.repeat(1_000)}` }),
      mention({ id: 'repost', publishedAt: at(2), kind: 'repost', parentId: 'long', text: 'Die Bahn redet' }),
    );
    const [repost, long] = await samples.newest(BAHN, SPAN, 2);
    expect(long?.text).toHaveLength(600);
    expect(repost?.isReply).toBe(false);
  });

  it('give some of each hour, so that a busy one does not speak for all', async () => {
    const busy = Array.from({ length: 30 }, (_, i) => mention({ id: `busy-${i}`, publishedAt: at(1, i) }));
    await stored.accept(
      ...busy,
      mention({ id: 'quiet', publishedAt: at(3, 5) }),
      mention({ id: 'late', publishedAt: at(3.75) }),
    );
    const found = await samples.hourly(BAHN, { from: FROM, to: new Date(at(3.5)) }, 4);
    const ids = ['quiet', 'busy-29', 'busy-28', 'busy-27', 'busy-26'];
    expect(found.map(({ key }) => key)).toEqual(ids.map((id) => mentionKey('x', id)));
  });

  it('say which authors were heard on the topic in the span', async () => {
    await stored.accept(
      mention({ id: '1', publishedAt: at(1), author: { id: 'heard' } }),
      mention({ id: '2', publishedAt: at(-9), author: { id: 'earlier' } }),
      mention({ id: '3', publishedAt: at(1), author: { id: 'elsewhere' }, text: 'Der Bus' }),
    );
    const keys = ['heard', 'earlier', 'elsewhere', 'never'].map((author) => authorHashKey('x', author));
    expect(await samples.heardAuthors(BAHN, keys, SPAN)).toEqual(new Set([keys[0]]));
    expect(await samples.heardAuthors(BAHN, [], SPAN)).toEqual(new Set());
  });

  it('never give what was deleted, neither to be counted nor to be shown', async () => {
    await stored.accept(mention({ id: 'gone', publishedAt: at(1) }), mention({ id: 'stays', publishedAt: at(2) }));
    const refs = await samples.newest(BAHN, SPAN, 9);
    expect([...(await samples.shown(refs)).values()].map(({ id }) => id).sort()).toEqual(['gone', 'stays']);
    await stored.accept({ delete: { source: 'x', id: 'gone' } });
    const shown = await samples.shown(refs);
    expect([...shown]).toEqual([
      [
        mentionKey('x', 'stays'),
        expect.objectContaining({ id: 'stays', text: 'Die Bahn ist schlecht', author: { id: 'a1', name: 'Ada' } }),
      ],
    ]);
    expect(await samples.newest(BAHN, SPAN, 9)).toHaveLength(1);
    expect(await samples.hourly(BAHN, SPAN, 9)).toHaveLength(1);
  });
});
