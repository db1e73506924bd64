import { type PreviewView, type Variable } from '../../responses.api';
import { BUILT_INS, type BuiltInValues, isBuiltIn } from './built-ins';
import { readTemplate, type Piece } from './template';
import { checkValue, type Shown, type ValueRules } from './values';

export type Part = PreviewView['parts'][number];
export interface VariableFault {
  readonly variable: string;
  readonly code: string;
}

export interface FilledText {
  /** null where a value is missing or not of its type. */
  readonly text: string | null;
  readonly parts: readonly Part[];
  readonly faults: readonly VariableFault[];
}

export interface Filling extends ValueRules {
  readonly variables: readonly Variable[];
  /** As people entered them. */
  readonly values: Readonly<Record<string, string>>;
  readonly builtIns: BuiltInValues;
}

/** What no channel takes is neither looked through nor judged: a text that names a value a thousand times would keep everybody else waiting. */
const MOST_CHARACTERS = 10_000;

/** The type of what a template may name. */
function typeIn(variables: readonly Variable[]): (name: string) => Variable['type'] | undefined {
  return (name) => (isBuiltIn(name) ? BUILT_INS[name] : variables.find((one) => one.name === name)?.type);
}

/** What the text names, each once. */
function namesIn(text: string, variables: readonly Variable[]): readonly string[] {
  const { pieces } = readTemplate(text, typeIn(variables));
  return [...new Set(pieces.flatMap((piece) => (piece.kind === 'value' ? [piece.name] : [])))];
}

/** Puts the values in. What was approved stays as it is, to the letter, and stands apart from what was filled in. */
export function fill(text: string, filling: Filling): FilledText {
  const { pieces, faults: broken } = readTemplate(text, typeIn(filling.variables));
  const names = new Set(namesIn(text, filling.variables));
  const faults: VariableFault[] = broken.map(({ code, what }) => ({ variable: what, code }));
  faults.push(...unknownIn(filling));
  const shown = new Map<string, Shown>();
  for (const name of names) {
    const checked = valueOf(name, filling);
    if (typeof checked === 'string') faults.push({ variable: name, code: checked });
    else shown.set(name, checked);
  }
  if (faults.length > 0) return { text: null, parts: pieces.map((piece) => partOf(piece, shown)), faults };
  const parts = pieces.map((piece) => partOf(piece, shown));
  const length = parts.reduce((sum, part) => sum + part.text.length, 0);
  if (length > MOST_CHARACTERS)
    return { text: null, parts, faults: [...names].map((variable) => ({ variable, code: 'too-long' })) };
  return withoutJoints(parts, filling.variables);
}

function unknownIn({ values, variables }: Filling): VariableFault[] {
  const isKnown = (name: string): boolean => variables.some((one) => one.name === name);
  return Object.keys(values).flatMap((variable) => (isKnown(variable) ? [] : [{ variable, code: 'unknown' }]));
}

/** @returns how it is written, or the code of what is wrong */
function valueOf(name: string, filling: Filling): Shown | string {
  const isBuilt = isBuiltIn(name);
  const variable = isBuilt ? { type: BUILT_INS[name] } : filling.variables.find((one) => one.name === name);
  const written = isBuilt ? filling.builtIns[name] : ownOf(filling.values, name);
  if (written === undefined || !variable) return 'missing';
  const checked = checkValue(variable, written, filling);
  return checked.ok ? checked.value : checked.code;
}

function ownOf(values: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.hasOwn(values, name) ? values[name] : undefined;
}

function partOf(piece: Piece, shown: ReadonlyMap<string, Shown>): Part {
  if (piece.kind === 'text') return { text: piece.text, variable: null };
  const value = shown.get(piece.name);
  const text = piece.helper === 'date' || piece.helper === 'time' ? value?.[piece.helper] : value?.plain;
  return { text: text ?? `{{${piece.name}}}`, variable: piece.name };
}

/**
 * A value that is harmless alone may become a link or a mention with what stands beside it ("@{{name}}", "{{name}}.example"): such a joint is refused,
 * unless the whole of it was approved, or is the value of a url or an e-mail address.
 */
function withoutJoints(parts: readonly Part[], variables: readonly Variable[]): FilledText {
  const text = parts.map((part) => part.text).join('');
  const mayLink = (name: string): boolean => ['url', 'email'].includes(typeIn(variables)(name) ?? '');
  const ranges = rangesOf(parts);
  const bad = new Set<string>();
  for (const [start, end] of linksIn(text)) {
    const touched = ranges.filter((range) => range.start < end && range.end > start);
    const named = touched.flatMap(({ variable }) => variable ?? []);
    const joined = named.find((name) => !mayLink(name)) ?? (touched.length > 1 ? named[0] : undefined);
    if (joined !== undefined) bad.add(joined);
  }
  const faults = [...bad].map((variable) => ({ variable, code: 'link-or-mention' }));
  return { text: faults.length > 0 ? null : text, parts, faults };
}

/**
 * Broader than any one channel's rule: what none makes a link of costs a blank, what one does could cost the approval its meaning. Looked for
 * from the beginning of each run of letters only: from everywhere in it, a long one would take for ever.
 */
const LINKS: readonly RegExp[] = [
  /https?:\/\/\S+/giu,
  /(?<![\p{L}\p{N}-]\.?)[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{L}{2,}(?:\/\S*)?/gu,
  /(?:(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]+)?[@＠#＃$][\p{L}\p{N}_][\p{L}\p{N}_.-]*/gu,
];

function linksIn(text: string): [number, number][] {
  return LINKS.flatMap((pattern) =>
    [...text.matchAll(pattern)].map(({ 0: match, index }): [number, number] => [
      index,
      index + match.replace(/[.,;:!?)\]"'“”’]+$/u, '').length,
    ]),
  );
}

function rangesOf(parts: readonly Part[]): { start: number; end: number; variable: string | null }[] {
  let start = 0;
  return parts.map(({ text, variable }) => {
    const range = { start, end: start + text.length, variable };
    start = range.end;
    return range;
  });
}
