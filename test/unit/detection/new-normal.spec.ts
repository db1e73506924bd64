import { newNormal, settle } from '../../../src/detection/domain/new-normal';
import { learnCount, levelOf, newSeries } from '../../../src/detection/domain/series';
import { seededRandom } from '../../../src/kernel/random';

const DAY = 288;
const PEOPLE = 12;
const CRITICS = 2.4;

/** Two weeks of everyday life, then `times` as many people and critics by the day; what is expected, in everyday levels, on some days. */
function levelsOn(days: readonly number[], times: (day: number) => number): { people: number; critics: number }[] {
  const random = seededRandom(3);
  const count = (mean: number) =>
    Math.max(0, Math.round(mean + (random() + random() + random() - 1.5) * 2 * Math.sqrt(mean)));
  const [volume, critics, normal] = [newSeries(0.3), newSeries(0.05), newNormal()];
  const levels: { people: number; critics: number }[] = [];
  for (let bin = 0; bin < 28 * DAY; bin++) {
    const lift = bin < 14 * DAY ? 1 : times((bin - 14 * DAY) / DAY);
    const seen = { people: count(PEOPLE * lift), critics: count(CRITICS * lift) };
    learnCount(volume, { x: seen.people, season: 1, otherSurprise: 0 });
    learnCount(critics, { x: seen.critics, season: 1, otherSurprise: 0 });
    settle(normal, { volume, critics }, { ...seen, seasons: 1 });
    levels.push({ people: levelOf(volume) / PEOPLE, critics: levelOf(critics) / CRITICS });
  }
  return days.map((day) => levels[(14 + day) * DAY] ?? { people: NaN, critics: NaN });
}

describe('a new normal', () => {
  it('is learned within four days when a topic has doubled, of people and critics alike', () => {
    const [third, fourth] = levelsOn([2.5, 4], () => 2);
    expect(third?.people).toBeLessThan(1.2);
    expect(fourth?.people).toBeGreaterThan(1.8);
    expect(fourth?.critics).toBeGreaterThan(1.7);
  });

  it('is not what a storm of two days leaves behind', () => {
    levelsOn([2, 3, 4], (day) => (day < 2 ? 3 : 1)).forEach(({ people, critics }) => {
      expect(people).toBeLessThan(1.25);
      expect(critics).toBeLessThan(1.25);
    });
  });

  it('falls back when it was none: two days after an event of five days all is as before', () => {
    const [during, after] = levelsOn([4.5, 7], (day) => (day < 5 ? 2 : 1));
    expect(during?.people).toBeGreaterThan(1.8);
    expect(after?.people).toBeLessThan(1.15);
    expect(after?.critics).toBeLessThan(1.25);
  });

  it('does not take a feed that fails for the end of it', () => {
    const [before, after] = levelsOn([6, 7], (day) => (day > 6 && day < 6.3 ? 0 : 2));
    expect(after?.people).toBeGreaterThan(0.85 * (before?.people ?? NaN));
  });

  it('lifts what is expected by no more than two at once', () => {
    const [fourth] = levelsOn([4], () => 12);
    expect(fourth?.people).toBeLessThan(2.7);
  });
});
