import { type CounterDelta } from '../../../src/intake/contract';
import { learnForeign, newForeignTrail, ownTopicPart, stepForeign } from '../../../src/detection/domain/namesake';
import { daysOf } from '../../support/storms';
import { Watching } from '../../support/watching';

const HOUR = 3_600_000;
const FROM = Date.parse('2026-03-02T00:00:00Z');
const END = FROM + 4 * 24 * HOUR;
const STORM = daysOf({
  seed: 5,
  perHour: 60,
  fromMs: FROM,
  days: 4,
  happening: { startMs: END - 3 * HOUR, hours: 3, lift: 8, negative: 0.7 },
});

/** So many of every hundred texts use strange words: usually, and in the storm. */
function strange(usual: number, inStorm: number): CounterDelta[] {
  return STORM.map((delta) => {
    const percent = delta.minuteMs < END - 3 * HOUR ? usual : inStorm;
    return { ...delta, foreign: Math.round((delta.total * percent) / 100) };
  });
}

describe('texts with words that are strange to the topic', () => {
  it('take nothing off a storm that brings new words, and all where nearly all are strange', () => {
    expect([0, 0.3, 0.5].map(ownTopicPart)).toEqual([1, 1, 1]);
    expect(ownTopicPart(0.675)).toBeCloseTo(0.5);
    expect([0.85, 1].map(ownTopicPart)).toEqual([0, 0]);
  });

  it('are usual where they always were, whatever one flood brings', () => {
    const bin = { total: 100, late: 0, tags: 0, foreign: 20 };
    let usual = 0.03;
    for (let n = 0; n < 2_000; n++) usual = learnForeign(usual, bin, n);
    expect(usual).toBeCloseTo(0.2, 1);
    for (let n = 2_000; n < 2_072; n++) usual = learnForeign(usual, { ...bin, foreign: 100 }, n);
    expect(usual).toBeLessThan(0.25);
    const trail = newForeignTrail();
    for (let i = 0; i < 30; i++) expect(stepForeign(trail, bin, usual)).toBeLessThan(0.01);
  });

  it('leave a firestorm as it is up to half of the mentions', () => {
    const [none, half] = [strange(3, 3), strange(3, 45)].map((deltas) => new Watching(deltas).readAt(END));
    expect(none).toMatchObject({ kind: 'firestorm', isAlarm: true });
    expect(half).toMatchObject({ kind: 'firestorm', isAlarm: true, score: none!.score });
    expect([none, half].map((reading) => reading!.reasons.some(({ code }) => code === 'namesake'))).toEqual([
      false,
      true,
    ]);
  });

  it('make no firestorm where nearly all of them are about another thing, and say so', () => {
    const reading = new Watching(strange(3, 95)).readAt(END);
    expect(reading.kind).not.toBe('firestorm');
    expect(reading.signals.find(({ name }) => name === 'namesake')?.seen).toBeGreaterThan(85);
  });
});
