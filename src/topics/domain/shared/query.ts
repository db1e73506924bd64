/** A query as it was understood. Every text in it is folded (fold.ts). */
export type Query = Leaf | Near | Not | All | Any;

export type Leaf = Name | Phrase | Filter;

/** `nordbahn`, `nordbahn*`, `#nordbahn`, `@nordbahn` */
export interface Name {
  readonly kind: 'word' | 'tag' | 'handle';
  readonly text: string;
  readonly isPrefix: boolean;
}

/** Words that follow one another. */
export interface Phrase {
  readonly kind: 'phrase';
  readonly words: readonly Name[];
}

export const FILTERS = ['lang', 'source', 'author', 'url'] as const;
export type FilterField = (typeof FILTERS)[number];

export interface Filter {
  readonly kind: 'filter';
  readonly field: FilterField;
  /** Of `url`: the words of the address, one blank between two. */
  readonly text: string;
}

/** Both sides, in either order, not overlapping, the nearest edges at most `distance` words apart: 1 = side by side. */
export interface Near {
  readonly kind: 'near';
  readonly distance: number;
  readonly left: Query;
  readonly right: Query;
}

export interface Not {
  readonly kind: 'not';
  readonly of: Query;
}

export interface All {
  readonly kind: 'all';
  readonly of: readonly Query[];
}

export interface Any {
  readonly kind: 'any';
  readonly of: readonly Query[];
}

export function isLeaf(query: Query): query is Leaf {
  return query.kind !== 'near' && !('of' in query);
}

/** The query with every operator and bracket written out: what the machine understood. Reads back to the same query. */
export function printQuery(query: Query): string {
  if (isLeaf(query)) return printLeaf(query);
  switch (query.kind) {
    case 'all':
      return query.of.map((part) => (part.kind === 'any' ? `(${printQuery(part)})` : printQuery(part))).join(' AND ');
    case 'any':
      return query.of.map((part) => (part.kind === 'all' ? `(${printQuery(part)})` : printQuery(part))).join(' OR ');
    case 'not':
      return `NOT ${inBrackets(query.of)}`;
    case 'near':
      return `${inBrackets(query.left)} NEAR/${query.distance} ${inBrackets(query.right)}`;
  }
}

const SIGNS = { word: '', tag: '#', handle: '@' } as const;

function printLeaf(leaf: Leaf): string {
  switch (leaf.kind) {
    case 'phrase':
      return `"${leaf.words.map(printLeaf).join(' ')}"`;
    case 'filter':
      return /\s/.test(leaf.text) ? `${leaf.field}:"${leaf.text}"` : `${leaf.field}:${leaf.text}`;
    case 'word':
    case 'tag':
    case 'handle':
      return `${SIGNS[leaf.kind]}${leaf.text}${leaf.isPrefix ? '*' : ''}`;
  }
}

function inBrackets(query: Query): string {
  const isCompound = query.kind === 'all' || query.kind === 'any' || query.kind === 'near';
  return isCompound ? `(${printQuery(query)})` : printQuery(query);
}
