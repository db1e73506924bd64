export interface Early {
  /** Instant. The browser's own clock stands still while the device sleeps. */
  readonly at: number;
  readonly answer: Promise<Response>;
}

/** What early/main.ts asked for before the console was there. */
export interface EarlyAnswers {
  /** By path. */
  readonly answers: Map<string, Early>;
  /** What is asked only once another answer is there; `asked` never fails. */
  readonly further: { readonly isOf: (path: string) => boolean; readonly asked: Promise<void> }[];
}

declare global {
  var earlyAnswers: EarlyAnswers | undefined;
}

/** An answer that the console came too late for is asked for anew. */
const MOST_AGE_MS = 20_000;

/** Whoever changes something wants to see it: what was told before that is old. */
export function forgetEarly(): void {
  globalThis.earlyAnswers = undefined;
}

/** What was asked for before the console was there: each answer once, and only a good one. */
export async function takeEarly(path: string): Promise<Response | undefined> {
  const early = await found(path);
  if (!early || Date.now() - early.at > MOST_AGE_MS) return undefined;
  // asked again, it says what is wrong to whoever asks then
  const answer = await early.answer.catch(() => undefined);
  return answer?.ok ? answer : undefined;
}

async function found(path: string): Promise<Early | undefined> {
  const all = globalThis.earlyAnswers;
  // just about to be asked: whoever is faster would ask a second time
  if (all && !all.answers.has(path)) await all.further.find(({ isOf }) => isOf(path))?.asked;
  if (!all || globalThis.earlyAnswers !== all) return undefined;
  const early = all.answers.get(path);
  all.answers.delete(path);
  return early;
}
