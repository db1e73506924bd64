import { type PlaybookDocument, writtenSteps } from './playbook-document';

/** A step with the comments above it, or a heading ("# —— … ——") between steps, which stays where it is. */
export interface Slice {
  readonly kind: 'step' | 'heading';
  /** Whole lines, without the empty ones above. */
  readonly text: string;
  /** An empty line stands above it. */
  readonly isApart: boolean;
}

export interface Sliced {
  readonly head: string;
  readonly slices: readonly Slice[];
  readonly tail: string;
}

const HEADING = /^\s*# ?(?:——|--|==|##)/;

/** The text in pieces that can be moved; undefined where the steps are not written one by line. */
export function sliced(read: PlaybookDocument): Sliced | undefined {
  const steps = writtenSteps(read);
  if (!steps) return undefined;
  const { text } = read;
  const ranges = steps.items.map(({ range }) => ({
    start: lineStart(text, range?.[0] ?? 0),
    end: lineEnd(text, range?.[1] ?? 0),
  }));
  const [first] = ranges;
  const last = ranges.at(-1);
  if (!first || !last) return undefined;
  const begin = headEnd(text, first.start);
  const slices = ranges.flatMap(({ start, end }, i) =>
    piecesOf(text.slice(ranges[i - 1]?.end ?? begin, start), text.slice(start, end)),
  );
  return { head: text.slice(0, begin), slices: apart(slices), tail: text.slice(last.end) };
}

/** The line behind "steps:". */
function headEnd(text: string, start: number): number {
  const found = /^steps:.*$/m.exec(text.slice(0, start));
  return found ? text.indexOf('\n', found.index) + 1 : start;
}

/** What stands above a step, and the step. */
function piecesOf(above: string, step: string): Slice[] {
  const lines = above.split('\n').slice(0, -1);
  const heading = lines.findLastIndex((line) => HEADING.test(line));
  const [over, own] = [lines.slice(0, heading + 1), lines.slice(heading + 1)];
  const filled = own.findIndex((line) => line.trim() !== '');
  const gap = own.slice(0, filled < 0 ? own.length : filled);
  const body = [...own.slice(gap.length), step.replace(/\n$/, '')];
  return heading < 0
    ? [sliceOf('step', [...gap, ...body])]
    : [sliceOf('heading', [...over, ...gap]), sliceOf('step', body)];
}

/** Where steps are set apart, the ones that needed no line above them get one when they move. */
function apart(slices: readonly Slice[]): Slice[] {
  const isUsual = slices.some(({ isApart }) => isApart);
  return slices.map((slice, i) =>
    i === 0 || slices[i - 1]?.kind === 'heading' ? { ...slice, isApart: isUsual } : slice,
  );
}

function sliceOf(kind: Slice['kind'], lines: readonly string[]): Slice {
  const first = lines.findIndex((line) => line.trim() !== '');
  return { kind, text: `${lines.slice(first).join('\n')}\n`, isApart: first > 0 };
}

export function joined({ head, slices, tail }: Sliced): string {
  const body = slices.map(({ text, isApart }, i) => {
    const needsLine = i > 0 && isApart && slices[i - 1]?.kind !== 'heading';
    return (needsLine ? '\n' : '') + text;
  });
  return head + body.join('') + tail;
}

/** The place among all slices of the step with this number. */
export function placeOf(slices: readonly Slice[], step: number): number {
  let seen = -1;
  return slices.findIndex(({ kind }) => {
    if (kind === 'step') seen += 1;
    return seen === step;
  });
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

function lineEnd(text: string, offset: number): number {
  if (text[offset - 1] === '\n') return offset;
  const next = text.indexOf('\n', offset);
  return next < 0 ? text.length : next + 1;
}
