import { parseWritten } from './parse-query';
import { isLeaf, type Leaf, type Query } from './query';
import { type Piece } from './query-pieces';

/** A word, phrase, hashtag, handle or filter as it stands in the query's text. */
export interface Term {
  readonly kind: 'term';
  readonly text: string;
}

/** Groups within a group. */
export interface Nested {
  readonly kind: 'nested';
  readonly groups: readonly Group[];
}

export const GROUP_KINDS = ['any', 'all', 'none'] as const;
export type GroupKind = (typeof GROUP_KINDS)[number];

/** Several that belong together. All groups of a query must hold. */
export interface Group {
  /** Unique among its neighbours. */
  readonly key: number;
  readonly kind: GroupKind;
  readonly members: readonly (Term | Nested)[];
}

export type Unshown = 'unreadable' | 'near' | 'too-deep' | 'too-many';
export type Grouped =
  { readonly ok: true; readonly groups: readonly Group[] } | { readonly ok: false; readonly because: Unshown };

/** Deeper nobody sees through them; the text is the better view then. */
export const DEEPEST_GROUPS = 2;
const MOST_TERMS = 200;

/** A query as groups of words, for people who don't know its language, or why it can't be shown like that. Words stay as they were written. */
export function groupsOf(text: string): Grouped {
  if (text.trim() === '') return { ok: true, groups: [{ key: 0, kind: 'any', members: [] }] };
  const parsed = parseWritten(text);
  if (!parsed.ok) return { ok: false, because: 'unreadable' };
  if (parsed.pieces.size > MOST_TERMS) return { ok: false, because: 'too-many' };
  const because = unshown(parsed.query, 0);
  if (because) return { ok: false, because };
  return { ok: true, groups: new Grouping(text, parsed.pieces).groups(parsed.query) };
}

/** @param depth of the groups that the query would be shown as */
function unshown(query: Query, depth: number): Unshown | undefined {
  if (isLeaf(query)) return undefined;
  if (query.kind === 'near') return 'near';
  if (depth > DEEPEST_GROUPS) return 'too-deep';
  for (const part of query.kind === 'all' ? query.of : [query]) {
    for (const member of membersOf(part)) {
      const because = unshown(member, depth + 1);
      if (because) return because;
    }
  }
  return undefined;
}

/** What a part of an `all` puts into its group. */
function membersOf(part: Query): readonly Query[] {
  if (part.kind === 'not') return part.of.kind === 'any' ? part.of.of : [part.of];
  return part.kind === 'any' ? part.of : [part];
}

class Grouping {
  constructor(
    private readonly text: string,
    private readonly pieces: ReadonlyMap<Leaf, Piece>,
  ) {}

  groups(query: Query): readonly Group[] {
    const parts = query.kind === 'all' ? query.of : [query];
    const groups: { key: number; kind: GroupKind; members: (Term | Nested)[] }[] = [];
    for (const part of parts) {
      const kind = this.kindOf(part, parts.length);
      // single words that must all hold are one group, and so are all that must not
      let group = kind === 'any' ? undefined : groups.find((known) => known.kind === kind);
      if (!group) groups.push((group = { key: groups.length, kind, members: [] }));
      group.members.push(...membersOf(part).map((member) => this.member(member)));
    }
    return groups;
  }

  /** To a word alone one adds what else it is called. */
  private kindOf(part: Query, parts: number): GroupKind {
    if (part.kind === 'not') return 'none';
    return part.kind === 'any' || parts === 1 ? 'any' : 'all';
  }

  private member(query: Query): Term | Nested {
    if (!isLeaf(query)) return { kind: 'nested', groups: this.groups(query) };
    const { at, length } = this.pieces.get(query) ?? { at: 0, length: 0 };
    return { kind: 'term', text: this.text.slice(at, at + length) };
  }
}

export interface Printed {
  readonly text: string;
  /** Where each term stands in the text. */
  readonly places: ReadonlyMap<Term, { readonly at: number; readonly length: number }>;
}

type Bits = readonly (string | Term)[];

