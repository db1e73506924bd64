import { QueryFaultFound } from './query-fault';

/** A piece of a query's text. */
export interface Piece {
  readonly kind: 'open' | 'close' | 'quoted' | 'bare' | 'and' | 'or' | 'not' | 'near' | 'end';
  /** Of a quoted piece without the quotes; of NEAR the distance. */
  readonly text: string;
  readonly at: number;
  readonly length: number;
  /** `author:"…"`: the name before the quoted value. */
  readonly field?: string;
}

const OPERATORS: ReadonlyMap<string, 'and' | 'or' | 'not'> = new Map([
  ['AND', 'and'],
  ['UND', 'and'],
  ['OR', 'or'],
  ['ODER', 'or'],
  ['NOT', 'not'],
  ['NICHT', 'not'],
]);

/** What word processors make of " counts as ". */
const QUOTES = '"„“”«»';
const DELIMITERS = new RegExp(`[\\s()${QUOTES}]`);

/** Cuts a query into pieces, the last of them `end`. Reads each character once. @throws QueryFaultFound */
export function cut(query: string): Piece[] {
  const pieces: Piece[] = [];
  for (let at = 0; at < query.length;) {
    const char = query.charAt(at);
    if (/\s/.test(char)) {
      at++;
      continue;
    }
    const piece = pieceAt(query, at, char);
    pieces.push(piece);
    at += piece.length;
  }
  pieces.push({ kind: 'end', text: '', at: query.length, length: 0 });
  return pieces;
}

function pieceAt(query: string, at: number, char: string): Piece {
  if (char === '(') return { kind: 'open', text: char, at, length: 1 };
  if (char === ')') return { kind: 'close', text: char, at, length: 1 };
  if (QUOTES.includes(char)) return quoted(query, at, at);
  const end = endOfBare(query, at);
  const text = query.slice(at, end);
  return text.endsWith(':') && isQuote(query, end) ? quoted(query, at, end) : bare(text, at);
}

function endOfBare(query: string, at: number): number {
  let end = at + 1;
  while (end < query.length && !DELIMITERS.test(query.charAt(end))) end++;
  return end;
}

function isQuote(query: string, at: number): boolean {
  return at < query.length && QUOTES.includes(query.charAt(at));
}

function quoted(query: string, at: number, quoteAt: number): Piece {
  let end = quoteAt + 1;
  while (end < query.length && !QUOTES.includes(query.charAt(end))) end++;
  if (end === query.length) throw new QueryFaultFound('quote-open', quoteAt, 1);
  const field = quoteAt > at ? query.slice(at, quoteAt - 1) : undefined;
  return { kind: 'quoted', text: query.slice(quoteAt + 1, end), at, length: end + 1 - at, field };
}

function bare(text: string, at: number): Piece {
  const length = text.length;
  const operator = OPERATORS.get(text);
  if (operator) return { kind: operator, text, at, length };
  if (/^NEAR(\/|$)/.test(text)) return { kind: 'near', text: text.slice(5), at, length };
  return { kind: 'bare', text, at, length };
}
