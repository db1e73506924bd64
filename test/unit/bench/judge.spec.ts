import { poissonRate, quantileOf, wilson } from '../../../bench/detection/intervals';
import { judge, type Run, thresholdFor } from '../../../bench/detection/judge';
import { bestDelay } from '../../../bench/detection/lorden';
import { BINS_PER_DAY, emptyColumns, type SimulatedEvent, type SimulatedTopic } from '../../../bench/detection/topic';

const DAYS = 30;
const BINS = DAYS * BINS_PER_DAY;
const HISTORY = BINS_PER_DAY;

function event(start: number, length: number, change: Partial<SimulatedEvent> = {}): SimulatedEvent {
  return {
    kind: 'flash',
    isCrisis: true,
    start,
    end: start + length - 1,
    excess: new Int32Array(length).fill(5),
    ...change,
  };
}

function topicWith(events: readonly SimulatedEvent[], ratePerHour = 20): SimulatedTopic {
  return {
    name: 'hand-made',
    ratePerHour,
    timezone: 'UTC',
    startMs: 0,
    bins: HISTORY + BINS,
    firstJudged: HISTORY,
    columns: emptyColumns(HISTORY + BINS),
    sources: [],
    isFeedAlive: new Uint8Array(HISTORY + BINS).fill(1),
    planned: new Float32Array(HISTORY + BINS).fill(1),
    rivals: [],
    events,
  };
}

/** A run that alarms with this score in these bins. */
function run(events: readonly SimulatedEvent[], alarms: readonly (readonly [number, number])[], score = 5): Run {
  const topic = topicWith(events);
  const scores = new Float64Array(topic.bins);
  for (const [from, to] of alarms) scores.fill(score, from, to + 1);
  return { topic, scores };
}

describe('the judge', () => {
  it('counts a crisis as found with the delay from its first bin to the end of the alarm’s', () => {
    const { crises, falseIncidents, trueIncidents } = judge([run([event(1_000, 100)], [[1_003, 1_010]])], 5);
    expect(crises.map(({ delayBins }) => delayBins)).toEqual([4]);
    expect(falseIncidents).toEqual([]);
    expect(trueIncidents).toBe(1);
  });

  it('calls a crisis missed when the alarm comes after its end, and doesn’t call that alarm false for six hours', () => {
    const found = (at: number) => judge([run([event(1_000, 100)], [[at, at]])], 5);
    expect(found(1_150).crises[0]?.delayBins).toBeUndefined();
    expect(found(1_150).falseIncidents).toHaveLength(0);
    expect(found(1_172).falseIncidents).toHaveLength(1);
  });

  it('opens one incident for alarms less than six hours apart, and another after that', () => {
    const alarms = (gap: number) =>
      judge(
        [
          run(
            [],
            [
              [1_000, 1_000],
              [1_000 + gap, 1_000 + gap],
            ],
          ),
        ],
        5,
      ).falseIncidents;
    expect(alarms(72)).toHaveLength(1);
    expect(alarms(73)).toHaveLength(2);
  });

  it('counts an incident that won’t close once more each day', () => {
    expect(judge([run([], [[1_000, 1_000 + 2 * BINS_PER_DAY]])], 5).falseIncidents).toHaveLength(3);
  });

  it('does not let one who always alarms look good', () => {
    const always = judge([run([event(1_000, 100)], [[0, HISTORY + BINS - 1]])], 5);
    expect(always.falseIncidents.length).toBeGreaterThan(25);
  });

  it('names what a false incident fell into', () => {
    const launch = event(2_000, 50, { kind: 'launch', isCrisis: false });
    const { falseIncidents } = judge(
      [
        run(
          [launch],
          [
            [1_995, 1_995],
            [5_000, 5_000],
          ],
        ),
      ],
      5,
    );
    expect(falseIncidents.map(({ cause }) => cause)).toEqual(['launch', 'noise']);
    expect(falseIncidents.every(({ isQuiet }) => isQuiet)).toBe(true);
  });

  it('judges nothing of the history, and counts months from where it begins to judge', () => {
    const { crises, falseIncidents, topicMonths } = judge([run([event(10, 50)], [[12, 20]])], 5);
    expect(crises).toEqual([]);
    expect(falseIncidents).toEqual([]);
    expect(topicMonths).toBeCloseTo(1, 9);
  });

  it('finds the lowest threshold that keeps the budget', () => {
    const runs = [1, 2, 3, 4].map((score) => run([], [[1_000, 1_000]], score));
    expect(thresholdFor(runs, 0.5)).toBe(3);
    expect(thresholdFor(runs, 1)).toBe(1);
    expect(thresholdFor(runs, 0)).toBe(Infinity);
  });
});

describe('a CUSUM that knows both rates', () => {
  it('needs as long as Lorden says: ln γ / KL', () => {
    const topic = topicWith([event(5_000, 400)]);
    const { negative } = topic.columns;
    // alternating counts around the means, so that chance plays no part
    for (let i = 0; i < negative.length; i++) negative[i] = i % 2 ? 4 : 6;
    for (let i = 5_000; i < 5_400; i++) negative[i] = 10;
    const detected = judge([{ topic, scores: new Float64Array(topic.bins) }], 1).crises[0];
    const best = detected && bestDelay(detected, 0.25);
    // Poisson: 10·ln 2 − 5 = 1.93 a bin, γ = 34,560 bins; the dispersion of at least .02 makes it somewhat slower
    expect(best).toBeGreaterThanOrEqual(Math.ceil(Math.log(34_560) / 1.93));
    expect(best).toBeLessThanOrEqual(8);
  });
});

describe('intervals', () => {
  it('are Wilson’s for shares', () => {
    const { value, low, high } = wilson(8, 10);
    expect([value, low, high].map((x) => x.toFixed(3))).toEqual(['0.800', '0.490', '0.943']);
    expect(wilson(0, 0).value).toBeNaN();
  });

  it('are about the exact ones for rates', () => {
    const { value, low, high } = poissonRate(10, 2);
    expect(value).toBe(5);
    expect(low).toBeCloseTo(4.795 / 2, 1);
    expect(high).toBeCloseTo(18.39 / 2, 1);
    expect(poissonRate(0, 1).low).toBe(0);
  });

  it('take a quantile', () => {
    expect(quantileOf([5, 1, 3, 2, 4], 0.5)).toBe(3);
    expect(quantileOf([], 0.5)).toBeNaN();
  });
});
