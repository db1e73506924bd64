import { median } from 'simple-statistics';

const LEAST_TOLERANCE_MS = 15 * 60_000;
const GAPS = 4;
const REMEMBERED_BEATS = 33;

export interface BlindInterval {
  readonly fromMs: number;
  readonly toMs: number;
}

/** What is stored of a source's rhythm. */
export interface RhythmState {
  readonly beatsMs: readonly number[];
  readonly heardMs: number;
}

/**
 * One source's signs of life. Heartbeats tell its rhythm; mentions count as signs of life as well, because some
 * connectors send a heartbeat only when they have nothing else to say. Blind = silent for longer than four usual gaps
 * and a quarter of an hour. A source that never sent a heartbeat is never blind.
 */
export class SourceRhythm {
  private readonly beatsMs: number[];
  private heardMs: number;
  private readonly past: BlindInterval[];
  /** Worked out at each heartbeat: it is asked far more often. */
  private toleranceMs: number;

  constructor(state: RhythmState = { beatsMs: [], heardMs: -Infinity }, past: readonly BlindInterval[] = []) {
    this.beatsMs = [...state.beatsMs];
    this.heardMs = state.heardMs;
    this.past = [...past];
    this.toleranceMs = toleranceOf(this.beatsMs);
  }

  get state(): RhythmState {
    return { beatsMs: [...this.beatsMs], heardMs: this.heardMs };
  }

  /** Oldest first; the present one, if it is blind, isn't among them. */
  get intervals(): readonly BlindInterval[] {
    return this.past;
  }

  /** From one heartbeat to the next, as a rule; undefined before there were two. */
  get usualGapMs(): number | undefined {
    return usualGapOf(this.beatsMs);
  }

  /** @returns the blindness that ended with it */
  heartbeat(atMs: number): BlindInterval | undefined {
    const ended = this.heard(atMs);
    const last = this.beatsMs.at(-1) ?? -Infinity;
    if (atMs > last) this.beatsMs.push(atMs);
    if (this.beatsMs.length > REMEMBERED_BEATS) this.beatsMs.shift();
    this.toleranceMs = toleranceOf(this.beatsMs);
    return ended;
  }

  /** @returns the blindness that ended with it */
  heard(atMs: number): BlindInterval | undefined {
    const fromMs = this.blindSince(atMs);
    this.heardMs = Math.max(this.heardMs, atMs);
    if (fromMs === undefined) return undefined;
    const ended = { fromMs, toMs: atMs };
    this.past.push(ended);
    return ended;
  }

  /** Since when it is silent, if that is too long by `nowMs`. */
  blindSince(nowMs: number): number | undefined {
    return this.beatsMs.length > 0 && nowMs - this.heardMs > this.toleranceMs ? this.heardMs : undefined;
  }

  /** Until when it was blind for the last time, as of `nowMs`: Infinity = still is. */
  lastBlindMs(nowMs: number): number {
    return this.blindSince(nowMs) === undefined ? (this.past.at(-1)?.toMs ?? -Infinity) : Infinity;
  }

  isBlindBetween(fromMs: number, toMs: number, nowMs: number): boolean {
    const since = this.blindSince(nowMs);
    if (since !== undefined && toMs > since) return true;
    return this.past.some((interval) => interval.fromMs < toMs && interval.toMs > fromMs);
  }
}

function toleranceOf(beatsMs: readonly number[]): number {
  return Math.max(LEAST_TOLERANCE_MS, GAPS * (usualGapOf(beatsMs) ?? 0));
}

function usualGapOf(beatsMs: readonly number[]): number | undefined {
  const gaps = beatsMs.slice(1).map((ms, i) => ms - (beatsMs[i] ?? ms));
  return gaps.length > 0 ? median(gaps) : undefined;
}
