import fc from 'fast-check';
import { type CounterDelta } from '../../../src/intake/contract';
import { countMentions } from '../../../src/intake/domain/count';
import { recount } from '../../../src/intake/domain/recount';
import { type ReadMention } from '../../../src/intake/domain/understood';
import { type TopicNo } from '../../../src/kernel/ids';
import { type MentionKind } from '../../../src/kernel/mention';
import { type Tone } from '../../../src/tone/contract';

const TOPIC = 3 as TopicNo;
const AT = new Date('2026-03-10T12:00:00Z');
const BEFORE_IT = new Date('2026-03-10T06:00:00Z');
const AFTER_IT = new Date('2026-03-10T18:30:00Z');

const TONE: fc.Arbitrary<Tone> = fc
  .record({ heard: fc.constantFrom('negative', 'neutral', 'positive'), offensive: fc.boolean(), other: fc.boolean() })
  .map(({ heard, offensive, other }) => ({
    language: other ? ('en' as const) : ('de' as const),
    sentiment: { negative: 0, neutral: 0, positive: 0, [heard]: 1 },
    offensive: Number(offensive),
    outrage: Number(other),
    needsAnswer: Number(offensive),
    isUnsure: false,
  }));
const READ: fc.Arbitrary<ReadMention> = fc
  .record({
    tone: TONE,
    kind: fc.constantFrom<MentionKind>('post', 'reply', 'repost'),
    own: fc.boolean(),
    isTag: fc.boolean(),
    followers: fc.nat(20_000_000),
    isYoung: fc.boolean(),
  })
  .map(({ tone, kind, own, isTag, followers, isYoung }) => ({
    mention: {
      ...{ id: '1', source: 'x', kind, own, text: '', publishedAt: AT, receivedAt: AT },
      author: { id: 'a', followers, createdAt: isYoung ? AT : new Date('2020-01-01') },
    },
    ...{ tone, isTag, topicNos: [TOPIC], isCopy: false, print: undefined, door: 'push' },
  }));

const sumsOf = (delta: CounterDelta | undefined): Record<string, number> =>
  Object.fromEntries(
    Object.entries(delta ?? {}).filter(
      (entry): entry is [string, number] =>
        typeof entry[1] === 'number' && entry[0] !== 'minuteMs' && entry[0] !== 'topicNo',
    ),
  );
const counted = (read: ReadMention, settledBefore: Date): Record<string, number> =>
  sumsOf(countMentions([read], settledBefore).find(({ topicNo }) => topicNo === TOPIC));

describe('counting a mention anew', () => {
  it('changes the counter into what it would be, had the mention been read so at first', () => {
    fc.assert(
      fc.property(READ, TONE, fc.constantFrom(BEFORE_IT, AFTER_IT), (read, to, settledBefore) => {
        const change = sumsOf(recount({ read, topicNo: TOPIC, from: read.tone, to }, settledBefore));
        const was = counted(read, settledBefore);
        const is = Object.fromEntries(Object.entries(was).map(([name, count]) => [name, count + (change[name] ?? 0)]));
        expect(is).toEqual(counted({ ...read, tone: to }, settledBefore));
      }),
    );
  });

  it('never counts another mention, nor another author', () => {
    fc.assert(
      fc.property(READ, TONE, (read, to) => {
        const change = recount({ read, topicNo: TOPIC, from: read.tone, to }, BEFORE_IT);
        if (change)
          expect([change.total, change.own, change.late, change.authors.some(Boolean)]).toEqual([0, 0, 0, false]);
      }),
    );
  });

  it('adds who becomes a critic', () => {
    const [read] = fc.sample(
      READ.filter(({ mention, isTag }) => !mention.own && !isTag),
      1,
    );
    const tone = (heard: string): Tone => ({
      ...read!.tone,
      sentiment: { negative: 0, neutral: 0, positive: 0, [heard]: 1 },
    });
    const to = (from: string, heard: string): CounterDelta | undefined =>
      recount({ read: read!, topicNo: TOPIC, from: tone(from), to: tone(heard) }, BEFORE_IT);
    expect(to('neutral', 'negative')?.critics.some(Boolean)).toBe(true);
    expect(to('negative', 'neutral')?.critics.some(Boolean)).toBe(false);
    expect(to('neutral', 'neutral')).toBeUndefined();
  });
});
