export interface Early {
  /** By the browser's clock since it began to open the page. */
  readonly at: number;
  readonly answer: Promise<Response>;
}

declare global {
  /** By path: what early/main.ts asked for before the console was there. */
  var earlyAnswers: Map<string, Early> | undefined;
}

/** An answer that the console came too late for is asked for anew. */
const MOST_AGE_MS = 20_000;

/** Whoever changes something wants to see it: what was told before that is old. */
export function forgetEarly(): void {
  globalThis.earlyAnswers?.clear();
}

/** What was asked for before the console was there: each answer once, and only a good one. */
export async function takeEarly(path: string): Promise<Response | undefined> {
  const early = globalThis.earlyAnswers?.get(path);
  if (!early) return undefined;
  globalThis.earlyAnswers?.delete(path);
  if (performance.now() - early.at > MOST_AGE_MS) return undefined;
  // asked again, it says what is wrong to whoever asks then
  const answer = await early.answer.catch(() => undefined);
  return answer?.ok ? answer : undefined;
}
