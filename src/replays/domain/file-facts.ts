import { type InspectedLine } from '../../intake/contract';
import { type ReplayFileView } from '../replays.api';

/** More are of one kind: who mends these sees the next. */
const MOST_FAULTS = 20;
/** A file of more is none of this world: these are told apart, the others together. */
const MOST_CHANNELS = 50;
/** Counted apart, so that the largest are among them also where they come late; a hostile file names a new one in each line. */
const MOST_COUNTED = 1_000;

/** What is told of a file, gathered line by line. */
export class FileFacts {
  private lines = 0;
  private bad = 0;
  private readonly faults: { line: number; reason: string }[] = [];
  private readonly bySource = new Map<string, number>();
  private inOthers = 0;
  private firstMs = Infinity;
  private lastMs = -Infinity;

  add(line: InspectedLine): void {
    this.lines++;
    if ('reason' in line) {
      this.bad++;
      if (this.faults.length < MOST_FAULTS) this.faults.push({ line: line.number, reason: line.reason });
      return;
    }
    this.count(line.source);
    if (!line.at) return;
    this.firstMs = Math.min(this.firstMs, line.at.getTime());
    this.lastMs = Math.max(this.lastMs, line.at.getTime());
  }

  /** The first line that cannot be read. */
  get firstFault(): { readonly line: number; readonly reason: string } | undefined {
    return this.faults[0];
  }

  /** undefined: there is nothing in it that could be played. */
  get told(): Pick<ReplayFileView, 'lines' | 'bad' | 'faults' | 'channels' | 'from' | 'to'> | undefined {
    if (this.lastMs < this.firstMs) return undefined;
    return {
      lines: this.lines,
      bad: this.bad,
      faults: this.faults,
      channels: this.channels,
      from: new Date(this.firstMs).toISOString(),
      to: new Date(this.lastMs).toISOString(),
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
