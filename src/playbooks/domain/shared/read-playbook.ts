import { type Document, isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import { type z } from 'zod';
import { Playbook } from './playbook-schema';
import { templateFaults } from './template';

/** Lines and columns count from 1. */
export interface PlaybookFault {
  readonly line: number;
  readonly column: number;
  /** E.g. `steps.2.text.de`. */
  readonly path: string;
  readonly message: string;
  readonly mend: string;
}

export type PlaybookReading =
  | { readonly ok: true; readonly playbook: Playbook }
  | { readonly ok: false; readonly faults: readonly PlaybookFault[] };

export const MOST_CHARACTERS = 100_000;
/** An alias that multiplies itself would fill the memory (the "billion laughs"). */
const MOST_ALIASES = 50;

type Path = readonly (string | number)[];

/** Reads a playbook's YAML and names every fault at once, in order of place. Never throws. */
export function readPlaybook(text: string): PlaybookReading {
  if (text.length > MOST_CHARACTERS) {
    return only(`${text.length} characters are too many`, `split it: a playbook has at most ${MOST_CHARACTERS}`);
  }
  try {
    return readDocument(text);
  } catch (error) {
    // Only depth without end brings the parser down; its message would say "call stack".
    const reason = error instanceof RangeError ? 'it is nested too deeply' : (error as Error).message;
    return only(`the file cannot be read: ${reason}`, 'use the shape of the shipped playbooks');
  }
}

function only(message: string, mend: string): PlaybookReading {
  return { ok: false, faults: [{ line: 1, column: 1, path: '', message, mend }] };
}

function readDocument(text: string): PlaybookReading {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, version: '1.2' });
  const syntax = [...document.errors, ...document.warnings].map(({ pos, message }) => ({
    ...place(lines, pos[0]),
    path: '',
    message,
    mend: 'mend the YAML here: indentation by spaces, texts with a colon in quotes',
  }));
  if (syntax.length > 0) return { ok: false, faults: syntax };
  const checked = Playbook.safeParse(contentOf(document));
  const issues = checked.success ? meaningOf(checked.data) : checked.error.issues.flatMap(issueOf);
  if (checked.success && issues.length === 0) return { ok: true, playbook: checked.data };
  const faults = issues.map(({ path, ...rest }) => ({
    ...place(lines, offsetOf(document, path)),
    path: path.join('.'),
    ...rest,
  }));
  return { ok: false, faults: faults.sort((a, b) => a.line - b.line || a.column - b.column) };
}

function contentOf(document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: MOST_ALIASES });
  } catch (error) {
    if (error instanceof ReferenceError) throw new Error('too many aliases (*name)', { cause: error });
    throw error;
  }
}

interface Issue {
  readonly path: Path;
  readonly message: string;
  readonly mend: string;
}

function issueOf(issue: z.core.$ZodIssue): Issue[] {
  const path = issue.path.filter((key) => typeof key !== 'symbol');
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path: [...path, key],
      message: `there is no field ${key}`,
      mend: 'delete it, or correct its name',
    }));
  }
  return [{ path, message: issue.message, mend: mendOf(issue) }];
}

function mendOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type') return `give ${issue.path.at(-1)?.toString() ?? 'the file'} as ${issue.expected}`;
  if (issue.code === 'invalid_value') return `use one of ${issue.values.map(String).join(', ')}`;
  if (issue.code === 'invalid_union') return 'use type page, message or checklist';
  return 'write it as the shipped playbooks do';
}

/** What the shape cannot say: names that are used twice, and texts that name what does not exist. */
function meaningOf({ steps }: Playbook): Issue[] {
  const seen = new Set<string>();
  return steps.flatMap((step, i) => {
    const isTwice = seen.has(step.id);
    seen.add(step.id);
    const twice = {
      path: ['steps', i, 'id'],
      message: `the id ${step.id} is used twice`,
      mend: 'give each step an id of its own',
    };
    return [
      ...(isTwice ? [twice] : []),
      ...(step.type === 'message' ? textIssues(step.text, ['steps', i, 'text']) : []),
    ];
  });
}

function textIssues(text: Readonly<Record<'de' | 'en', string>>, path: Path): Issue[] {
  return (['de', 'en'] as const).flatMap((language) =>
    templateFaults(text[language]).map((fault) => ({ path: [...path, language], ...fault })),
  );
}

function place(lines: LineCounter, offset: number): { line: number; column: number } {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(line, 1), column: Math.max(col, 1) };
}

/** Where the path's value stands; where it is missing, what should hold it. */
function offsetOf(document: Document, path: Path): number {
  let node: Node | null = document.contents;
  let offset = node?.range?.[0] ?? 0;
  for (const key of path) {
    const inner = innerOf(document, node, key);
    if (!inner) return offset;
    node = inner.value;
    offset = inner.offset;
  }
  return offset;
}

interface Inner {
  readonly value: Node | null;
  readonly offset: number;
}

function innerOf(document: Document, holder: Node | null, key: string | number): Inner | undefined {
  const node = isAlias(holder) ? holder.resolve(document) : holder;
  if (isSeq<Node>(node)) return itemOf(node.items[Number(key)]);
  if (!isMap<Node, Node | null>(node)) return undefined;
  const pair = node.items.find(({ key: name }) => isScalar(name) && String(name.value) === String(key));
  return pair && { value: pair.value, offset: pair.key.range?.[0] ?? 0 };
}

function itemOf(value: Node | undefined): Inner | undefined {
  return value && { value, offset: value.range?.[0] ?? 0 };
}
