/**
 * The scoring of the Numenta Anomaly Benchmark (Lavin & Ahmad 2015, "Evaluating Real-Time Anomaly Detection Algorithms"),
 * standard profile, written after the published rule. A labelled window is worth up to +1 by its earliest alarm and −1
 * without one; an alarm outside costs up to 0.11, the less the closer it follows a window.
 */
const FALSE_POSITIVE = 0.11;
const MISSED = -1;
/** The start of a series is not judged: 15 % of it, at most 750 rows. */
const PROBATION = { share: 0.15, most: 750 };
const FAR_WIDTHS = 3;
/** False alarms closer than six hours are one event. */
const EVENT_ROWS = 72;

export interface LabelledSeries {
  readonly name: string;
  /** One score per row. */
  readonly scores: ArrayLike<number>;
  /** First and last row of each labelled window, ascending. */
  readonly windows: readonly (readonly [number, number])[];
}

export interface NabResult {
  /** 0 = no alarm at all, 100 = every window found at its first row and no false alarm. */
  readonly score: number;
  readonly found: number;
  readonly windows: number;
  readonly falseEvents: number;
}

/** What an alarm in a row is worth, and the window it lies in; −1 = none, undefined rows of the probation are left out. */
interface Alarm {
  readonly series: number;
  readonly row: number;
  readonly score: number;
  readonly worth: number;
  readonly window: number;
}

/** Judges all series at one threshold: a row alarms when its score reaches it. */
export function nabScore(corpus: readonly LabelledSeries[], threshold: number): NabResult {
  const alarms = alarmsOf(corpus).filter(({ score }) => score >= threshold);
  const tally = new Tally(corpus);
  for (const alarm of alarms) tally.add(alarm);
  return {
    score: tally.normalised(),
    found: tally.found(),
    windows: tally.windows,
    falseEvents: eventsIn(alarms.filter(({ window }) => window < 0)),
  };
}

/** The threshold that scores best on these series; Infinity (never alarm) when nothing beats silence. */
export function bestThreshold(corpus: readonly LabelledSeries[]): number {
  const alarms = alarmsOf(corpus).sort((a, b) => b.score - a.score);
  const tally = new Tally(corpus);
  let best = { threshold: Infinity, score: tally.normalised() };
  alarms.forEach((alarm, i) => {
    tally.add(alarm);
    const isLastOfItsScore = alarms[i + 1]?.score !== alarm.score;
    const score = tally.normalised();
    if (isLastOfItsScore && score > best.score) best = { threshold: alarm.score, score };
  });
  return best.threshold;
}

/** Adds alarms up in any order. */
class Tally {
  readonly windows: number;
  private readonly best: number[][];
  private sum: number;

  constructor(corpus: readonly LabelledSeries[]) {
    this.best = corpus.map(({ windows }) => windows.map(() => MISSED));
    this.windows = this.best.flat().length;
    this.sum = MISSED * this.windows;
  }

  add({ series, window, worth }: Alarm): void {
    const best = this.best[series];
    if (window < 0 || !best) {
      this.sum += worth;
      return;
    }
    const before = best[window] ?? MISSED;
    if (worth <= before) return;
    best[window] = worth;
    this.sum += worth - before;
  }

  normalised(): number {
    return (100 * (this.sum + this.windows)) / (2 * this.windows);
  }

  found(): number {
    return this.best.flat().filter((worth) => worth > MISSED).length;
  }
}

function alarmsOf(corpus: readonly LabelledSeries[]): Alarm[] {
  return corpus.flatMap((each, series) => {
    const first = Math.min(PROBATION.most, Math.floor(PROBATION.share * each.scores.length));
    const judged = Array.from({ length: each.scores.length - first }, (_, i) => first + i);
    return judged.map((row) => ({ series, row, score: each.scores[row] ?? 0, ...worthOf(row, each.windows) }));
  });
}

function worthOf(row: number, windows: LabelledSeries['windows']): { worth: number; window: number } {
  const window = windows.findIndex(([from, to]) => row >= from && row <= to);
  const [from, to] = windows[window] ?? [0, 0];
  if (window >= 0) return { window, worth: decay(-(to - row + 1) / (to - from + 1)) / decay(-1) };
  const last = windows.findLast(([, end]) => end < row);
  const widthsBehind = last ? (row - last[1]) / (last[1] - last[0]) : Infinity;
  return { window, worth: FALSE_POSITIVE * (widthsBehind > FAR_WIDTHS ? -1 : decay(widthsBehind)) };
}

/** 1 far ahead of the end of a window, 0 at its end, −1 far behind. */
function decay(position: number): number {
  return 2 / (1 + Math.exp(5 * position)) - 1;
}

function eventsIn(alarms: readonly Alarm[]): number {
  return alarms.filter(({ series, row }, i) => {
    const before = alarms[i - 1];
    return before?.series !== series || row - before.row > EVENT_ROWS;
  }).length;
}
