const MINUTE = 60_000;
export const MAX_POINTS = 2_000;

export interface CurveRange {
  readonly from: Date;
  readonly to: Date;
  readonly stepMs: number;
}

/** The last `spanMs` up to now, cut at whole steps, the step under way included. */
export function lastSpan(now: Date, spanMs: number, stepMs: number): CurveRange {
  const to = Math.ceil((now.getTime() + 1) / stepMs) * stepMs;
  return { from: new Date(to - spanMs), to: new Date(to), stepMs };
}

/**
 * What a curve is asked for, cut at whole steps. Without `from` the 24 hours before `to`, without `to` up to now, without
 * a step the finest of 1, 5, 15 minutes, 1 hour, 1 day that keeps the curve under 400 points.
 * @returns undefined when the range is empty or has more than 2,000 points.
 */
export function askedRange(asked: { from?: Date; to?: Date; stepMs?: number }, now: Date): CurveRange | undefined {
  const to = asked.to ?? now;
  const from = asked.from ?? new Date(to.getTime() - 24 * 60 * MINUTE);
  const stepMs = asked.stepMs ?? suitableStep(to.getTime() - from.getTime());
  const start = Math.floor(from.getTime() / stepMs) * stepMs;
  const end = Math.ceil(to.getTime() / stepMs) * stepMs;
  if (end <= start || (end - start) / stepMs > MAX_POINTS) return undefined;
  return { from: new Date(start), to: new Date(end), stepMs };
}

const DAY = 24 * 60 * MINUTE;

export function suitableStep(spanMs: number): number {
  const steps = [MINUTE, 5 * MINUTE, 15 * MINUTE, 60 * MINUTE];
  return steps.find((step) => spanMs / step <= 400) ?? DAY;
}
