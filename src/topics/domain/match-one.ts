import { hasPhrase, standNear } from './places';
import { type Filter, isLeaf, type Leaf, type Name, type Query } from './shared/query';
import { type Subject } from './subject';

/** What a query means: does the mention belong to it? topic-index.ts finds the same, for many queries at once. */
export function matchesQuery(query: Query, subject: Subject): boolean {
  if (isLeaf(query)) return matchesLeaf(query, subject);
  switch (query.kind) {
    case 'all':
      return query.of.every((part) => matchesQuery(part, subject));
    case 'any':
      return query.of.some((part) => matchesQuery(part, subject));
    case 'not':
      return !matchesQuery(query.of, subject);
    case 'near':
      return standNear(query.left, query.right, query.distance, subject);
  }
}

function matchesLeaf(leaf: Leaf, subject: Subject): boolean {
  switch (leaf.kind) {
    case 'word':
      return leaf.isPrefix ? hasName(subject.tokens.words, leaf) : subject.hasWord(leaf.text);
    case 'tag':
      return hasName(subject.tokens.tags, leaf);
    case 'handle':
      return hasName(subject.tokens.handles, leaf);
    case 'phrase':
      return hasPhrase(leaf, subject);
    case 'filter':
      return passes(leaf, subject);
  }
}

function hasName(names: readonly string[], { text, isPrefix }: Name): boolean {
  return isPrefix ? names.some((name) => name.startsWith(text)) : names.includes(text);
}

function passes({ field, text }: Filter, subject: Subject): boolean {
  switch (field) {
    case 'lang':
      return subject.languages.includes(text);
    case 'source':
      return subject.source === text;
    case 'author':
      return subject.authors.includes(text);
    case 'url':
      return subject.addresses.some(({ words }) => ` ${words.join(' ')} `.includes(` ${text} `));
  }
}
