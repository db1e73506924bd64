const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const STEPS = [1, 5, 15, 60, 180, 360, 1_440].map((minutes) => minutes * MINUTE);
const MOST_POINTS = 360;

export interface CurveSpan {
  readonly from: Date;
  readonly to: Date;
  readonly stepMs: number;
}

/** The storm with some of the calm around it, in whole steps of which a page can show the number. */
export function curveSpan(
  { onsetAt, closedAt }: { readonly onsetAt: Date; readonly closedAt: Date | null },
  now: Date,
): CurveSpan {
  const end = closedAt ?? now;
  const aroundMs = Math.min(2 * HOUR, Math.max(HOUR / 2, (end.getTime() - onsetAt.getTime()) / 3));
  const fromMs = onsetAt.getTime() - aroundMs;
  const toMs = Math.min(now.getTime(), end.getTime() + aroundMs);
  const stepMs = STEPS.find((step) => (toMs - fromMs) / step <= MOST_POINTS) ?? 24 * HOUR;
  const from = Math.floor(fromMs / stepMs) * stepMs;
  // a step that is not over would look like a fall
  const to = Math.max(from + stepMs, Math.floor(toMs / stepMs) * stepMs);
  return { from: new Date(from), to: new Date(to), stepMs };
}
