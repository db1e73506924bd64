import { isMap, isNode, isScalar, LineCounter, type Document, parseDocument } from 'yaml';
import { TemplateContent } from '../responses.api';
import { contentFaults } from './content';

/** `line:column: where: what is wrong` */
export type FileReading =
  { readonly ok: true; readonly content: TemplateContent } | { readonly ok: false; readonly faults: readonly string[] };

export const MOST_CHARACTERS = 200_000;
/** An alias that multiplies itself would fill the memory (the "billion laughs"). */
const MOST_ALIASES = 50;

type Path = readonly (string | number)[];

interface Issue {
  readonly path: Path;
  readonly message: string;
}

const FileContent = TemplateContent.strict();

/** Reads a response's YAML and names every fault at once, with line and column. Never throws. */
export function readTemplateFile(text: string): FileReading {
  if (text.length > MOST_CHARACTERS) return { ok: false, faults: [`1:1: ${text.length} characters are too many`] };
  try {
    return readDocument(text);
  } catch (error) {
    const reason = error instanceof RangeError ? 'it is nested too deeply' : (error as Error).message;
    return { ok: false, faults: [`1:1: the file cannot be read: ${reason}`] };
  }
}

function readDocument(text: string): FileReading {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, version: '1.2' });
  const syntax = [...document.errors, ...document.warnings];
  if (syntax.length > 0)
    return { ok: false, faults: syntax.map(({ pos, message }) => `${placeOf(lines, pos[0])}: ${message}`) };
  const checked = FileContent.safeParse(document.toJS({ maxAliasCount: MOST_ALIASES }));
  const issues = checked.success ? contentFaults(checked.data) : checked.error.issues.flatMap(issuesOf);
  if (checked.success && issues.length === 0) return { ok: true, content: checked.data };
  const placed = issues.map(({ path, message }) => ({ offset: offsetOf(document, path), path, message }));
  const sorted = placed.sort((a, b) => a.offset - b.offset);
  return {
    ok: false,
    faults: sorted.map(({ offset, path, message }) => `${placeOf(lines, offset)}: ${path.join('.')}: ${message}`),
  };
}

function issuesOf(issue: { readonly path: readonly PropertyKey[]; readonly message: string }): Issue[] {
  const path = issue.path.filter((key) => typeof key !== 'symbol');
  const keys = 'keys' in issue && Array.isArray(issue.keys) ? issue.keys.map(String) : [];
  if (keys.length > 0) return keys.map((key) => ({ path: [...path, key], message: `there is no field ${key}` }));
  return [{ path, message: issue.message }];
}

function placeOf(lines: LineCounter, offset: number): string {
  const { line, col } = lines.linePos(offset);
  return `${Math.max(line, 1)}:${Math.max(col, 1)}`;
}

/** Of the key, or of what holds it where it is missing. */
function offsetOf(document: Document, path: Path): number {
  for (let depth = path.length; depth > 0; depth--) {
    const offset = beginOf(keyOf(document, path.slice(0, depth)));
    if (offset !== undefined) return offset;
  }
  return document.contents?.range?.[0] ?? 0;
}

/** The key in a map, the item in a list. */
function keyOf(document: Document, path: Path): unknown {
  const holder = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  if (!isMap(holder)) return document.getIn(path, true);
  return holder.items.find(({ key }) => isScalar(key) && String(key.value) === String(path.at(-1)))?.key;
}

function beginOf(node: unknown): number | undefined {
  return isNode(node) ? node.range?.[0] : undefined;
}
