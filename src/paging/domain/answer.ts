/** What a person on call can answer to a page, and the key for it. */
export const PAGE_KEYS = [
  { digit: '1', action: 'acknowledge' },
  { digit: '2', action: 'next' },
  { digit: '3', action: 'false-alarm' },
  { digit: '4', action: 'planned' },
] as const;
export type PageAction = (typeof PAGE_KEYS)[number]['action'];

type PageKey = (typeof PAGE_KEYS)[number];

/** Whoever is called for something of its own takes it or passes it on: what the storm is, is not theirs to say. */
export function keysOf({ isCall }: { readonly isCall: boolean }): readonly PageKey[] {
  return PAGE_KEYS.filter(({ action }) => !isCall || action === 'acknowledge' || action === 'next');
}

export interface Answer {
  readonly action: PageAction;
  /** Which page is meant, when the reply says it. */
  readonly code: string | undefined;
}

export function actionOf(digit: string): PageAction | undefined {
  return PAGE_KEYS.find((key) => key.digit === digit)?.action;
}

/** Reads a reply: `1`, `1 3F2A1`, `OK`, `ok!`, the code alone. Anything else is not understood: undefined. */
export function readReply(text: string): Answer | undefined {
  const [first, ...rest] = wordsOf(text);
  if (first === undefined || !rest.every(isCode) || rest.length > 1) return undefined;
  const action = YES.has(first) ? 'acknowledge' : actionOf(first);
  if (action) return { action, code: rest[0] };
  return isCode(first) && rest.length === 0 ? { action: 'acknowledge', code: first } : undefined;
}

function wordsOf(text: string): readonly string[] {
  const words = text.toUpperCase().split(/[^A-Z0-9]+/);
  return words.filter((word) => word !== '' && word !== 'CODE');
}

const YES = new Set(['OK', 'JA', 'YES']);

function isCode(word: string): boolean {
  return /^[0-9A-F]{5}$/.test(word);
}
