import * as fc from 'fast-check';
import { CRITERIA, type Criterion, type LadderVerdict } from '../../../src/detection/contract';
import { type Facts } from '../../../src/detection/domain/facts';
import {
  type Climb,
  climbOf,
  higherOf,
  laddersOf,
  levelOf,
  type Rung,
  scoreAbove,
} from '../../../src/detection/domain/level';
import { loadSettings } from '../../../src/platform/config/load-settings';
import { projectRoot } from '../../../src/platform/config/project-root';
import { RULES as SHORT } from '../../support/watching';

/** As shipped: the property must hold for what runs. */
const RULES = loadSettings(projectRoot(), {}).values.detection.levels;
const CALM: Facts = {
  ...{ score: 0, lift: 1, critics: 1, negatives: 1, criticalShare: 0.1, offensiveShare: 0, copyShare: 0 },
  ...{ sources: 0, heardOn: 4, lasting: 0, growth: 1, articles: 0, isCriticismStaged: false },
};
const STORM: Facts = {
  ...{ ...CALM, score: 6.2, lift: 13, critics: 61, negatives: 80, criticalShare: 0.41, offensiveShare: 0.08 },
  ...{ sources: 3, lasting: 45, growth: 2.2 },
};

const climb = (facts: Facts, minutesAgo = 0): Climb => climbOf(facts, RULES, minutesAgo);
const level = (facts: Facts): number => levelOf(climb(facts));
const named = (criteria: readonly Criterion[], name: string): Criterion | undefined =>
  criteria.find((criterion) => criterion.name === name);

const anyFacts: fc.Arbitrary<Facts> = fc.record({
  score: fc.double({ min: 0, max: 8, noNaN: true }),
  lift: fc.double({ min: 0, max: 40, noNaN: true }),
  critics: fc.double({ min: 0, max: 600, noNaN: true }),
  negatives: fc.nat(2_000),
  criticalShare: fc.double({ min: 0, max: 1, noNaN: true }),
  offensiveShare: fc.double({ min: 0, max: 1, noNaN: true }),
  copyShare: fc.double({ min: 0, max: 1, noNaN: true }),
  sources: fc.nat(5),
  heardOn: fc.nat(5),
  lasting: fc.nat(24).map((bins) => 5 * bins),
  growth: fc.double({ min: 0, max: 9, noNaN: true }),
  articles: fc.nat(40),
  isCriticismStaged: fc.boolean(),
});

/** What a level asks for is there: all of it, and one of the choices. */
function isReached(criteria: readonly Criterion[]): boolean {
  const choices = criteria.filter(({ isChoice }) => isChoice);
  const isOneMet = choices.length === 0 || choices.some(({ isMet }) => isMet);
  return isOneMet && criteria.every(({ isMet, isChoice }) => isMet || isChoice);
}

describe('the level', () => {
  it('is the higher of what people do and what the media make of it', () => {
    expect(level(CALM)).toBe(0);
    expect(level(STORM)).toBe(4);
    const reported = climb({ ...STORM, articles: 12 });
    expect([reported.social.level, reported.media.level, levelOf(reported)]).toEqual([4, 5, 5]);
    expect(level({ ...CALM, articles: 12 })).toBe(0);
  });

  it('follows the words of the scale', () => {
    expect(level({ ...CALM, score: 1.2 })).toBe(1);
    expect(level({ ...CALM, score: 2.2, critics: 3 })).toBe(2);
    const noticed = { ...CALM, score: 3.2, critics: 6 };
    expect(level(noticed)).toBe(2); // neither lasting nor spreading nor growing
    expect(level({ ...noticed, lasting: 35 })).toBe(3);
    expect(level({ ...noticed, sources: 2 })).toBe(3);
    expect(level({ ...STORM, sources: 2, growth: 1 })).toBe(3); // no echo on all channels, no slogan, no growth
    expect(level({ ...STORM, sources: 2, growth: 1, copyShare: 0.2 })).toBe(4);
    const majority = { ...STORM, criticalShare: 0.6 };
    expect(level(majority)).toBe(4); // the majority, but neither a campaign nor emotional
    expect(level({ ...majority, offensiveShare: 0.2 })).toBe(5);
    expect(level({ ...majority, criticalShare: 0.9 })).toBe(5);
  });

  it('is a hurricane only when it is aggressive and still grows', () => {
    const big = { ...STORM, critics: 900, lift: 40, criticalShare: 0.9 };
    expect(level(big)).toBe(5);
    expect(level({ ...big, offensiveShare: 0.4 })).toBe(6);
    expect(level({ ...big, offensiveShare: 0.4, growth: 0.7 })).toBe(5);
  });

  it('never falls when one count rises and all else stays', () => {
    fc.assert(
      fc.property(
        anyFacts,
        fc.constantFrom(...CRITERIA),
        fc.double({ min: 0, max: 100, noNaN: true }),
        (facts, name, more) => {
          expect(level({ ...facts, [name]: facts[name] + more })).toBeGreaterThanOrEqual(level(facts));
        },
      ),
      { numRuns: 500 },
    );
  });

  it('is not held down by what a topic cannot show: a topic of one channel is loud on one at most', () => {
    const single = { ...STORM, sources: 1, heardOn: 1, growth: 1 };
    expect(level(single)).toBe(4);
    const sources = named(laddersOf(climb(single), single, RULES).social.reached, 'sources');
    expect(sources).toEqual({ name: 'sources', needed: 3, seen: null, isMet: true, isChoice: true });
  });
});

