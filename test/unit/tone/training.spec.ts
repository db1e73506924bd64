import { calibrateBinary, calibrateClasses, scaled, weightsForShares } from '../../../src/tone/training/calibrate';
import { crossScores, fitAll } from '../../../src/tone/training/classifier';
import { heldOutHash } from '../../../src/tone/training/corpus';
import { calibrationError, errorByChance, figuresOf } from '../../../src/tone/training/figures';
import { languageSamples } from '../../../src/tone/training/language-samples';
import { scoreOf } from '../../../src/tone/training/logistic';
import { foldNumbers, seededRandom } from '../../../src/tone/training/random';
import { vectorise } from '../../../src/tone/training/sparse';
import { sigmoid, softmax } from '../../../src/tone/domain/probability';
import { packWeight, unpackedParts, WHOLE } from '../../../src/tone/domain/tone-table';

const good = ['sehr gut', 'gut gemacht', 'alles gut', 'gut und schön', 'wirklich gut', 'schön und gut'];
const bad = [
  'sehr schlecht',
  'schlecht gemacht',
  'alles schlecht',
  'schlecht und alt',
  'wirklich schlecht',
  'alt und schlecht',
];
const data = {
  samples: vectorise([...good, ...bad], 12),
  labels: [...good.map(() => 1), ...bad.map(() => 0)],
  classes: 2,
};

describe('training', () => {
  test('learns what the texts of a class share', () => {
    const [column] = fitAll(data, { c: 1 });
    const scores = data.labels.map((_, row) => scoreOf(column!, data.samples, row));
    expect(scores.map((score) => (score > 0 ? 1 : 0))).toEqual(data.labels);
  });

  test('cross-validation scores every text by classifiers that had not seen it', () => {
    const scores = crossScores(data, { c: 1, folds: 3, seed: 1 });
    expect(scores.map(([score = 0]) => (score > 0 ? 1 : 0))).toEqual(data.labels);
  });

  test('twice the same: the same to the last bit', () => {
    expect(fitAll(data, { c: 1 })).toEqual(fitAll(data, { c: 1 }));
  });

  test('a packed weight keeps its sign and its size to a step', () => {
    const parts = unpackedParts();
    for (const weight of [-2, -0.5, -0.001, 0, 0.01, 0.7, 2]) {
      expect(Math.abs(((parts[packWeight(weight, 2)] ?? 0) * 2) / WHOLE - weight)).toBeLessThan(2 / 127);
    }
  });

  test('binary calibration recovers the chances that the labels were drawn with', () => {
    const random = seededRandom(3);
    const scores = Array.from({ length: 20_000 }, () => 4 * random() - 2);
    const labels = scores.map((score) => (random() < sigmoid(2 * score - 0.5) ? 1 : 0));
    const { slope, offset } = calibrateBinary(scores, labels, new Float64Array(labels.length).fill(1));
    expect(slope).toBeCloseTo(2, 0);
    expect(offset).toBeCloseTo(-0.5, 0);
  });

  test('class calibration makes an overconfident score honest', () => {
    const random = seededRandom(4);
    const honest = Array.from({ length: 800 }, () => [random() * 2, random() * 2, random() * 2]);
    const labels = honest.map((row) => {
      const [a = 0, b = 0] = softmax(row);
      const draw = random();
      return draw < a ? 0 : draw < a + b ? 1 : 2;
    });
    const weights = new Float64Array(labels.length).fill(1);
    const boasted = honest.map((row) => row.map((score) => score * 4));
    const { slopes, offsets } = calibrateClasses(boasted, labels, weights);
    const error = (rows: number[][]): number =>
      calibrationError(
        rows.map((row) => softmax(row)),
        labels,
        weights,
      );
    expect(error(boasted.map((row) => scaled(row, slopes, offsets)))).toBeLessThan(error(boasted) / 4);
  });

  test('on few texts even honest chances look a little wrong, on many they do not', () => {
    const chancesOf = (count: number): number[] => Array.from({ length: count }, (_, i) => (i + 0.5) / count);
    expect(errorByChance(chancesOf(50))).toBeGreaterThan(0.05);
    expect(errorByChance(chancesOf(20_000))).toBeLessThan(0.01);
  });

  test('weights give each class the share that is assumed', () => {
    expect([...weightsForShares([0, 0, 0, 1], [0.5, 0.5])]).toEqual([2 / 3, 2 / 3, 2 / 3, 2]);
  });

  test('figures of a confusion worked out by hand', () => {
    const { accuracy, macroF1, macroRecall } = figuresOf([0, 0, 0, 1], [0, 0, 1, 1], 2);
    expect(accuracy).toBe(0.75);
    expect(macroRecall).toBeCloseTo((2 / 3 + 1) / 2);
    expect(macroF1).toBeCloseTo((4 / 5 + 2 / 3) / 2);
  });

  test('a held-out text is recognised whatever name, address or "RT" it came with', () => {
    expect(heldOutHash('RT @anna: Das war nix! https://t.co/x')).toBe(
      heldOutHash('das war nix http://other.example/y'),
    );
    expect(heldOutHash('das war nix')).not.toBe(heldOutHash('das war nichts'));
  });

  test('the made-up language keeps the shape of the words, not the words', () => {
    const { texts, labels } = languageSamples(['the weather is nice'], ['das Wetter ist schön']);
    expect(labels).toEqual([0, 0, 2, 1, 1, 2]);
    expect(texts[0]).toBe('the weather is nice');
    expect(texts[2]).not.toContain('weather');
  });

  test('folds are seeded and even', () => {
    const folds = foldNumbers(5_000, 5, 7);
    expect(foldNumbers(5_000, 5, 7)).toEqual(folds);
    for (let fold = 0; fold < 5; fold++)
      expect(Math.abs(folds.filter((number) => number === fold).length - 1_000)).toBeLessThan(150);
  });
});
