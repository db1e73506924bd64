import { type InspectedLine, type LineFault } from '../../intake/contract';
import { type ReplayFileView } from '../replays.api';

/** More are of one kind: who mends these sees the next. */
const MOST_FAULTS = 20;
/** A file of more is none of this world: these are told apart, the others together. */
const MOST_CHANNELS = 50;
/** Counted apart, so that the largest are among them also where they come late; a hostile file names a new one in each line. */
const MOST_COUNTED = 1_000;

/** The clock of a replay ticks through all of it, minute by minute. */
export const MOST_DAYS = 400;

/** A line that cannot be read; `says` is for a reader of either language. */
export type BadLine = { readonly line: number } & LineFault;

interface Dated {
  readonly line: number;
  readonly ms: number;
}

interface Told extends Pick<ReplayFileView, 'lines' | 'bad' | 'channels' | 'from' | 'to'> {
  readonly faults: readonly BadLine[];
}

/** What is told of a file, gathered line by line. */
export class FileFacts {
  private lines = 0;
  private bad = 0;
  private readonly faults: BadLine[] = [];
  private readonly bySource = new Map<string, number>();
  private inOthers = 0;
  private first: Dated = { line: 0, ms: Infinity };
  private last: Dated = { line: 0, ms: -Infinity };

  add(line: InspectedLine): void {
    this.lines++;
    if ('reason' in line) {
      this.bad++;
      const { number, reason, says } = line;
      if (this.faults.length < MOST_FAULTS) this.faults.push({ line: number, reason, ...(says && { says }) });
      return;
    }
    this.count(line.source);
    if (!line.at) return;
    const dated = { line: line.number, ms: line.at.getTime() };
    if (dated.ms < this.first.ms) this.first = dated;
    if (dated.ms > this.last.ms) this.last = dated;
  }

  /** The first line that cannot be read. */
  get firstFault(): BadLine | undefined {
    return this.faults[0];
  }

  /** The earliest line and the latest, where a clock would take longer from the one to the other than anybody waits. */
  get tooFarApart(): { readonly earliest: number; readonly latest: number } | undefined {
    const isTooFar = this.last.ms - this.first.ms > MOST_DAYS * 86_400_000;
    return isTooFar ? { earliest: this.first.line, latest: this.last.line } : undefined;
  }

  /** undefined: there is nothing in it that could be played. */
  get told(): Told | undefined {
    if (this.last.ms < this.first.ms) return undefined;
    return {
      lines: this.lines,
      bad: this.bad,
      faults: this.faults,
      channels: this.channels,
      from: new Date(this.first.ms).toISOString(),
      to: new Date(this.last.ms).toISOString(),
    };
  }

  private get channels(): ReplayFileView['channels'] {
    const counted = [...this.bySource].map(([source, lines]) => ({ source, lines }));
    counted.sort((a, b) => b.lines - a.lines || (a.source < b.source ? -1 : 1));
    const others = counted.slice(MOST_CHANNELS).reduce((sum, { lines }) => sum + lines, this.inOthers);
    const told = counted.slice(0, MOST_CHANNELS);
    return others === 0 ? told : [...told, { source: null, lines: others }];
  }

  private count(source: string): void {
    const lines = this.bySource.get(source);
    if (lines === undefined && this.bySource.size >= MOST_COUNTED) this.inOthers++;
    else this.bySource.set(source, (lines ?? 0) + 1);
  }
}
