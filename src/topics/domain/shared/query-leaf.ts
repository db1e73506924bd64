import { compose, fold } from './fold';
import { FILTERS, type Filter, type FilterField, type Leaf, type Name, type Phrase } from './query';
import { QueryFaultFound, type QueryFaultCode } from './query-fault';
import { type Piece } from './query-pieces';
import { addressWords, foldAuthor } from './written-names';
import { tokenise } from './tokenise';

const SHORTEST_PREFIX = 2;
const LONGEST_PHRASE = 20;

/** Reads a piece that is neither operator nor bracket. @throws QueryFaultFound */
export function leafOf(piece: Piece): Leaf {
  if (piece.kind === 'quoted') {
    return piece.field === undefined ? phraseOf(piece.text, piece) : filterOf(piece.field, piece.text, piece);
  }
  const [, field, value] = /^([\p{L}]+):(.*)$/su.exec(piece.text) ?? [];
  if (field !== undefined && value !== undefined) return filterOf(field, value, piece);
  refuseSigns(piece);
  if (piece.text.startsWith('#')) return nameOf('tag', piece);
  return piece.text.startsWith('@') ? nameOf('handle', piece) : phraseOf(piece.text, piece);
}

function refuseSigns(piece: Piece): void {
  if (/^[-−!][^\s]/.test(piece.text)) throw faultAt('minus', piece);
  if (/^[-+&|!~^/\\=<>]+$/.test(piece.text)) throw faultAt('symbol', piece);
}

function nameOf(kind: 'tag' | 'handle', piece: Piece): Name {
  const written = withoutStar(piece.text, piece);
  const body = fold(compose(written.text)).slice(1);
  if (!/^[\p{L}\p{M}\p{N}_][\p{L}\p{M}\p{N}_.@-]*$/u.test(body)) throw faultAt('nothing-to-find', piece);
  return checkedPrefix({ kind, text: body, isPrefix: written.isPrefix }, piece);
}

/** `nordbahn` is one word, `"nordbahn chaos"` and `nord-bahn` are several that follow one another. */
function phraseOf(text: string, piece: Piece): Name | Phrase {
  const words = text.split(/\s+/).flatMap((chunk) => wordsOf(chunk, piece));
  const [only] = words;
  if (!only) throw faultAt('nothing-to-find', piece);
  if (words.length > LONGEST_PHRASE) throw faultAt('phrase-too-long', piece);
  return words.length === 1 ? only : { kind: 'phrase', words };
}

function wordsOf(chunk: string, piece: Piece): Name[] {
  const { text, isPrefix } = withoutStar(chunk, piece);
  // In small letters and apart: in a query NordBahn is one word, and only what is separated is several.
  const { words } = tokenise(
    compose(text)
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{N}\u00ad\u200b-\u200d]+/gu, ' '),
  );
  return words.map((word, number) =>
    checkedPrefix({ kind: 'word', text: word, isPrefix: isPrefix && number === words.length - 1 }, piece),
  );
}

function withoutStar(text: string, piece: Piece): { text: string; isPrefix: boolean } {
  const star = text.indexOf('*');
  if (star === -1) return { text, isPrefix: false };
  if (star < text.length - 1 || star === 0) throw faultAt('star-misplaced', piece);
  return { text: text.slice(0, -1), isPrefix: true };
}

function checkedPrefix(name: Name, piece: Piece): Name {
  if (name.isPrefix && name.text.length < SHORTEST_PREFIX) throw faultAt('prefix-too-short', piece);
  return name;
}

function filterOf(field: string, value: string, piece: Piece): Filter {
  const known = FILTERS.find((name) => name === field.toLowerCase());
  if (!known) throw faultAt('filter-unknown', piece);
  if (value.trim() === '') throw faultAt('filter-empty', piece);
  const text = FILTER_TEXT[known](value.trim());
  if (text === undefined) throw faultAt('filter-value', piece);
  return { kind: 'filter', field: known, text };
}

/** The value as the filter compares it; undefined when it can fit nothing. */
const FILTER_TEXT: { readonly [Field in FilterField]: (value: string) => string | undefined } = {
  lang: (value) => /^[a-z]{2,3}(-[a-z0-9]{1,8})*$/.exec(value.toLowerCase())?.[0],
  source: (value) => /^[a-z][a-z0-9-]*$/.exec(value.toLowerCase())?.[0],
  author: (value) => (value.includes('*') ? undefined : foldAuthor(value) || undefined),
  url: (value) => (value.includes('*') ? undefined : addressWords(value).words.join(' ') || undefined),
};

function faultAt(code: QueryFaultCode, { at, length }: Piece): QueryFaultFound {
  return new QueryFaultFound(code, at, length);
}
