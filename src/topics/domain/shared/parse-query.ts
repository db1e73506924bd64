import { type Leaf, type Near, type Query } from './query';
import { type QueryFault, QueryFaultFound, type QueryFaultCode } from './query-fault';
import { leafOf } from './query-leaf';
import { cut, type Piece } from './query-pieces';

export type Parsed = { readonly ok: true; readonly query: Query } | { readonly ok: false; readonly fault: QueryFault };

const MOST_LEAVES = 1_000;
/** Brackets and NOTs inside one another: far above what a person writes, far below what the stack carries. */
const DEEPEST = 50;
const WIDEST_NEAR = 100;
const LONGEST_FOUND = 40;

/**
 * Reads a query. From loose to tight: OR, AND (also unwritten between two neighbours), NEAR/n, NOT.
 * Time grows linearly with its length; the first fault ends it.
 */
export function parseQuery(text: string): Parsed {
  const parsed = parseWritten(text);
  return parsed.ok ? { ok: true, query: parsed.query } : parsed;
}

export type ParsedAsWritten =
  | { readonly ok: true; readonly query: Query; readonly pieces: ReadonlyMap<Leaf, Piece> }
  | { readonly ok: false; readonly fault: QueryFault };

/** parseQuery, and for each leaf the piece of the text that it was read from: a leaf itself is folded. */
export function parseWritten(text: string): ParsedAsWritten {
  try {
    const parser = new Parser(cut(text));
    return { ok: true, query: parser.parse(), pieces: parser.read };
  } catch (error) {
    if (!(error instanceof QueryFaultFound)) throw error;
    const { code, at, length } = error;
    const whole = text.slice(at, at + length);
    const found = whole.length > LONGEST_FOUND ? `${whole.slice(0, LONGEST_FOUND)}…` : whole;
    return { ok: false, fault: { code, at, length, found } };
  }
}

class Parser {
  readonly read = new Map<Leaf, Piece>();
  private number = 0;
  private depth = 0;

  constructor(private readonly pieces: readonly Piece[]) {}

  parse(): Query {
    if (this.next().kind === 'end') throw fault('empty', this.next());
    const query = this.any();
    if (this.next().kind === 'close') throw fault('bracket-unopened', this.next());
    if (!hasAnchor(query)) throw new QueryFaultFound('only-negative', 0, this.next().at);
    return query;
  }

  private any(): Query {
    const of = [this.all()];
    while (this.next().kind === 'or') {
      const operator = this.take();
      of.push(this.side(operator, () => this.all()));
    }
    return joined('any', of);
  }

  private all(): Query {
    if (isInfix(this.next())) throw fault('operator-without-left', this.next());
    const of = [this.near()];
    while (isInAll(this.next())) {
      if (this.next().kind !== 'and') of.push(this.near());
      else of.push(this.side(this.take(), () => this.near()));
    }
    return joined('all', of);
  }

  private near(): Query {
    const left = this.not();
    if (this.next().kind !== 'near') return left;
    const operator = this.take();
    const distance = Number(/^[1-9]\d{0,2}$/.exec(operator.text)?.[0]);
    if (!(distance <= WIDEST_NEAR)) throw fault('near-distance', operator);
    const right = this.side(operator, () => this.not());
    if (this.next().kind === 'near') throw fault('near-chained', this.next());
    const near: Near = { kind: 'near', distance, left, right };
    if (!hasPlace(left) || !hasPlace(right)) throw fault('near-side', operator);
    return near;
  }

  private not(): Query {
    if (this.next().kind !== 'not') return this.atom();
    const operator = this.take();
    return this.deeper(operator, () => {
      const of = this.side(operator, () => this.not());
      return of.kind === 'not' ? of.of : { kind: 'not', of };
    });
  }

  private atom(): Query {
    const piece = this.take();
    if (piece.kind === 'open') return this.deeper(piece, () => this.brackets(piece));
    if (this.read.size === MOST_LEAVES) throw fault('too-many-terms', piece);
    const leaf = leafOf(piece);
    this.read.set(leaf, piece);
    return leaf;
  }

  private brackets(open: Piece): Query {
    if (this.next().kind === 'close') throw new QueryFaultFound('bracket-empty', open.at, this.next().at + 1 - open.at);
    if (this.next().kind === 'end') throw fault('bracket-open', open);
    const query = this.any();
    if (this.next().kind !== 'close') throw fault('bracket-open', open);
    this.take();
    return query;
  }

  /** What stands right of an operator. */
  private side(operator: Piece, read: () => Query): Query {
    if (this.next().kind === 'end' || this.next().kind === 'close' || isInfix(this.next())) {
      throw fault('operator-without-right', operator);
    }
    return read();
  }

  private deeper(piece: Piece, read: () => Query): Query {
    this.depth++;
    if (this.depth > DEEPEST) throw fault('too-deep', piece);
    const query = read();
    this.depth--;
    return query;
  }

  private next(): Piece {
    // `end` is never taken
    return this.pieces[this.number] as Piece;
  }

  private take(): Piece {
    const piece = this.next();
    this.number++;
    return piece;
  }
}

function isInfix({ kind }: Piece): boolean {
  return kind === 'and' || kind === 'or' || kind === 'near';
}

/** AND, or the beginning of something that is joined without it. */
function isInAll({ kind }: Piece): boolean {
  return kind !== 'end' && kind !== 'close' && kind !== 'or' && kind !== 'near';
}

/** One inside another of the same kind is one: (a OR b) OR c = a OR b OR c. */
function joined(kind: 'all' | 'any', parts: readonly Query[]): Query {
  const of = parts.flatMap((part) => (part.kind === kind ? part.of : [part]));
  const [only] = of;
  return of.length === 1 && only ? only : { kind, of };
}

function hasPlace(query: Query): boolean {
  if (query.kind === 'any') return query.of.every(hasPlace);
  return query.kind === 'word' || query.kind === 'phrase';
}

/** Is there something that every match must contain? Without it the query means nearly everything there is. */
function hasAnchor(query: Query): boolean {
  if (query.kind === 'not') return false;
  if (query.kind === 'all') return query.of.some(hasAnchor);
  return query.kind !== 'any' || query.of.every(hasAnchor);
}

function fault(code: QueryFaultCode, { at, length }: Piece): QueryFaultFound {
  return new QueryFaultFound(code, at, length);
}
