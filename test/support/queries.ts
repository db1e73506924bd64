import fc from 'fast-check';

/** Few and similar words, so that random queries do hit random texts. */
const WORDS = [
  'bahn',
  'Nordbahn',
  'NordBahn',
  'nord',
  'Chaos',
  'streik',
  'Streiks',
  'züge',
  'zuege',
  'ß',
  'ss',
  'das',
  'AG',
];

const word = fc.constantFrom(...WORDS);
const prefix = fc.constantFrom('no*', 'nordb*', 'str*', 'zu*', 'ba*', 'ch*');
const phrase = fc.array(fc.oneof(word, prefix), { minLength: 1, maxLength: 3 }).map((words) => `"${words.join(' ')}"`);
const placed = fc.oneof(
  word,
  prefix,
  phrase,
  fc.tuple(word, phrase).map(([a, b]) => `(${a} OR ${b})`),
);
const near = fc.tuple(placed, fc.integer({ min: 1, max: 4 }), placed).map(([a, n, b]) => `${a} NEAR/${n} ${b}`);
const signed = fc.tuple(fc.constantFrom('#', '@'), fc.oneof(word, prefix)).map(([sign, text]) => sign + text);
const filter = fc.constantFrom(
  'lang:de',
  'lang:de-at',
  'lang:en',
  'source:x',
  'source:news',
  'author:@Nordbahn',
  'author:"Nord Bahn"',
  'url:nordbahn.de',
  'url:chaos',
);

/** Queries in every form of the language; purely negative ones are among them. */
export function queryTexts(): fc.Arbitrary<string> {
  const { query } = fc.letrec<{ query: string }>((tie) => ({
    query: fc.oneof(
      { maxDepth: 4, depthIdentifier: 'query' },
      fc.oneof(word, prefix, phrase, signed, filter),
      fc
        .tuple(tie('query'), fc.constantFrom(' ', ' AND ', ' OR ', ' ODER '), tie('query'))
        .map((parts) => parts.join('')),
      tie('query').map((of) => `(${of})`),
      tie('query').map((of) => `NOT (${of})`),
      near.map((of) => `(${of})`),
    ),
  }));
  return query;
}

export interface RandomMention {
  readonly text: string;
  readonly source: string;
  readonly language?: string;
  readonly url?: string;
  readonly author?: { readonly handle?: string; readonly name?: string };
}

export function mentions(): fc.Arbitrary<RandomMention> {
  const token = fc.oneof(
    word,
    word.map((text) => `#${text}`),
    word.map((text) => `@${text}`),
    fc.tuple(word, fc.constantFrom('', '-', '_'), word).map((parts) => parts.join('')),
    fc.tuple(word, word).map(([a, b]) => `#${a}${b}`),
    fc.constantFrom('https://nordbahn.de/Chaos', '!', '😡', 'x@bahn.de', '@nordbahn.bsky.social'),
  );
  return fc.record(
    {
      text: fc.array(token, { maxLength: 10 }).map((tokens) => tokens.join(' ')),
      source: fc.constantFrom('x', 'news', 'X'),
      language: fc.constantFrom('de', 'de-AT', 'en'),
      url: fc.constantFrom('https://www.nordbahn.de/1', 'https://example.org/chaos'),
      author: fc.record(
        { handle: fc.constantFrom('@NordBahn', 'other'), name: fc.constantFrom('Nord Bahn', 'x') },
        { requiredKeys: [] },
      ),
    },
    { requiredKeys: ['text', 'source'] },
  );
}
