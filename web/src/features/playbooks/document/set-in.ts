import { isMap, isScalar, isSeq, type Node, type YAMLMap } from 'yaml';
import { canonicalJson } from '../../../../../src/kernel/canonical-json';
import { type Fields, isFields, pairOf, type PlaybookDocument, readDocument } from './playbook-document';
import { writePair } from './yaml-words';

export type FieldPath = readonly (string | number)[];

/**
 * The text with another value at the path; `undefined` takes the field out. Only the lines of the field are written anew.
 * Where that would not mean what was meant (anchors, odd layouts) the whole document is written by the library instead.
 */
export function setIn(read: PlaybookDocument, path: FieldPath, wish: unknown): string {
  const value = kept(valueAt(read.content, path), wish);
  const wanted = withValue(read.content, path, value);
  const spliced = splice(read, path, value);
  if (spliced !== undefined && says(spliced, wanted)) return spliced;
  const document = read.document.clone();
  if (value === undefined) document.deleteIn(path);
  else document.setIn(path, document.createNode(value));
  return document.toString({ lineWidth: 0 });
}

function valueAt(content: unknown, path: FieldPath): unknown {
  return path.reduce<unknown>(
    (inner, key) => (typeof inner === 'object' && inner !== null ? (inner as Fields)[String(key)] : undefined),
    content,
  );
}

/** Whether the text means this. */
export function says(text: string, wanted: unknown): boolean {
  const now = readDocument(text)?.content;
  return now !== undefined && canonicalJson(now) === canonicalJson(wanted);
}

/** The same content with another value at the path. */
export function withValue(content: unknown, [key, ...rest]: FieldPath, value: unknown): unknown {
  if (key === undefined) return value;
  if (Array.isArray(content)) {
    return content.map((one: unknown, place) => (place === Number(key) ? withValue(one, rest, value) : one));
  }
  const fields: Fields = isFields(content) ? content : {};
  const inner = withValue(fields[key], rest, value);
  if (inner !== undefined) return { ...fields, [key]: inner };
  return Object.fromEntries(Object.entries(fields).filter(([name]) => name !== String(key)));
}

interface Found {
  readonly map: YAMLMap;
  readonly name: string;
  /** What is left of the path beneath the pair. */
  readonly rest: FieldPath;
}

/** The deepest pair of a block that holds the path. */
function find(read: PlaybookDocument, path: FieldPath): Found | undefined {
  let node: unknown = read.document.contents;
  let found: Found | undefined;
  for (const [depth, key] of path.entries()) {
    if (isSeq(node) && !node.flow) {
      node = node.items[Number(key)];
    } else if (isMap(node) && !node.flow) {
      found = { map: node, name: String(key), rest: path.slice(depth + 1) };
      node = pairOf(node, String(key))?.value;
    } else return found;
  }
  return found;
}

function splice(read: PlaybookDocument, path: FieldPath, value: unknown): string | undefined {
  const found = find(read, path);
  if (!found) return undefined;
  const { map, name, rest } = found;
  const pair = pairOf(map, name);
  const before = isNode(pair?.value) ? (pair.value.toJS(read.document) as unknown) : undefined;
  const after = withValue(before, rest, value);
  if (!pair) return after === undefined ? read.text : inserted(read, map, writePair(name, after));
  const range = rangeOf(pair);
  if (!range) return undefined;
  if (after === undefined) return withoutLines(read.text, range.start, range.end);
  return replaced(read.text, range, writePair(name, after, isFlow(pair.value)));
}

function rangeOf({
  key,
  value,
}: YAMLMap['items'][number]): { readonly start: number; readonly end: number } | undefined {
  const start = startOf(key);
  const end = endOf(value);
  return start === undefined || end === undefined ? undefined : { start, end };
}

function isFlow(value: unknown): boolean {
  return isMap(value) && value.flow === true;
}

function endOf(value: unknown): number | undefined {
  return isNode(value) ? value.range?.[1] : undefined;
}

/** A text in lines keeps its last line break: the block that it stands in has one. */
function kept(before: unknown, after: unknown): unknown {
  const isBlock = typeof before === 'string' && before.endsWith('\n') && typeof after === 'string';
  return isBlock && !after.endsWith('\n') && after !== '' ? `${after}\n` : after;
}

function isNode(value: unknown): value is Node {
  return isMap(value) || isSeq(value) || isScalar(value);
}

function startOf(key: unknown): number | undefined {
  return isScalar(key) ? key.range?.[0] : undefined;
}

function columnOf(text: string, offset: number): number {
  return offset - (text.lastIndexOf('\n', offset - 1) + 1);
}

function indented(words: string, column: number): string {
  return words.replace(/\n(?=[^\n])/g, `\n${' '.repeat(column)}`);
}

function replaced(
  text: string,
  { start, end }: { readonly start: number; readonly end: number },
  words: string,
): string {
  const isWhole = text[end - 1] === '\n';
  return text.slice(0, start) + indented(words, columnOf(text, start)) + (isWhole ? '\n' : '') + text.slice(end);
}

/** The first of a step shares its line with the dash, so it cannot go this way. */
function withoutLines(text: string, start: number, end: number): string | undefined {
  const from = text.lastIndexOf('\n', start - 1) + 1;
  if (text.slice(from, start).trim() !== '') return undefined;
  const next = text[end - 1] === '\n' ? end : text.indexOf('\n', end) + 1;
  return text.slice(0, from) + (next === 0 ? '' : text.slice(next));
}

/** Before the title, where the one-line fields of a step stand, else at the end. */
function inserted({ text }: PlaybookDocument, map: YAMLMap, words: string): string | undefined {
  const column = columnOf(text, startOf(map.items[0]?.key) ?? 0);
  const indent = ' '.repeat(column);
  const start = startOfFollower(map);
  if (start !== undefined) return `${text.slice(0, start)}${indented(words, column)}\n${indent}${text.slice(start)}`;
  const end = endOf(map.items.at(-1)?.value);
  if (end === undefined) return undefined;
  const next = text[end - 1] === '\n' ? end : text.indexOf('\n', end) + 1;
  const [before, after] = next === 0 ? [`${text}\n`, ''] : [text.slice(0, next), text.slice(next)];
  return `${before}${indent}${indented(words, column)}\n${after}`;
}

function startOfFollower({ items }: YAMLMap): number | undefined {
  const place = items.findIndex(({ key }) => isScalar(key) && (key.value === 'title' || key.value === 'steps'));
  return place > 0 ? startOf(items[place]?.key) : undefined;
}
