import { type FindingView, type Variable } from '../../../../src/responses/responses.api';

export interface ExamplePart {
  readonly text: string;
  /** The gap that it fills; null = of the text itself. */
  readonly variable: string | null;
}

export interface MarkedPart extends ExamplePart {
  /** The gravest that the guideline has against it. */
  readonly severity: FindingView['severity'] | undefined;
}

const GAP = /(\{\{\s*(?:[a-z]+\s+)?[\w-]+\s*\}\})/i;
const NAME = /([\w-]+)\s*\}\}$/;

/** The text with its examples in the gaps, for the eye: what goes out is made by the service. A gap without an example stays one. */
export function withExamples(text: string, variables: readonly Variable[]): ExamplePart[] {
  const examples = new Map(variables.map(({ name, example }) => [name, example]));
  return text.split(GAP).flatMap((part): ExamplePart[] => {
    if (part === '') return [];
    const name = GAP.test(part) ? NAME.exec(part)?.[1] : undefined;
    if (name === undefined) return [{ text: part, variable: null }];
    const example = examples.get(name) ?? '';
    return [{ text: example.trim() === '' ? part : example, variable: name }];
  });
}

export function plainText(parts: readonly ExamplePart[]): string {
  return parts.map(({ text }) => text).join('');
}

/** Cut where a finding begins or ends, so that each piece is marked as a whole. */
export function markedParts(parts: readonly ExamplePart[], findings: readonly FindingView[]): MarkedPart[] {
  const placed = findings.filter(({ start, end }) => end > start);
  const cuts = placed.flatMap(({ start, end }) => [start, end]).sort((a, b) => a - b);
  let at = 0;
  return parts.flatMap(({ text, variable }) => {
    const [from, to] = [at, at + text.length];
    at = to;
    const borders = [from, ...new Set(cuts.filter((cut) => cut > from && cut < to)), to];
    return borders.slice(0, -1).map((start, i) => {
      const end = borders[i + 1] ?? to;
      return { text: text.slice(start - from, end - from), variable, severity: severityIn(placed, start, end) };
    });
  });
}

function severityIn(findings: readonly FindingView[], from: number, to: number): MarkedPart['severity'] {
  const found = findings.filter(({ start, end }) => start < to && end > from).map(({ severity }) => severity);
  return found.includes('block') ? 'block' : found[0];
}
