import { Dice } from '../../../bench/detection/dice';
import { HeardTopic } from '../../../bench/support/heard-topic';
import { tryRules } from '../../../bench/tone-shares';
import { evidenceOf, isShift, learnToneShift, newToneShift } from '../../../src/detection/domain/tone-shift';
import { type CounterDelta } from '../../../src/intake/contract';
import { emptyDelta } from '../../../src/intake/domain/count';
import { type TopicNo } from '../../../src/kernel/ids';
import { Watching } from '../../support/watching';

/** Errs on every fourth text. */
const ERRING = { truePositive: 0.75, falsePositive: 0.25 } as const;
const EAR = { discernment: 0.5, rho: 0.001 } as const;
const CALM_HOURS = 480;
const DAY = 86_400_000;
const BIN = 300_000;
const FROM = Date.parse('2026-03-02T00:00:00Z');

describe('a rise of the true share from 20 to 25 %, through a classifier that errs on every fourth text', () => {
  it.each([
    [100, 0, 9_000],
    [500, 0.01, 12_000],
  ])('is seen at %i people an hour (rho %f) from some thousand of them on', (perHour, rho, atMost) => {
    const rules = tryRules({ perHour, rho, ...ERRING }, 5, CALM_HOURS);
    const { hours, people, falsePerMonth } = rules['hours added up'];
    expect(hours.length).toBeGreaterThanOrEqual(4);
    expect(people.toSorted((a, b) => a - b)[Math.floor(people.length / 2)]).toBeLessThan(atMost);
    expect(falsePerMonth).toBeLessThan(1);
  });

  it('was seen by no single window', () => {
    const rules = tryRules({ perHour: 2_000, rho: 0, ...ERRING }, 3, 0);
    expect(rules['hours added up'].hours).toHaveLength(3);
    expect(rules['present: 1 h or 6 h, from 1.3 × usual'].hours).toEqual([]);
  });
});

describe('a shift of the tone', () => {
  const learned = (name: string): HeardTopic => {
    const topic = new HeardTopic(new Dice(name), { perHour: 500, rho: 0, ...ERRING });
    for (let hour = 0; hour < 20 * 24; hour++) topic.hear(0.2);
    return topic;
  };
  const isSeen = ({ shift, ear }: HeardTopic): boolean => isShift(evidenceOf(shift, ear));

  it('is no hour in which everybody is angry', () => {
    const topic = learned('an hour');
    topic.hear(0.9);
    expect(isSeen(topic)).toBe(false);
  });

  it('is over when the share is as before, and everyday after a week', () => {
    const topic = learned('over');
    for (let hour = 0; hour < 36; hour++) topic.hear(0.25);
    expect(isSeen(topic)).toBe(true);
    for (let hour = 0; hour < 72; hour++) topic.hear(0.2);
    expect(isSeen(topic)).toBe(false);
    for (let hour = 0; hour < 15 * 24; hour++) topic.hear(0.26);
    expect(isSeen(topic)).toBe(false);
  });

  it('is nothing that a fall, silence or a topic of which little is known could be', () => {
    const topic = learned('fall');
    for (let hour = 0; hour < 48; hour++) topic.hear(0.1);
    expect(evidenceOf(topic.shift, topic.ear)).toBeUndefined();
    const young = newToneShift();
    for (let bin = 0; bin < 24 * 12; bin++) learnToneShift(young, { authors: 30, critics: bin < 144 ? 5 : 20 }, EAR);
    expect(evidenceOf(young, EAR)).toBeUndefined();
    const silent = newToneShift();
    for (let bin = 0; bin < 2_400; bin++) learnToneShift(silent, { authors: 0, critics: 0 }, EAR);
    expect(silent).toEqual(newToneShift());
  });

  it('is said among the reasons, with the shares behind the counted ones, and alarms nobody', () => {
    const dice = new Dice('reading');
    const fifteenth = FROM + 15 * DAY;
    const everybody = new Uint32Array(16).fill(0xffff_ffff);
    const deltas: CounterDelta[] = [];
    for (let minuteMs = FROM; minuteMs < fifteenth + DAY; minuteMs += BIN) {
      const total = dice.poisson(40);
      const negative = dice.binomial(total, minuteMs < fifteenth ? 0.3 : 0.34);
      const counts = { total, negative, german: 50 * total, authors: everybody, critics: everybody };
      deltas.push({ ...emptyDelta(1 as TopicNo, 'x', minuteMs), ...counts });
    }
    const watching = new Watching(deltas);
    const codes = (atMs: number) => watching.readAt(atMs).reasons.map(({ code }) => code);
    expect(codes(fifteenth - BIN)).not.toContain('tone-shift');
    const reading = watching.readAt(fifteenth + DAY - 1);
    const reason = reading.reasons.find(({ code }) => code === 'tone-shift');
    expect(reason?.values).toMatchObject({ window: expect.stringMatching(/^PT\d+H$/) as string });
    const { share, usual } = reason!.values as { share: number; usual: number };
    expect(share - usual).toBeGreaterThanOrEqual(4);
    expect(reading.isAlarm).toBe(false);
  });
});
