import { type Document, isMap, isScalar, isSeq, parseDocument, type YAMLMap, type YAMLSeq } from 'yaml';

export type Fields = Readonly<Record<string, unknown>>;

/** A playbook's text, read: what it says, and where. The text stays the one truth, so that comments and layout are kept. */
export interface PlaybookDocument {
  readonly text: string;
  readonly document: Document;
  readonly content: Fields;
  readonly steps: readonly Fields[];
}

const OPTIONS = { prettyErrors: false, version: '1.2', logLevel: 'error' } as const;

/** undefined: it is no YAML just now, as in the middle of typing, or nothing that cards could show. */
export function readDocument(text: string): PlaybookDocument | undefined {
  try {
    const document = parseDocument(text, OPTIONS);
    if (document.errors.length > 0 || !isMap(document.contents)) return undefined;
    const content = document.toJS({ maxAliasCount: 50 }) as Fields;
    const { steps = [] } = content;
    if (!Array.isArray(steps) || !steps.every(isFields)) return undefined;
    return { text, document, content, steps };
  } catch {
    // nested without end, or an alias that multiplies itself: the judge says which
    return undefined;
  }
}

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The steps as they are written, where each begins with a dash in a line of its own. */
export function writtenSteps({ document }: PlaybookDocument): YAMLSeq<YAMLMap> | undefined {
  const steps = document.get('steps');
  return isSeq<YAMLMap>(steps) && !steps.flow && steps.items.length > 0 && steps.items.every(isBlockMap)
    ? steps
    : undefined;
}

function isBlockMap(value: unknown): value is YAMLMap {
  return isMap(value) && !value.flow;
}

/** The pair of this name. */
export function pairOf(map: YAMLMap, name: string): YAMLMap['items'][number] | undefined {
  return map.items.find(({ key }) => isScalar(key) && key.value === name);
}

/** What should be a text, where it is one. */
export function wordsOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

export function idOf(step: Fields | undefined): string {
  return typeof step?.['id'] === 'string' ? step['id'] : '';
}
