import { type CounterDelta } from '../../../src/intake/contract';
import { learnReach, newReach, reachRarity, usualReach } from '../../../src/detection/domain/reach';
import { textOf } from '../../../src/platform/i18n/texts';
import { daysOf, type Plan } from '../../support/storms';
import { Watching } from '../../support/watching';

const HOUR = 3_600_000;
const FROM = Date.parse('2026-03-02T00:00:00Z');
const END = FROM + 4 * 24 * HOUR;
const PLAN: Plan = { seed: 5, perHour: 60, fromMs: FROM, days: 4 };

/** Three hundred followers each; from `sinceMs` on so many. */
function withAudience(deltas: readonly CounterDelta[], sinceMs: number, followers: number): CounterDelta[] {
  return deltas.map((delta) => ({
    ...delta,
    negativeReach: delta.negative * (delta.minuteMs >= sinceMs ? followers : 300),
  }));
}

describe('the audience of criticism', () => {
  const quiet = daysOf(PLAN);

  it('is learned as it usually is, whatever one hour brings', () => {
    const reach = newReach();
    const hour = (people: number): void => {
      for (let i = 0; i < 12; i++) learnReach(reach, people / 12);
    };
    for (let i = 0; i < 200; i++) hour(2_000 + 200 * (i % 5));
    expect(usualReach(reach)).toBeGreaterThan(1_900);
    expect(usualReach(reach)).toBeLessThan(3_000);
    expect(reachRarity(reach, 3_000)).toBe(0);
    const before = usualReach(reach);
    hour(9_000_000);
    expect(usualReach(reach)).toBeLessThan(1.2 * before);
    for (let i = 0; i < 500; i++) hour(0);
    expect(usualReach(reach)).toBeLessThan(1.2 * before);
    expect(reachRarity(reach, 5_000_000)).toBeGreaterThan(reachRarity(reach, 500_000));
  });

  it('is told where it is far beyond the usual, and changes nothing else', () => {
    const usual = new Watching(withAudience(quiet, Infinity, 0)).readAt(END);
    const wide = new Watching(withAudience(quiet, END - HOUR, 150_000)).readAt(END);
    expect(usual.signals.map(({ name }) => name)).not.toContain('reach');
    const [reason] = wide.reasons.filter(({ code }) => code === 'reach');
    expect(reason?.values).toMatchObject({ window: 'PT1H' });
    expect(reason?.values['audience']).toBeGreaterThan(150_000);
    expect(reason?.values['usualAudience']).toBeLessThan(20_000);
    const { score, level, kind, isAlarm } = usual;
    expect(wide).toMatchObject({ score, level, kind, isAlarm });
  });

  it('is nothing while it is small, and while nothing is known of it', () => {
    const small = daysOf({ ...PLAN, perHour: 6 });
    const few = new Watching(withAudience(small, END - HOUR, 2_000)).readAt(END);
    expect(few.signals.map(({ name }) => name)).not.toContain('reach');
    const young = daysOf({ ...PLAN, days: 1 });
    const early = new Watching(withAudience(young, FROM + 3 * HOUR, 150_000)).readAt(FROM + 4 * HOUR);
    expect(early.signals.map(({ name }) => name)).not.toContain('reach');
  });

  it('is said in two digits', () => {
    const values = { audience: 1_234_567, usualAudience: 3_240, window: 'PT1H' };
    expect(textOf('de', 'reason.reach', values)).toBe(
      'Kritik vor einem Publikum von 1,2\u00a0Mio. in 1 h, üblich 3200',
    );
    expect(textOf('en', 'reason.reach', values)).toBe('Criticism with an audience of 1.2M in 1 h, usually 3.2K');
  });
});

describe('an echo', () => {
  const storm = daysOf({
    ...PLAN,
    happening: { startMs: END - 3 * HOUR, hours: 3, lift: 8, negative: 0.7 },
  });
  const echoing = (part: number): CounterDelta[] =>
    storm.map((delta) =>
      delta.minuteMs < END - 3 * HOUR
        ? delta
        : { ...delta, echo: part * delta.total, negativeEcho: part * delta.negative },
    );

  it('makes a storm of reposts smaller than one of people’s own words', () => {
    const [own, replies, reposts] = [0, 20, 50].map((part) => new Watching(echoing(part)).readAt(END));
    expect(own).toMatchObject({ kind: 'firestorm', isAlarm: true });
    expect(replies!.score).toBeLessThan(own!.score);
    expect(reposts!.score).toBeLessThan(replies!.score);
    const critics = (reading: typeof own): number => reading!.signals.find(({ name }) => name === 'negatives')!.seen;
    expect(critics(reposts)).toBeLessThan(0.6 * critics(own));
  });
});

describe('comments that only tag friends', () => {
  it('dilute neither the share of critics nor the people', () => {
    const storm = daysOf({ ...PLAN, happening: { startMs: END - 3 * HOUR, hours: 3, lift: 8, negative: 0.7 } });
    const tagged = storm.map((delta) => ({ ...delta, total: delta.total + 40, tags: 40 }));
    const [seen, wanted] = [tagged, storm].map((deltas) => new Watching(deltas).readAt(END));
    expect(wanted!.isAlarm).toBe(true);
    expect(seen).toEqual(wanted);
  });
});