describe('the evidence', () => {
  it('says of the level reached and of the next one what was needed and what was seen', () => {
    const { social, media } = laddersOf(climb(STORM), STORM, RULES);
    expect(social).toMatchObject({ level: 4, minutesAgo: 0, next: { level: 5 } });
    expect(named(social.reached, 'critics')).toEqual({
      name: 'critics',
      needed: 20,
      seen: 61,
      isMet: true,
      isChoice: false,
    });
    expect(named(social.next!.criteria, 'criticalShare')).toMatchObject({ needed: 0.5, seen: 0.41, isMet: false });
    expect(media).toMatchObject({ level: 0, reached: [], next: { level: 3 } });
  });

  it('never shows a number that misses its bound as if it reached it', () => {
    const nearly = { ...STORM, criticalShare: 0.29999 };
    const { next } = laddersOf(climb(nearly), nearly, RULES).social;
    expect(next?.level).toBe(4);
    expect(named(next!.criteria, 'criticalShare')).toMatchObject({ seen: 0.29, isMet: false });
  });

  it('adds up with the level', () => {
    const addsUp = ({ level, reached, next }: LadderVerdict, rungs: readonly (Rung | null)[]): void => {
      expect(isReached(reached)).toBe(true);
      expect(reached.length === 0).toBe(level === 0);
      if (next) expect([next.level > level, isReached(next.criteria)]).toEqual([true, false]);
      else expect(rungs.slice(level).filter((rung) => rung !== null)).toEqual([]);
    };
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const { social, media } = laddersOf(climb(facts), facts, RULES);
        addsUp(social, RULES.social);
        addsUp(media, RULES.media);
        expect(Math.max(social.level, media.level)).toBe(level(facts));
      }),
      { numRuns: 500 },
    );
  });
});

describe('two looks', () => {
  it('keep the higher level of each ladder, with its evidence and its time; the next level is judged by now', () => {
    const now = { ...STORM, critics: 12, growth: 0.4, sources: 0 };
    const before = climb({ ...STORM, articles: 4 }, 30);
    const held = higherOf(climb(now), before);
    expect([held.social.level, held.media.level]).toEqual([4, 4]);
    const { social } = laddersOf(held, now, RULES);
    expect(social.minutesAgo).toBe(30);
    expect(named(social.reached, 'critics')?.seen).toBe(61);
    expect(named(social.next!.criteria, 'critics')?.seen).toBe(12);
  });

  it('need not be taken where no rung above could be reached', () => {
    expect(scoreAbove(climb(STORM), RULES)).toBe(2.5);
    expect(scoreAbove(climb({ ...STORM, articles: 99 }), RULES)).toBe(4.5);
    expect(scoreAbove(climb(CALM), { social: [], media: [], mediaSources: [] })).toBe(Infinity);
  });
});

it('the ladders of the tests are the shipped ones', () => {
  expect({ social: SHORT.social, media: SHORT.media }).toEqual({ social: RULES.social, media: RULES.media });
});
