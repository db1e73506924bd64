import { type BackfilledDay } from '../../intake/contract';
import { median } from 'simple-statistics';
import { type Baseline, isGrown, SOURCE_DECAY } from './baseline';
import { BIN_MS, BINS_PER_DAY } from './windows';

const DAY_MS = 86_400_000;
/** Fewer are no history of a topic: one old text that a feed still lists would teach months of silence. */
const LEAST_HISTORY = 30;
/** A week with less than this part of the usual is none of the history: what is that thin was not collected. */
const THIN = 0.25;
const WEEK = 7;
/**
 * A day on which less than this part of the usual came in time was missing. Elsewhere the late ones are those of a source
 * that is always late: the present never sees them in time, so nothing may be expected of them.
 */
const HOLE = 0.5;

export interface SpanOfHistory {
  readonly fromMs: number;
  readonly toMs: number;
}

/**
 * From where to where back-filled mentions are history to learn from, if they are: what was before the topic was heard of, back to
 * where it gets thin, and days of which most was missing. The rest stays what it is: late.
 * @param days of which some wait, oldest first
 */
export function historyIn(days: readonly BackfilledDay[], baseline: Baseline | undefined): SpanOfHistory | undefined {
  const known = baseline && isGrown(baseline) ? baseline : undefined;
  const before = known ? days.filter(({ day }) => day <= firstDayOf(known)) : days;
  const taken = [...importedIn(before, known), ...(known ? holesIn(days, known) : [])];
  const [first] = taken;
  const last = taken.at(-1);
  return first && last && { fromMs: first.firstMs, toMs: (last.day + 1) * DAY_MS };
}

function importedIn(days: readonly BackfilledDay[], known: Baseline | undefined): readonly BackfilledDay[] {
  if (sum(days, ({ waiting }) => waiting) < LEAST_HISTORY) return [];
  const from = thickFrom(days, known ? usualOf(known) : median(days.map(mentionsOf)));
  return days.filter(({ day }) => day >= from);
}

/** The first day of those, from the newest backwards, before a week is thin. */
function thickFrom(days: readonly BackfilledDay[], usual: number): number {
  const mentions = new Map(days.map((day) => [day.day, mentionsOf(day)]));
  const on = (day: number): number => mentions.get(day) ?? 0;
  const [first, last] = [Math.min(...mentions.keys()), Math.max(...mentions.keys())];
  let inWeek = 0;
  for (let day = last; day >= first; day--) {
    inWeek += on(day) - on(day + WEEK);
    if (inWeek < THIN * usual * Math.min(WEEK, last - day + 1)) return day + 1;
  }
  return first;
}

function holesIn(days: readonly BackfilledDay[], known: Baseline): readonly BackfilledDay[] {
  const missing = HOLE * usualOf(known);
  const holes = days.filter(({ day, inTime }) => day > firstDayOf(known) && inTime < missing);
  return sum(holes, ({ waiting }) => waiting) >= missing ? holes : [];
}

function mentionsOf({ waiting, inTime }: BackfilledDay): number {
  return waiting + inTime;
}

/** Mentions of a day: the fading sum by how many bins it remembers. */
function usualOf({ mentions, firstBin, nextBin }: Baseline): number {
  const remembered = (1 - SOURCE_DECAY ** (nextBin - firstBin)) / (1 - SOURCE_DECAY);
  return (mentions / remembered) * BINS_PER_DAY;
}

function firstDayOf({ firstBin }: Baseline): number {
  return Math.floor((firstBin * BIN_MS) / DAY_MS);
}

function sum(days: readonly BackfilledDay[], of: (day: BackfilledDay) => number): number {
  return days.reduce((all, day) => all + of(day), 0);
}
