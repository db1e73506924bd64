import { DAY_MS } from './calendar-zone';
import { type Held, onCallAt, type Plan, type Shift, shiftsBetween } from './schedule';

/** Most duties begin and end within days; to look at years each time would be slow. */
const AHEAD_MS = [8, 64, 366].map((days) => days * DAY_MS);
const BACK_MS = [8, 64, 400, 4_000].map((days) => days * DAY_MS);

export interface HeldDuty extends Held {
  readonly from: number;
  /** null: no end within the next year. */
  readonly until: number | null;
}

/** Who is on call at this instant, since when and until when. */
export function dutyAt(plan: Plan, at: number): HeldDuty | undefined {
  const held = onCallAt(plan, at);
  return held && { ...held, from: beginOf(plan, at), until: endOf(plan, at) };
}

/** The shift that begins next after this instant, within a year. */
export function nextDuty(plan: Plan, at: number): HeldDuty | undefined {
  for (const ahead of AHEAD_MS) {
    const next = shiftsBetween(plan, at, at + ahead).find(({ from }) => from > at);
    if (next) return { ...held(next), from: next.from, until: endOf(plan, next.from) };
  }
  return undefined;
}

function beginOf(plan: Plan, at: number): number {
  let begin = at;
  for (const back of BACK_MS) {
    begin = shiftsBetween(plan, at - back, at + 1).at(-1)?.from ?? at;
    if (begin > at - back) break;
  }
  return begin;
}

function endOf(plan: Plan, at: number): number | null {
  for (const ahead of AHEAD_MS) {
    const end = shiftsBetween(plan, at, at + ahead)[0]?.to;
    if (end !== undefined && end < at + ahead) return end;
  }
  return null;
}

function held({ personId, cause }: Shift): Held {
  return { personId, cause };
}
