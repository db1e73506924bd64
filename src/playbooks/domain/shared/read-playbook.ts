import { type Document, LineCounter, parseDocument } from 'yaml';
import { storable } from '../../../kernel/text';
import { checkPlaybook } from './check-playbook';
import { type Language } from './fault-language';
import { type FaultCode, sayFault } from './fault-words';
import { fault, type Issue, warning } from './faults';
import { PlaybookFormat1, upgraded } from './playbook-format-1';
import { Playbook } from './playbook-schema';
import { type PlaybookWorld } from './playbook-world';
import { shapeIssues } from './shape-issues';
import { offsetOf, offsetWithin, type Path, type Place, placeAt } from './yaml-places';

export interface PlaybookFault extends Place {
  /** E.g. `steps.2.text.de`. */
  readonly path: string;
  /** A fault keeps it from being used; a warning does not. */
  readonly severity: 'fault' | 'warning';
  readonly code: FaultCode;
  readonly message: string;
  readonly mend: string;
}

/** `faults` in order of place; where it is `ok` they are warnings. */
export type PlaybookReading =
  | { readonly ok: true; readonly playbook: Playbook; readonly faults: readonly PlaybookFault[] }
  /** `playbook` where the shape is right, so that it can be shown and compared. */
  | { readonly ok: false; readonly playbook?: Playbook; readonly faults: readonly PlaybookFault[] };

export interface ReadOptions {
  /** Of the messages; English without it. */
  readonly language?: Language;
  /** What the house has; without it only the text itself is checked. */
  readonly world?: PlaybookWorld;
  /** The id that it must have. */
  readonly id?: string;
}

export const MOST_CHARACTERS = 100_000;
/** An alias that multiplies itself would fill the memory (the "billion laughs"). */
const MOST_ALIASES = 50;

/** Reads a playbook's YAML and names everything that is wrong with it at once. Never throws. */
export function readPlaybook(text: string, options: ReadOptions = {}): PlaybookReading {
  const language = options.language ?? 'en';
  if (text.length > MOST_CHARACTERS) {
    return whole(fault([], 'too-large', { characters: text.length, most: MOST_CHARACTERS }), language);
  }
  try {
    return readDocument(text, options);
  } catch (error) {
    // Only depth without end brings the parser down; its message would say "call stack".
    const reason = error instanceof RangeError ? 'it is nested too deeply' : (error as Error).message;
    return whole(fault([], 'unreadable', { reason }), language);
  }
}

function whole(issue: Issue, language: Language): PlaybookReading {
  return { ok: false, faults: [told(issue, { line: 1, column: 1 }, language)] };
}

function told({ path, severity, code, values }: Issue, at: Place, language: Language): PlaybookFault {
  return { ...at, path: path.join('.'), severity, code, ...sayFault({ code, values }, language) };
}

function readDocument(text: string, options: ReadOptions): PlaybookReading {
  const language = options.language ?? 'en';
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, version: '1.2', logLevel: 'error' });
  // only the first: the parser trips over what follows from it, too
  const [broken] = [...document.errors, ...document.warnings];
  if (broken) {
    const issue = fault([], SYNTAX.get(broken.code) ?? 'yaml', { reason: broken.message });
    return { ok: false, faults: [told(issue, placeAt(lines, broken.pos[0]), language)] };
  }
  const content = contentOf(document);
  const { playbook, issues: ofContent } = judged(content, options);
  const issues = [...unstorable(content, []), ...ofContent];
  const faults = issues
    .map((issue) => told(issue, placeAt(lines, placeOf(issue, document, text)), language))
    .sort((a, b) => a.line - b.line || a.column - b.column);
  const isUsable = playbook !== undefined && faults.every(({ severity }) => severity === 'warning');
  return isUsable ? { ok: true, playbook, faults } : { ok: false, playbook, faults };
}

const SYNTAX: ReadonlyMap<string, FaultCode> = new Map([
  ['TAB_AS_INDENT', 'yaml-tab'],
  ['BLOCK_AS_IMPLICIT_KEY', 'yaml-colon'],
  ['MULTILINE_IMPLICIT_KEY', 'yaml-colon'],
  ['BAD_INDENT', 'yaml-indent'],
  ['DUPLICATE_KEY', 'yaml-twice'],
  ['MISSING_CHAR', 'yaml-unclosed'],
]);

/** No database keeps them in what a step says, and a step that cannot be kept calls nobody. */
function unstorable(content: unknown, path: Path): readonly Issue[] {
  if (typeof content === 'string') return storable(content) === content ? [] : [fault(path, 'no-character')];
  if (typeof content !== 'object' || content === null) return [];
  const isList = Array.isArray(content);
  return Object.entries(content).flatMap(([key, one]) => unstorable(one, [...path, isList ? Number(key) : key]));
}

function placeOf({ path, within }: Issue, document: Document, text: string): number {
  return within === undefined ? offsetOf(document, path) : offsetWithin(document, text, { path, within });
}

function contentOf(document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: MOST_ALIASES });
  } catch (error) {
    if (error instanceof ReferenceError) throw new Error('too many aliases (*name)', { cause: error });
    throw error;
  }
}

interface Judged {
  readonly playbook?: Playbook;
  readonly issues: readonly Issue[];
}

function judged(content: unknown, { world, id }: ReadOptions): Judged {
  const shape = shapeOf(content);
  const { playbook } = shape;
  if (!playbook) return shape;
  const other = id === undefined || id === playbook.id ? [] : [fault(['id'], 'id-other', { expected: id })];
  return { playbook, issues: [...shape.issues, ...other, ...checkPlaybook(playbook, world)] };
}

function shapeOf(content: unknown): Judged {
  if (formatOf(content) !== 1) {
    const checked = Playbook.safeParse(content);
    return checked.success ? { playbook: checked.data, issues: [] } : { issues: shapeIssues(checked.error, content) };
  }
  const old = warning(['format'], 'format-old');
  const checked = PlaybookFormat1.safeParse(content);
  if (checked.success) return { playbook: upgraded(checked.data), issues: [old] };
  return { issues: [old, ...shapeIssues(checked.error, content)] };
}

function formatOf(content: unknown): unknown {
  return typeof content === 'object' && content !== null ? (content as { format?: unknown }).format : undefined;
}
