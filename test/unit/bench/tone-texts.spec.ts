import { shortTexts } from '../../../bench/tone/texts';

describe('short texts for the language', () => {
  const LONG = 'Die Bahn kommt heute wieder einmal vierzig Minuten zu spät und niemand sagt uns warum';
  const kinds = shortTexts(['@DB_Bahn 😡 Wann kommt der Zug? https://t.co/1', LONG]);
  const textsOf = (kind: string) => kinds.find(({ what }) => what === kind)?.texts;

  it('are whole ones, or begin one, in whole words and without names', () => {
    expect(textsOf('whole texts')).toEqual(['Wann kommt der Zug?']);
    expect(textsOf('beginnings')).toEqual(['Wann kommt der Zug?', 'Die Bahn kommt heute wieder einmal']);
  });

  it('are pieces of up to six words, the same in every run', () => {
    const pieces = [...(textsOf('pieces of 1 to 20') ?? []), ...(textsOf('pieces of 21 to 40') ?? [])];
    expect(pieces.length).toBeGreaterThan(0);
    for (const piece of pieces) {
      expect(piece.split(' ').length).toBeLessThanOrEqual(6);
      expect(`Wann kommt der Zug? ${LONG}`).toContain(piece);
    }
    expect(shortTexts([LONG])).toEqual(shortTexts([LONG]));
  });
});
