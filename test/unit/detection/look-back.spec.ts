import { type PastLook } from '../../../src/detection/contract';
import { alarmThreshold } from '../../../src/detection/domain/fuse';
import { LookBack, type LookBackPlan } from '../../../src/detection/domain/look-back';
import { WatchList } from '../../../src/detection/domain/watch-list';
import { type CounterDelta } from '../../../src/intake/contract';
import { type TopicId, type TopicNo } from '../../../src/kernel/ids';
import { daysOf, type Happening } from '../../support/storms';
import { Watching } from '../../support/watching';

const FROM = Date.parse('2026-03-02T00:00:00Z');
const BIN = 300_000;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const START = FROM + 3 * DAY + 10 * HOUR;
const TO = START + 10 * HOUR;
const storm: Happening = { startMs: START, hours: 6, lift: 15, negative: 0.8 };
const DAYS = daysOf({ seed: 7, perHour: 60, fromMs: FROM, days: 4, happening: storm });

function lookBack(deltas: readonly CounterDelta[], budgets: readonly number[], fromMs: number): PastLook[] {
  const around = new Watching([]).all();
  const plan: LookBackPlan = {
    list: new WatchList(),
    topic: { id: 'acme' as TopicId, no: 1 as TopicNo },
    learners: [{ no: 1 as TopicNo, around: () => around }],
    around: () => around,
    thresholds: budgets.map(alarmThreshold),
    ...{ startMs: FROM, fromMs, toMs: TO, settleMs: 6 * HOUR },
  };
  const back = new LookBack(plan);
  const looks: PastLook[] = [];
  for (const delta of deltas) {
    looks.push(...seen(back.until(delta.minuteMs)));
    back.count(delta);
  }
  return [...looks, ...seen(back.until(TO))];
}

function atBinEnds(looks: readonly PastLook[]): PastLook[] {
  return looks.filter(({ at }) => at.getTime() % BIN === 0);
}

const seen = (looks: Iterable<PastLook | undefined>): PastLook[] => [...looks].filter((look) => look !== undefined);

describe('a look back', () => {
  const looks = lookBack(DAYS, [0.25, 4], START - 2 * HOUR);

  it('reads at the end of every bin what the service read then', () => {
    const service = new Watching(DAYS).readBetween(START - 2 * HOUR, TO);
    expect(service.some(({ kind }) => kind === 'firestorm')).toBe(true);
    expect(atBinEnds(looks).map(({ readings }) => readings[0])).toEqual(service);
  });

  it('reads the same for a budget whatever others are asked for', () => {
    const alone = lookBack(DAYS, [4], START - 2 * HOUR);
    expect(atBinEnds(looks).map(({ readings }) => readings[1])).toEqual(
      atBinEnds(alone).map(({ readings }) => readings[0]),
    );
  });

  it('looks every minute where the lowest threshold is near, and only there', () => {
    const between = looks.filter(({ at }) => at.getTime() % BIN !== 0);
    expect(between.length).toBeGreaterThan(60);
    for (const { at } of between) {
      const binStart = Math.floor(at.getTime() / BIN) * BIN;
      const before = looks.find((look) => look.at.getTime() === binStart);
      expect(Math.max(...before!.readings.map(({ score }) => score))).toBeGreaterThanOrEqual(alarmThreshold(4) - 1);
    }
  });

  it('says since when the topic is known, and until when it is being learned', () => {
    const whole = lookBack(DAYS, [1], FROM);
    expect(whole[0]).toMatchObject({ since: undefined, isLearning: true });
    expect(whole.at(-1)).toMatchObject({
      since: new Date(Math.floor(DAYS[0]!.minuteMs / BIN) * BIN),
      isLearning: false,
    });
    const learned = whole.find(({ isLearning }) => !isLearning)!;
    expect((learned.at.getTime() - FROM) / HOUR).toBeCloseTo(30, 0); // a day, six hours and a bin later
  });
});
