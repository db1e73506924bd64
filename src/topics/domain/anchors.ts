import { type Filter, isLeaf, type Leaf, type Name, type Query } from './shared/query';

/** Something that a text must contain for a query to have a chance: what the index finds texts by. */
export interface Anchor {
  readonly kind: 'word' | 'tag' | 'handle' | 'author' | 'url' | 'lang' | 'source';
  readonly text: string;
  readonly isPrefix: boolean;
}

export interface Anchors {
  /** Every matching text contains at least one of these. */
  readonly of: readonly Anchor[];
  /** Every text that contains one of these matches: nothing is left to verify. */
  readonly areEnough: boolean;
  /** A guess at how many of a thousand texts they lead to. Only the order matters. */
  readonly cost: number;
}

/** Words that stand in every second text: true, but useless, so any other anchor is preferred. */
const EVERYDAY = new Set(
  (
    'der die das den dem des ein eine einen einem einer und oder aber nicht kein keine ist sind war hat haben wird werden ' +
    'ich du er sie es wir ihr mich mir uns euch sich mein dein sein auf in im an am zu zum zur von vom mit bei fuer aus nach ' +
    'ueber unter um so wie was wer wo warum wenn dann auch nur noch schon mal da ja nein mehr sehr heute jetzt immer ' +
    'the a an and or but not no is are was were has have had be been do does did i you he she it we they me my your his her ' +
    'our their this that these those on in at to of with by for from about so as if then also only just more very now today ' +
    'all can will would what who why how when where there here rt via http https www com de'
  ).split(' '),
);

/** Undefined where nothing is demanded: `NOT a`. The parser refuses such queries as a whole. */
export function anchorsOf(query: Query): Anchors | undefined {
  if (isLeaf(query)) return ofLeaf(query);
  switch (query.kind) {
    case 'not':
      return undefined;
    case 'any':
      return together(query.of.map(anchorsOf));
    case 'all':
      return unverified(cheapest(query.of.map(anchorsOf)));
    case 'near':
      return unverified(cheapest([query.left, query.right].map(anchorsOf)));
  }
}

function together(parts: readonly (Anchors | undefined)[]): Anchors | undefined {
  const found = parts.filter((part) => part !== undefined);
  // one branch without an anchor opens the whole
  if (found.length < parts.length) return undefined;
  return {
    of: found.flatMap((part) => part.of),
    areEnough: found.every((part) => part.areEnough),
    cost: found.reduce((sum, part) => sum + part.cost, 0),
  };
}

function cheapest(parts: readonly (Anchors | undefined)[]): Anchors | undefined {
  return parts.reduce((best, part) => (part && (!best || part.cost < best.cost) ? part : best), undefined);
}

function unverified(anchors: Anchors | undefined): Anchors | undefined {
  return anchors && { ...anchors, areEnough: false };
}

function ofLeaf(leaf: Leaf): Anchors | undefined {
  switch (leaf.kind) {
    case 'phrase':
      return unverified(cheapest(leaf.words.map(ofName)));
    case 'filter':
      return ofFilter(leaf);
    case 'word':
    case 'tag':
    case 'handle':
      return ofName(leaf);
  }
}

function ofName({ kind, text, isPrefix }: Name): Anchors {
  return { of: [{ kind, text, isPrefix }], areEnough: true, cost: costOf(kind, text) * (isPrefix ? 4 : 1) };
}

/** Long words are rare ones; a tag or a handle is rarer than the word. */
function costOf(kind: Name['kind'], text: string): number {
  if (kind !== 'word') return 1;
  return EVERYDAY.has(text) ? 300 : 1 + 100 / text.length ** 2;
}

function ofFilter({ field, text }: Filter): Anchors | undefined {
  switch (field) {
    case 'author':
      return { of: [{ kind: 'author', text, isPrefix: false }], areEnough: true, cost: 1 };
    case 'url': {
      const words = text.split(' ').map((word) => ({ kind: 'url', text: word, isPrefix: false }) as const);
      const longest = words.reduce((best, word) => (weight(word.text) > weight(best.text) ? word : best));
      return { of: [longest], areEnough: false, cost: EVERYDAY.has(longest.text) ? 300 : 20 };
    }
    case 'source':
      return { of: [{ kind: 'source', text, isPrefix: false }], areEnough: true, cost: 400 };
    case 'lang':
      return { of: [{ kind: 'lang', text, isPrefix: false }], areEnough: true, cost: 500 };
  }
}

function weight(word: string): number {
  return EVERYDAY.has(word) ? 0 : word.length;
}
