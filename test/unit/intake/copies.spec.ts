import fc from 'fast-check';
import { foldCopies } from '../../../src/intake/domain/copies';
import { areNear, textPrint, type TextPrint } from '../../../src/intake/domain/text-print';

const folded = (...texts: readonly string[]) => foldCopies(texts.map((text) => textPrint(text)));

describe('copies are folded', () => {
  it('behind the first of the order, with their number', () => {
    const words = 'Drei Stunden im Tunnel ohne Wasser und ohne Auskunft';
    expect(folded(words, 'Im Speisewagen gab es heute guten Kaffee', `RT @kim: ${words}`, `${words}!!`)).toEqual([
      { first: 0, copies: 3 },
      { first: 1, copies: 1 },
    ]);
  });

  it('where a word differs, and not where all do', () => {
    const words = 'Seit drei Stunden steht der Zug im Tunnel und niemand sagt uns warum';
    expect(folded(words, `${words} heute`, 'Gestern kam der Bus pünktlich, das muss man auch einmal sagen')).toEqual([
      { first: 0, copies: 2 },
      { first: 2, copies: 1 },
    ]);
  });

  it('never where a text is too short to tell', () => {
    expect(folded('Danke!', 'Danke!')).toEqual([
      { first: 0, copies: 1 },
      { first: 1, copies: 1 },
    ]);
  });

  it('as comparing each with all firsts would do it', () => {
    // bands of few values, so that many agree
    const half = fc.tuple(fc.nat(3), fc.nat(3)).map(([a, b]) => ((a * 21_845) << 16) | (b * 21_845));
    const print = fc.option(fc.record({ high: half, low: half }), { nil: undefined });
    fc.assert(
      fc.property(fc.array(print, { maxLength: 200 }), (prints) => {
        const firsts: { print: TextPrint | undefined; place: number }[] = [];
        prints.forEach((one, place) => {
          const isCopy = firsts.some((first) => one && first.print && areNear(one, first.print));
          if (!isCopy) firsts.push({ print: one, place });
        });
        const found = foldCopies(prints);
        expect(found.map(({ first }) => first)).toEqual(firsts.map(({ place }) => place));
        expect(found.reduce((sum, { copies }) => sum + copies, 0)).toBe(prints.length);
      }),
    );
  });
});
