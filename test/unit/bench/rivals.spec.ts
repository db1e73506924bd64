import { watched } from '../../../bench/detection/detector';
import { ours } from '../../../bench/detection/ours';
import { referenceSimulator } from '../../../bench/detection/reference';
import { RIVAL_INPUTS, rivalsOn } from '../../../bench/detection/rivals';
import { simulate } from '../../../bench/detection/simulator';
import { BINS_PER_DAY, type SimulatedTopic } from '../../../bench/detection/topic';

const STORM = 10 * BINS_PER_DAY;

/** Ten days of everyday life at 200 an hour, then two hours in which a hundred people more are angry every five minutes. */
function stormy(): SimulatedTopic {
  const topic = simulate({ name: 'rivals', ratePerHour: 200, historyDays: 7, judgedDays: 4, events: [] });
  const { columns, sources } = topic;
  for (let bin = STORM; bin < STORM + 24; bin++) {
    for (const column of ['total', 'negative', 'authors', 'critics'] as const)
      columns[column][bin] = (columns[column][bin] ?? 0) + 100;
    for (const column of ['total', 'negative'] as const) {
      const series = sources[0]?.[column];
      if (series) series[bin] = (series[bin] ?? 0) + 100;
    }
  }
  return topic;
}

const topic = stormy();
const highest = (scores: Float64Array, from: number, to: number): number => Math.max(...scores.subarray(from, to));

describe.each(RIVAL_INPUTS)('rivals fed with %s', (input) => {
  it.each(rivalsOn(input).map((rival) => [rival.name, rival] as const))(
    '%s says more in a storm than the day before',
    (_, rival) => {
      const scores = rival.scores(topic);
      const before = highest(scores, STORM - BINS_PER_DAY, STORM);
      expect(highest(scores, STORM, STORM + 36)).toBeGreaterThan(1.2 * before);
      expect(scores.every((score) => Number.isFinite(score))).toBe(true);
    },
  );

  it.each(rivalsOn(input).map((rival) => [rival.name, rival] as const))('%s rests on the past only', (_, rival) => {
    const cut = 6 * BINS_PER_DAY + 7;
    const short = { ...topic, bins: cut };
    const known = rival.scores(topic);
    expect(rival.scores(short).findIndex((score, i) => score !== known[i])).toBe(-1);
  });
});

describe('our detector in the bench', () => {
  it('says more in a storm than before it', () => {
    const scores = watched(ours)({ ...topic, bins: STORM + 12 });
    expect(highest(scores, STORM, STORM + 12)).toBeGreaterThan(1 + highest(scores, STORM - 24, STORM));
  });
});

describe('the reference simulator', () => {
  it('gives the same columns where it is at hand, and undefined elsewhere', async () => {
    const simulated = await referenceSimulator();
    for (const each of simulated?.('test', 1) ?? []) {
      expect(each.columns.total).toHaveLength(each.bins);
      expect(each.columns.critics.some((count, i) => count > (each.columns.total[i] ?? 0))).toBe(false);
      expect(each.events.some(({ isCrisis }) => isCrisis)).toBe(true);
      break; // one is like the other
    }
  });
});
