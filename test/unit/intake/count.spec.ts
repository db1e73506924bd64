import fc from 'fast-check';
import { estimateAuthors } from '../../../src/intake/domain/author-sketch';
import { countMentions } from '../../../src/intake/domain/count';
import { type ReadMention } from '../../../src/intake/domain/understood';
import { type TopicNo } from '../../../src/kernel/ids';
import { type Mention } from '../../../src/kernel/mention';
import { type Tone } from '../../../src/tone/contract';

const SETTLED = new Date('2026-03-10T06:00:00Z');

function read(
  over: Partial<Mention> & {
    negative?: number;
    offensive?: number;
    topicNos?: number[];
    isCopy?: boolean;
    isTag?: boolean;
    tone?: Partial<Tone>;
  } = {},
): ReadMention {
  const { negative = 0.1, offensive = 0, topicNos = [], isCopy = false, isTag = false, tone, ...mention } = over;
  const publishedAt = mention.publishedAt ?? new Date('2026-03-10T12:00:00Z');
  return {
    mention: {
      id: '1',
      source: 'x',
      kind: 'post',
      text: '',
      own: false,
      receivedAt: publishedAt,
      ...mention,
      publishedAt,
    },
    tone: {
      language: 'de',
      sentiment: { negative, neutral: 0.9 - negative, positive: 0.1 },
      offensive,
      outrage: 0,
      needsAnswer: 0,
      isUnsure: false,
      ...tone,
    },
    topicNos: topicNos as TopicNo[],
    isCopy,
    isTag,
    print: undefined,
    door: 'push',
  };
}