/** The text of the groups; what is empty is left out. Read again it means the same. */
export function printGroups(groups: readonly Group[]): Printed {
  const filled = groups.map(bitsOfGroup).filter(isFilled);
  const [only] = groups.filter((group) => isFilled(bitsOfGroup(group)));
  // outermost, the brackets of a single group are noise
  const bits = filled.length === 1 && only?.kind === 'any' ? joined(memberBits(only), ' OR ') : joined(filled, ' AND ');
  let text = '';
  const places = new Map<Term, { at: number; length: number }>();
  for (const bit of bits) {
    if (typeof bit !== 'string') places.set(bit, { at: text.length, length: bit.text.length });
    text += typeof bit === 'string' ? bit : bit.text;
  }
  return { text, places };
}

function bitsOfGroup(group: Group): Bits {
  const members = memberBits(group);
  if (group.kind === 'all') return joined(members, ' AND ');
  const either = members.length > 1 ? ['(', ...joined(members, ' OR '), ')'] : joined(members, '');
  return group.kind === 'none' && isFilled(either) ? ['NOT ', ...either] : either;
}

function memberBits({ members }: Group): readonly Bits[] {
  return members.map((member) => (member.kind === 'term' ? [member] : nestedBits(member))).filter(isFilled);
}

function nestedBits({ groups }: Nested): Bits {
  const filled = groups.filter((group) => isFilled(bitsOfGroup(group)));
  const bits = joined(filled.map(bitsOfGroup), ' AND ');
  const [only] = filled;
  const isWhole = filled.length < 2 && (only?.kind !== 'all' || memberBits(only).length < 2);
  return isWhole ? bits : ['(', ...bits, ')'];
}

function joined(parts: readonly Bits[], by: string): Bits {
  return parts.flatMap((part, number) => (number === 0 ? part : [by, ...part]));
}

function isFilled(bits: Bits): boolean {
  return bits.length > 0;
}

export const TERM_KINDS = ['word', 'tag', 'handle', 'beginning', 'lang', 'source', 'author', 'url'] as const;
export type TermKind = (typeof TERM_KINDS)[number];

/** What somebody typed without knowing the language, as a term of it; undefined = nothing was typed. */
export function termOf(kind: TermKind, typed: string): Term | undefined {
  const plain = typed
    .replace(/["„“”«»()]/g, ' ')
    .trim()
    .replace(/\s+/g, ' ');
  if (plain === '') return undefined;
  return { kind: 'term', text: WRITTEN[kind](plain) };
}

const WRITTEN: Readonly<Record<TermKind, (plain: string) => string>> = {
  word: (plain) => (isOperator(plain) || /\s/.test(plain) ? `"${plain}"` : plain),
  tag: (plain) => `#${plain.replace(/^#/, '').replace(/\s/g, '')}`,
  handle: (plain) => `@${plain.replace(/^@/, '').replace(/\s/g, '')}`,
  beginning: (plain) => (/\s/.test(plain) ? `"${plain.replace(/\*$/, '')}*"` : `${plain.replace(/\*$/, '')}*`),
  lang: (plain) => filter('lang', plain),
  source: (plain) => filter('source', plain),
  author: (plain) => filter('author', plain),
  url: (plain) => filter('url', plain),
};

function filter(field: string, value: string): string {
  return /\s/.test(value) ? `${field}:"${value}"` : `${field}:${value}`;
}

function isOperator(word: string): boolean {
  return /^(AND|UND|OR|ODER|NOT|NICHT|NEAR(\/.*)?)$/.test(word);
}

/** What kind of term it is, and what of it somebody would type. */
export function readTerm({ text }: Term): { readonly kind: TermKind; readonly typed: string } {
  const [, field, value] = /^(lang|source|author|url):(.*)$/is.exec(text) ?? [];
  if (field !== undefined && value !== undefined) {
    return { kind: TERM_KINDS.find((kind) => kind === field.toLowerCase()) ?? 'word', typed: unquoted(value) };
  }
  if (text.startsWith('#')) return { kind: 'tag', typed: text.slice(1) };
  if (text.startsWith('@')) return { kind: 'handle', typed: text.slice(1) };
  const plain = unquoted(text);
  return plain.endsWith('*') ? { kind: 'beginning', typed: plain.slice(0, -1) } : { kind: 'word', typed: plain };
}

function unquoted(text: string): string {
  return text.replace(/^["„“”«»]/, '').replace(/["„“”«»]$/, '');
}
