import * as fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Dice } from '../../../bench/detection/dice';
import { type Confusion, confusionOf, trueShare } from '../../../src/tone/contract';
import { TableToneModel } from '../../../src/tone/domain/tone-model';
import { mixedConfusion } from '../../../src/tone/domain/true-share';
import { modelDir, readModel } from '../../../src/tone/model-file';

const known = (found: number, wrong: number, texts: number): Confusion => ({
  truePositive: { rate: found, texts },
  falsePositive: { rate: wrong, texts },
});
/** Errs on every fourth text, which is known of very many. */
const FOURTH = known(0.75, 0.25, 1e9);

describe('the true share behind a counted one', () => {
  it.each([
    [0.35, 0.2],
    [0.375, 0.25],
    [0.5, 0.5],
    [0.7, 0.9],
  ])('counted %f is %f through a classifier that errs on every fourth text', (counted, true_) => {
    const of = 1e7;
    const { share, low, high } = trueShare(counted * of, of, FOURTH);
    expect(share).toBeCloseTo(true_, 3);
    expect(high - low).toBeLessThan(0.002);
  });

  it('is what was counted where the classifier never errs', () => {
    expect(trueShare(400_000, 1_000_000, known(1, 0, 1e9)).share).toBeCloseTo(0.4, 3);
  });

  it('may be anything where nothing was counted, and where the classifier tells nothing apart', () => {
    expect(trueShare(0, 0, FOURTH)).toEqual({ share: 0.5, low: 0, high: 1 });
    expect(trueShare(30, 100, known(0.3, 0.3, 100))).toMatchObject({ low: 0, high: 1 });
  });

  it('is between 0 and 1, inside of its interval, and never falls when more is counted', () => {
    const rate = fc.double({ min: 0, max: 1, noNaN: true });
    const rates = fc.record({ rate, texts: fc.integer({ min: 1, max: 10_000 }) });
    fc.assert(
      fc.property(
        fc.record({ truePositive: rates, falsePositive: rates }),
        fc.integer({ min: 1, max: 100_000 }),
        rate,
        (confusion, of, part) => {
          const { share, low, high } = trueShare(Math.floor(part * of), of, confusion);
          expect(0 <= low && low <= share && share <= high && high <= 1).toBe(true);
        },
      ),
      { seed: 6, numRuns: 2_000 },
    );
    const shares = Array.from({ length: 101 }, (_, counted) => trueShare(counted, 100, confusionOf('negative', 1)));
    for (const end of ['share', 'low', 'high'] as const)
      shares.slice(1).forEach((estimate, i) => {
        expect(estimate[end]).toBeGreaterThanOrEqual(shares[i]![end]);
      });
  });

  it.each([
    [0.2, 200, 60],
    [0.2, 2_000, 60],
    [0.5, 60, 80],
    [0.05, 500, 400],
    [0.9, 100, 60],
  ])('is in its interval 95 times of 100: true %f, %i mentions, rates known of %i texts', (true_, mentions, texts) => {
    const dice = new Dice(`true-share/${true_}/${mentions}`);
    const runs = 2_000;
    let inside = 0;
    for (let i = 0; i < runs; i++) {
      const measured = known(dice.binomial(texts, 0.7) / texts, dice.binomial(texts, 0.2) / texts, texts);
      const critical = dice.binomial(mentions, true_);
      const counted = dice.binomial(critical, 0.7) + dice.binomial(mentions - critical, 0.2);
      const { low, high } = trueShare(counted, mentions, measured);
      if (low <= true_ && true_ <= high) inside++;
    }
    expect(inside / runs).toBeGreaterThan(0.935);
    expect(inside / runs).toBeLessThan(0.995);
  });

  it('knows a rise far better than a level: the doubt of the rates is the same before and after', () => {
    const german = confusionOf('negative', 1);
    const before = trueShare(280, 1_000, german);
    const after = trueShare(480, 1_000, german);
    expect(after.share - before.share).toBeGreaterThan(0.3);
    expect(before.high - before.low).toBeGreaterThan(0.3);
  });
});

describe('how a class is heard', () => {
  it('is mixed where a topic speaks both languages', () => {
    const [german, english] = [confusionOf('negative', 1), confusionOf('negative', 0)];
    expect(confusionOf('negative', 0.25)).toEqual(mixedConfusion(german, english, 0.25));
    const both = confusionOf('negative', 0.5).truePositive.rate;
    expect(both).toBeCloseTo((german.truePositive.rate + english.truePositive.rate) / 2);
    expect(confusionOf('negative', 7)).toEqual(german);
  });

  it.each(['de', 'en'] as const)('is as the shipped model does on our own test mentions (%s)', (language) => {
    const model = new TableToneModel(readModel(modelDir()), { unsureBelow: 0.5, judgeLanguage: () => 'unknown' });
    const file = join(__dirname, '../../../src/tone/training/mentions', `${language}-test.ndjson`);
    const mentions = readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { text: string; outrage: boolean; needsAnswer: boolean });
    for (const asked of ['outrage', 'needsAnswer'] as const) {
      const heard = (is: boolean): number => {
        const those = mentions.filter((mention) => mention[asked] === is);
        return those.filter(({ text }) => model.score(text, language)[asked] > 0.5).length / those.length;
      };
      const { truePositive, falsePositive } = confusionOf(asked, language === 'de' ? 1 : 0);
      // the test mentions are of other authors, and the first of them were labelled in another round
      expect(Math.abs(heard(true) - truePositive.rate)).toBeLessThan(0.15);
      expect(Math.abs(heard(false) - falsePositive.rate)).toBeLessThan(0.08);
    }
  });
});