describe('counting mentions', () => {
  it('counts each mention for its source and for each of its topics', () => {
    const deltas = countMentions(
      [read({ topicNos: [3, 9] }), read({ topicNos: [3], negative: 0.7, offensive: 0.6 })],
      SETTLED,
    );
    expect(deltas.map(({ topicNo, total, negative, offensive }) => [topicNo, total, negative, offensive])).toEqual([
      [0, 2, 1, 1],
      [3, 2, 1, 1],
      [9, 1, 0, 0],
    ]);
  });

  it('counts an account younger than 30 days on the day of its mention', () => {
    const days = (n: number) =>
      read({ author: { id: 'a', createdAt: new Date(Date.UTC(2026, 2, 10, 12) - n * 86_400_000) } });
    expect(countMentions([days(29), days(30), days(31), read()], SETTLED)[0]?.young).toBe(1);
  });

  it('says which young accounts and which copies were negative', () => {
    const author = { id: 'a', createdAt: new Date('2026-03-09T00:00:00Z') };
    const mentions = [
      read({ id: '1', author, negative: 0.8, isCopy: true }),
      read({ id: '2', author, isCopy: true }),
      read({ id: '3', negative: 0.8, isCopy: true }),
      read({ id: '4', negative: 0.8 }),
    ];
    const counts = { negative: 3, young: 2, negativeYoung: 1, copies: 3, negativeCopies: 2 };
    expect(countMentions(mentions, SETTLED)[0]).toMatchObject(counts);
  });

  it('tells authors of different sources apart and counts hidden ones one by one', () => {
    const authors = (...mentions: ReadMention[]) =>
      countMentions(mentions, SETTLED).map((d) => Math.round(estimateAuthors(d.authors)));
    expect(authors(read({ id: '1', author: { id: 'a' } }), read({ id: '2', author: { id: 'a' } }))).toEqual([1]);
    expect(authors(read({ id: '1' }), read({ id: '2' }), read({ id: '3' }))).toEqual([3]);
  });

  it('counts a late mention only where a restart can take it away again', () => {
    const young = { id: 'late', followers: 9, createdAt: new Date('2026-03-09T00:00:00Z') };
    const of = (publishedAt: string, id: string): ReadMention =>
      read({
        id,
        publishedAt: new Date(publishedAt),
        author: young,
        negative: 0.8,
        offensive: 0.9,
        isCopy: true,
        kind: 'reply',
      });
    // The bin from 05:50 ended before SETTLED, the one from 05:55 did not; minutes of one counter stay apart.
    const [late, inTime] = countMentions([of('2026-03-10T05:54:59Z', '1'), of('2026-03-10T05:55:00Z', '2')], SETTLED);
    expect(late).toMatchObject({ total: 1, negative: 1, late: 1, lateNegative: 1 });
    expect(late).toMatchObject({
      positive: 0,
      offensive: 0,
      young: 0,
      copies: 0,
      own: 0,
      negativeYoung: 0,
      negativeCopies: 0,
    });
    expect(late).toMatchObject({ echo: 0, negativeEcho: 0, negativeReach: 0 });
    expect([late?.authors, late?.critics].map((sketch) => sketch && estimateAuthors(sketch))).toEqual([0, 0]);
    expect(inTime).toMatchObject({
      total: 1,
      negative: 1,
      late: 0,
      lateNegative: 0,
      offensive: 1,
      young: 1,
      copies: 1,
    });
    expect([inTime?.authors, inTime?.critics].map((s) => s && Math.round(estimateAuthors(s)))).toEqual([1, 1]);
  });

  it('counts who is angry, who waits for an answer, and in which language they were heard', () => {
    const [all] = countMentions(
      [
        read({ tone: { outrage: 0.8, needsAnswer: 0.51 } }),
        read({ tone: { outrage: 0.5, needsAnswer: 0.9, language: 'en' } }),
        read({ tone: { language: 'other', outrage: 0.1 } }),
        read({ tone: { outrage: 0.9, needsAnswer: 0.9 }, isTag: true }),
        read({ tone: { outrage: 0.9, needsAnswer: 0.9 }, own: true }),
      ],
      SETTLED,
    );
    expect(all).toMatchObject({ total: 4, outrage: 1, needsAnswer: 2, german: 150 });
  });

  it('counts who only tags a friend as a mention, and hears no word of it', () => {
    const tag = (publishedAt: string): ReadMention =>
      read({
        id: publishedAt,
        publishedAt: new Date(publishedAt),
        isTag: true,
        kind: 'reply',
        negative: 0.8,
        offensive: 0.9,
      });
    const text = read({ id: '2', publishedAt: new Date('2026-03-10T12:00:10Z'), negative: 0.8, author: { id: 'a' } });
    const [mixed] = countMentions([tag('2026-03-10T12:00:00Z'), text, tag('2026-03-10T12:00:20Z')], SETTLED);
    const alone = countMentions([text], SETTLED)[0]!;
    expect(mixed).toEqual({ ...alone, total: 3, tags: 2 });
    const [late] = countMentions([tag('2026-03-10T05:54:00Z')], SETTLED);
    expect(late).toMatchObject({ total: 1, late: 1, tags: 0, negative: 0, lateNegative: 0 });
  });

  it('counts what reposts and replies add as echo, and the audience of criticism', () => {
    const of = (kind: Mention['kind'], negative: number, over: Partial<Mention> = {}): ReadMention =>
      read({ id: `${kind}${negative}`, kind, negative, ...over });
    const [delta] = countMentions(
      [
        of('post', 0.8, { author: { id: 'a', followers: 1_200 }, engagement: { views: 900 } }),
        of('repost', 0.8, { author: { id: 'b', followers: 40 }, engagement: { views: 700 } }),
        of('repost', 0.1, { author: { id: 'c', followers: 5_000 } }),
        of('reply', 0.9, { author: { id: 'd', followers: 2_000_000_000 } }),
        of('comment', 0.7),
      ],
      SETTLED,
    );
    expect(delta).toMatchObject({ total: 5, echo: 120, negative: 4, negativeEcho: 70, negativeReach: 10_001_900 });
  });

  it('never lets the order of the mentions change a counter', () => {
    const mention = fc.record({
      id: fc.string(),
      source: fc.constantFrom('x', 'y', 'news'),
      own: fc.boolean(),
      negative: fc.double({ min: 0, max: 0.8, noNaN: true }),
      topicNos: fc.uniqueArray(fc.integer({ min: 1, max: 4 })),
      isCopy: fc.boolean(),
      isTag: fc.boolean(),
      kind: fc.constantFrom('post', 'comment', 'reply', 'repost'),
      followers: fc.option(fc.nat(20_000_000), { nil: undefined }),
      publishedAt: fc.date({
        min: new Date('2026-03-10T05:00:00Z'),
        max: new Date('2026-03-10T07:00:00Z'),
        noInvalidDate: true,
      }),
    });
    const shuffled = fc
      .array(mention, { maxLength: 30 })
      .chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })));
    fc.assert(
      fc.property(shuffled, ([a, b]) => {
        expect(countMentions(b.map(read), SETTLED)).toEqual(countMentions(a.map(read), SETTLED));
      }),
    );
  });
});
