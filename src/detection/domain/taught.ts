import { BIN_MS, binOf } from './windows';
import { type Plan, type Planned, plannedBy } from './planned';

/** A false alarm makes the topic stricter by this much (log10 of the return period), all of them together by no more than the second. */
const STRICTER = 0.15;
const MOST_STRICTER = 0.6;
/** It fades over this time. */
export const STRICT_FOR_MS = 30 * 86_400_000;

/** What had raised the alarm that a person spoke of. */
export type EvidenceKind = 'criticism' | 'volume';

/** What a person said of an alarm. */
export interface Lesson {
  readonly kind: 'false-alarm' | 'planned';
  readonly evidence: EvidenceKind;
  readonly fromMs: number;
  readonly toMs: number;
  readonly atMs: number;
  /** Of a planned one: times the usual volume that was seen; null = not measured yet. */
  readonly lift: number | null;
}

/** How much is added to the threshold of an alarm by this kind of evidence. */
export function strictness(lessons: readonly Lesson[], evidence: EvidenceKind, atMs: number): number {
  const sum = lessons
    .filter((lesson) => lesson.kind === 'false-alarm' && lesson.evidence === evidence && lesson.atMs <= atMs)
    .reduce((all, lesson) => all + STRICTER * Math.max(0, 1 - (atMs - lesson.atMs) / STRICT_FOR_MS), 0);
  return Math.min(MOST_STRICTER, sum);
}

/** Whether a person said that this bin was everyday. */
export function isUsual(lessons: readonly Lesson[], bin: number): boolean {
  return lessons.some(
    ({ kind, fromMs, toMs }) => kind === 'false-alarm' && bin >= binOf(fromMs) && bin * BIN_MS < toMs,
  );
}

/** What was planned for a bin, with what people called planned when it was over: that is only learned, never judged by. */
export function plannedAsTaught(planned: Planned, lessons: readonly Lesson[]): Planned {
  const plans = lessons.flatMap(({ kind, fromMs, toMs, lift }): Plan[] =>
    kind === 'planned' && lift !== null ? [{ fromMs, toMs, lift, enteredMs: -Infinity, withdrawnMs: null }] : [],
  );
  if (plans.length === 0) return planned;
  const taught = plannedBy(plans, () => Infinity);
  return (bin) => Math.max(planned(bin), taught(bin));
}
