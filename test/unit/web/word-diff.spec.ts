import { wordDiff } from '../../../web/src/features/playbooks/document/word-diff';

const said = (before: string, after: string) =>
  wordDiff(before, after)?.map(({ kind, text }) => `${{ same: '=', gone: '-', new: '+' }[kind]}${text.trim()}`);

describe('two texts word by word', () => {
  it('show what went and what came, each in one piece', () => {
    expect(said('Auch bei Partnern in Wien und Graz.', 'Auch bei unseren Partnern in Graz.')).toEqual([
      ...['=Auch bei', '+unseren', '=Partnern in', '-Wien und', '=Graz.'],
    ]);
  });

  it('put together give both texts', () => {
    const [before, after] = ['a b c d e f', 'b x c d f g'];
    const pieces = wordDiff(before, after) ?? [];
    const without = (kind: string) =>
      pieces
        .filter((piece) => piece.kind !== kind)
        .map(({ text }) => text.trim())
        .join(' ');
    expect([without('new'), without('gone')]).toEqual([before, after]);
  });

  it('are two texts where they have little in common, or are very long', () => {
    expect(wordDiff('Wir prüfen das.', 'Heute Abend folgt eine Antwort.')).toBeUndefined();
    const long = 'wort '.repeat(601);
    expect(wordDiff(long, `${long} mehr`)).toBeUndefined();
    expect(wordDiff('', 'neu')).toBeUndefined();
  });
});
