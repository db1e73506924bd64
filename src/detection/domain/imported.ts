import { type BackfilledDay } from '../../intake/contract';
import { median } from 'simple-statistics';
import { type Baseline, calmed, isGrown } from './baseline';
import { type ZoneClock } from './local-time';
import { SeasonReader } from './season';
import { levelOf } from './series';
import { type Teaching } from './topic-watch';
import { BIN_MS, BINS_PER_DAY, binOf } from './windows';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
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

/** What is known of the topic to weigh back-filled days against. */
export interface Known {
  readonly baseline: Baseline | undefined;
  readonly zone: ZoneClock;
  /** A day that goes on until later is no hole yet: what is missing of it may still come. */
  readonly untilMs: number;
}

/** Mentions usually said on a day. */
type Usual = (day: number) => number;

/**
 * From where to where back-filled mentions are history to learn from, if they are: what was before the topic was heard of, back to
 * where it gets thin, and days of which most was missing. The rest, also between two such days, stays what it is: late.
 * @param days of which some wait, oldest first
 */
export function historyIn(days: readonly BackfilledDay[], { baseline, zone, untilMs }: Known): SpanOfHistory[] {
  if (!baseline || !isGrown(baseline)) return spanOf(importedIn(days, () => median(days.map(mentionsOf))));
  const firstDay = dayOf(baseline.firstBin * BIN_MS);
  const usual = usualOf(baseline, zone);
  const before = days.filter(({ day }) => day <= firstDay);
  const since = days.filter(({ day }) => day > firstDay && (day + 1) * DAY_MS <= untilMs);
  const holes = holesIn(since, usual).flatMap((day) => spanOf([day]));
  return joined([...spanOf(importedIn(before, () => weeklyMean(usual, firstDay))), ...holes]);
}

/** A topic's teaching while it is learned anew: where its silence was filled up, it was not blind. */
export function unblinded(teaching: Teaching, spans: readonly SpanOfHistory[]): Teaching {
  const isFilled = (bin: number): boolean =>
    spans.some(({ fromMs, toMs }) => bin >= binOf(fromMs) && bin * BIN_MS < toMs);
  return { ...teaching, isBlind: (sources, bin) => !isFilled(bin) && teaching.isBlind(sources, bin) };
}

/** A storm that came with the history is over, and the longest window reaches a day back: what was back-filled there is no evidence. */
export function asHistory(state: Baseline, spans: readonly SpanOfHistory[], nowMs: number): Baseline {
  const inReach = binOf(nowMs) - BINS_PER_DAY;
  const filled = spans.find(({ toMs }) => binOf(toMs) > inReach);
  return filled && state.nextBin > inReach
    ? calmed(state, state.nextBin - binOf(filled.fromMs))
    : structuredClone(state);
}

function importedIn(days: readonly BackfilledDay[], usual: () => number): readonly BackfilledDay[] {
  if (sum(days, ({ waiting }) => waiting) < LEAST_HISTORY) return [];
  const from = thickFrom(days, usual());
  return days.filter(({ day }) => day >= from);
}

/** The first day of those, from the newest backwards, before a week is thin. The newest is cut wherever the present begins, and tells nothing. */
function thickFrom(days: readonly BackfilledDay[], usual: number): number {
  const mentions = new Map(days.map((day) => [day.day, mentionsOf(day)]));
  const on = (day: number): number => mentions.get(day) ?? 0;
  const [first, last] = [Math.min(...mentions.keys()), Math.max(...mentions.keys())];
  let inWeek = 0;
  for (let day = last; day >= first; day--) {
    inWeek += on(day) - on(day + WEEK);
    if (inWeek < THIN * usual * Math.min(WEEK, last - day)) return day + 1 < last ? day + 1 : last + 1;
  }
  return first;
}

/** What is late of a quiet day is less than what came in time, however quiet the day: then nothing was missing. */
function holesIn(days: readonly BackfilledDay[], usual: Usual): readonly BackfilledDay[] {
  const holes = days.filter(({ day, inTime, waiting }) => waiting > inTime && inTime < HOLE * usual(day));
  const least = THIN * Math.min(...holes.map(({ day }) => usual(day)));
  return sum(holes, ({ waiting }) => waiting) >= least ? holes : [];
}

function spanOf(days: readonly BackfilledDay[]): SpanOfHistory[] {
  const [first, last] = [days[0], days.at(-1)];
  return first && last ? [{ fromMs: first.firstMs, toMs: last.lastMs + MINUTE_MS }] : [];
}

/** What goes on the next day is one span: of the night between nothing else is known either. */
function joined(spans: readonly SpanOfHistory[]): SpanOfHistory[] {
  const all: SpanOfHistory[] = [];
  for (const span of spans) {
    const last = all.at(-1);
    if (last && dayOf(span.fromMs) <= dayOf(last.toMs - 1) + 1) all.splice(-1, 1, { ...last, toMs: span.toMs });
    else all.push(span);
  }
  return all;
}

function mentionsOf({ waiting, inTime }: BackfilledDay): number {
  return waiting + inTime;
}

/** By the day of the week: a brand may have weekends at a third. The baseline counts people, some of whom say more than one thing. */
function usualOf({ volume, season, mentions, people }: Baseline, zone: ZoneClock): Usual {
  const reader = new SeasonReader(season);
  const perFactor = (levelOf(volume) * (mentions + 1)) / (people + 1);
  return (day) => {
    let factors = 0;
    for (let bin = day * BINS_PER_DAY; bin < (day + 1) * BINS_PER_DAY; bin++) factors += reader.at(zone.at(bin));
    return perFactor * factors;
  };
}

function weeklyMean(usual: Usual, lastDay: number): number {
  let week = 0;
  for (let day = lastDay; day > lastDay - WEEK; day--) week += usual(day);
  return week / WEEK;
}

function dayOf(ms: number): number {
  return Math.floor(ms / DAY_MS);
}

function sum(days: readonly BackfilledDay[], of: (day: BackfilledDay) => number): number {
  return days.reduce((all, day) => all + of(day), 0);
}
