import fc from 'fast-check';
import { TONE_QUESTIONS } from '../../../src/tone/contract';
import { spansOf } from '../../../src/tone/domain/explain';
import { TableToneModel } from '../../../src/tone/domain/tone-model';
import { modelDir, readModel } from '../../../src/tone/model-file';

const model = new TableToneModel(readModel(modelDir()), { unsureBelow: 0.5, judgeLanguage: () => 'unknown' });

describe('the words that drove an answer', () => {
  test('names the words that speak for it, strongest first', () => {
    const text = 'Der Zug nach Bremen ist ekelhaft dreckig, ihr Idioten.';
    const { offensive, negative } = model.explain(text, 'de');
    expect(text.slice(offensive[0]?.start, offensive[0]?.end)).toBe('Idioten');
    expect(offensive[0]?.share).toBeGreaterThan(0.2);
    expect(negative.map(({ start, end }) => text.slice(start, end))).toContain('ekelhaft');
    const sizes = offensive.map(({ share }) => Math.abs(share));
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
  });

  test('what speaks against it has a share below zero', () => {
    const text = 'Danke, super nett, aber der Zug war leider verspätet.';
    const thanks = model.explain(text, 'de').negative.find(({ start }) => start === 0);
    expect(thanks?.share).toBeLessThan(0);
  });

  test('names, tags, addresses and emoji are whole', () => {
    const text = '@nord_bahn #Saftladen https://a.example/b?c=1 😡 ???';
    expect(spansOf(text).map(({ start, end }) => text.slice(start, end))).toEqual([
      '@nord_bahn',
      '#Saftladen',
      'https://a.example/b?c=1',
      '😡',
      '???',
    ]);
  });

  test('any text: spans inside it, shares that add up to 1 at most, few of them', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const explanation = model.explain(text);
        for (const question of TONE_QUESTIONS) {
          const drivers = explanation[question];
          expect(drivers.length).toBeLessThanOrEqual(8);
          expect(drivers.reduce((sum, { share }) => sum + Math.abs(share), 0)).toBeLessThanOrEqual(1 + 1e-9);
          for (const { start, end } of drivers) expect(0 <= start && start < end && end <= text.length).toBe(true);
        }
      }),
      { numRuns: 100 },
    );
  });

  test('a long text is bounded', () => {
    expect(spansOf('ab '.repeat(10_000)).length).toBe(120);
    expect(model.explain('nie wieder '.repeat(2_000)).outrage.length).toBeLessThanOrEqual(8);
  });
});
