import { type Document, isAlias, isMap, isScalar, isSeq, type LineCounter, type Node } from 'yaml';

export type Path = readonly (string | number)[];

/** Lines and columns count from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

export function placeAt(lines: LineCounter, offset: number): Place {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(line, 1), column: Math.max(col, 1) };
}

/** Where the path's value stands; where it is missing, what should hold it. */
export function offsetOf(document: Document, path: Path): number {
  return find(document, path).offset;
}

/** Where the text's character `within` stands; the text's begin where it is not written as it is read. */
export function offsetWithin(document: Document, source: string, at: { path: Path; within: number }): number {
  const { value, offset } = find(document, at.path);
  const start = value?.range?.[0];
  if (start === undefined || !isScalar(value) || typeof value.value !== 'string') return offset;
  const first = value.type === 'PLAIN' ? start : start + 1;
  return source.startsWith(value.value, first) ? first + at.within : start;
}

interface Found {
  readonly value: Node | null;
  readonly offset: number;
}

function find(document: Document, path: Path): Found {
  let found: Found = { value: document.contents, offset: document.contents?.range?.[0] ?? 0 };
  for (const key of path) {
    const inner = innerOf(document, found.value, key);
    if (!inner) return found;
    found = inner;
  }
  return found;
}

function innerOf(document: Document, holder: Node | null, key: string | number): Found | undefined {
  const node = isAlias(holder) ? holder.resolve(document) : holder;
  if (isSeq<Node>(node)) return itemOf(node.items[Number(key)]);
  if (!isMap<Node, Node | null>(node)) return undefined;
  const pair = node.items.find(({ key: name }) => isScalar(name) && String(name.value) === String(key));
  return pair && { value: pair.value, offset: pair.key.range?.[0] ?? 0 };
}

function itemOf(value: Node | undefined): Found | undefined {
  return value && { value, offset: value.range?.[0] ?? 0 };
}
