import fc from 'fast-check';
import { type Name } from '../../../src/topics/domain/shared/query';
import { Subject } from '../../../src/topics/domain/subject';
import { tokenise, type Tokens } from '../../../src/topics/domain/shared/tokenise';
import { TopicIndex } from '../../../src/topics/domain/topic-index';

/** What is folded, composed, skipped or split in a way of its own, and what only looks like a tag, a handle or a link. */
const PIECES = (
  'Bahn NordBahn nord USAirways DB züge ZÜGE zuege Straße ẞ é E\u0301 u\u0308 Æ ø ǿ İ i\u0307 ı ΕΛΛΑΣ ς ᾳ Ж й 中 か\u3099 ' +
  'ﬁ ſ ŉ Ǆ 𝗡𝗼𝗿𝗱 Ａ ² ½ … 😡 \u00ad \u200b \ufeff \u0308 \u1ab0 - _ \u2010 \u2011 . @ # ’ \u00a0 \ud83d \ude21 ' +
  'https:// HTTP://x www. Www.a ht ww h w #NordBahn @nord.bsky.social @Nord@bahn.social a#b info@nordbahn.de'
).split(' ');

const piece = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...PIECES) },
  fc.string({ unit: 'binary', maxLength: 3 }),
);
const hostileText = fc
  .array(fc.tuple(piece, fc.constantFrom('', '', ' ', '-')), { maxLength: 14 })
  .map((pieces) => pieces.flat().join(''));

/** Each whole name, and a beginning of it. */
function namesOf({ words, tags, handles }: Tokens, headLength: number): Name[] {
  const of = (kind: Name['kind'], texts: readonly string[]): Name[] =>
    texts.flatMap((text) => [
      { kind, text, isPrefix: false },
      { kind, text: text.slice(0, headLength), isPrefix: true },
    ]);
  return [...of('word', words), ...of('tag', tags), ...of('handle', handles)].filter(({ text }) => text !== '');
}

function isAmong({ kind, text, isPrefix }: Name, { words, tags, handles }: Tokens): boolean {
  const texts = { word: words, tag: tags, handle: handles }[kind];
  return texts.some((each) => (isPrefix ? each.startsWith(text) : each === text));
}

describe('looking up a text while it is read', () => {
  it('finds exactly what looking up its tokens finds, however the text is written', () => {
    let hits = 0;
    let misses = 0;
    fc.assert(
      fc.property(hostileText, hostileText, fc.integer({ min: 1, max: 9 }), (text, other, headLength) => {
        const tokens = tokenise(text);
        const names = [...namesOf(tokens, headLength), ...namesOf(tokenise(other), headLength)];
        const index = new TopicIndex(names.map((query, key) => ({ key, query })));
        const found = index.match(new Subject({ text, source: 'x' })).sort((a, b) => a - b);
        const expected = names.flatMap((name, key) => (isAmong(name, tokens) ? [key] : []));
        expect(found).toEqual(expected);
        hits += found.length;
        misses += names.length - found.length;
      }),
      { numRuns: 2_000 },
    );
    // else the property would hold for one that finds nothing, or everything
    expect(hits).toBeGreaterThan(10_000);
    expect(misses).toBeGreaterThan(10_000);
  });

  it('looks into the joined parts of a compound, not beyond runs of four and the whole', () => {
    const query = (text: string): Name => ({ kind: 'word', text, isPrefix: false });
    const asked = ['b', 'bc', 'abcd', 'bcde', 'abcdef', 'abcde', 'bcdef'];
    const index = new TopicIndex(asked.map((key) => ({ key, query: query(key) })));
    const found = index.match(new Subject({ text: 'A-B-C-D-E-F', source: 'x' }));
    expect(found.sort()).toEqual(['abcd', 'abcdef', 'b', 'bc', 'bcde']);
  });
});
