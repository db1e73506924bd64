import { type Incident } from '../contract';

/** Nobody reads faster, and a search costs a part of a second. */
const FRESH_MS = 60_000;

interface Span {
  readonly from: Date;
  readonly to: Date;
}

/** What is read to say what drove an incident at a moment. */
export function spanOf({ onsetAt, openedAt, closedAt }: Incident, moment: 'opened' | 'closed'): Span {
  return { from: onsetAt, to: moment === 'closed' ? (closedAt ?? openedAt) : openedAt };
}

/** Whether what was found at `foundMs` is old: of an incident that is over, when it was found before the end. */
export function isOld({ closedAt }: Incident, foundMs: number | undefined, nowMs: number): boolean {
  if (foundMs === undefined) return true;
  return nowMs - foundMs >= FRESH_MS || (closedAt !== null && foundMs < closedAt.getTime());
}
