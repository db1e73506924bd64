import { type Reading } from '../contract';
import { blindReading } from './announce';
import { type SourceRhythm } from './source-rhythm';

export interface BlindSource {
  readonly source: string;
  readonly sinceMs: number;
}

interface Look {
  readonly nowMs: number;
  readonly isNewBin: boolean;
  /** So long the end of a blindness is told. */
  readonly toldForMs: number;
}

/** Which sources are blind, as of the last look at them. */
export class SourceReadings {
  private readonly latest = new Map<string, Reading>();

  /** Blindness is reported while it lasts, and its end for as long as an incident may be open. */
  read(
    sources: readonly (readonly [source: string, rhythm: SourceRhythm])[],
    look: Look,
  ): readonly { readonly reading: Reading; readonly isNew: boolean }[] {
    return sources.flatMap(([source, rhythm]) => {
      const wasBlind = this.latest.get(source)?.isAlarm ?? false;
      const sinceMs = rhythm.blindSince(look.nowMs);
      const isNew = wasBlind !== (sinceMs !== undefined);
      if (!isNew && !(look.isNewBin && isWorthTelling(rhythm, look))) return [];
      const reading = blindReading(source, sinceMs, new Date(look.nowMs));
      this.latest.set(source, reading);
      return [{ reading, isNew }];
    });
  }

  blind(): readonly BlindSource[] {
    return [...this.latest].flatMap(([source, { isAlarm, onsetAt }]) =>
      isAlarm && onsetAt ? [{ source, sinceMs: onsetAt.getTime() }] : [],
    );
  }

  clear(): void {
    this.latest.clear();
  }
}

function isWorthTelling(rhythm: SourceRhythm, { nowMs, toldForMs }: Look): boolean {
  const endedMs = rhythm.intervals.at(-1)?.toMs ?? -Infinity;
  return rhythm.blindSince(nowMs) !== undefined || nowMs - endedMs <= toldForMs;
}
