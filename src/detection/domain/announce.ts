import { type Reading } from '../contract';

/** A score moves all the time; this much is worth telling. */
const NOTICEABLE_SCORE = 0.5;

/** Whether somebody who saw `before` wants to know `after`. */
export function differs(before: Reading, after: Reading): boolean {
  return (
    before.level !== after.level ||
    before.kind !== after.kind ||
    before.isAlarm !== after.isAlarm ||
    Math.abs(before.score - after.score) >= NOTICEABLE_SCORE
  );
}

/** The reading of a source: blind since `sinceMs`, or heard again. */
export function blindReading(source: string, sinceMs: number | undefined, at: Date): Reading {
  const isBlind = sinceMs !== undefined;
  const minutes = isBlind ? Math.round((at.getTime() - sinceMs) / 60_000) : 0;
  return {
    topicId: null,
    source,
    at,
    level: null,
    kind: isBlind ? 'blind' : undefined,
    isAlarm: isBlind,
    score: 0,
    onsetAt: isBlind ? new Date(sinceMs) : undefined,
    mentions: 0,
    signals: isBlind ? [{ name: 'silence', window: `PT${minutes}M`, expected: 0, seen: minutes, score: 0 }] : [],
    reasons: isBlind ? [{ code: 'silence', values: { source, minutes } }] : [],
  };
}
