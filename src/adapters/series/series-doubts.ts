import { type SeriesRow } from './series-csv';

/** How many rows of a kind are told one by one; a file in the wrong order would fill the screen. */
const TOLD = 3;

type Kind = 'order' | 'again' | 'negative';

const REST: Readonly<Record<Kind, string>> = {
  order: 'more rows that lie before the row above; sort the file by timestamp',
  again: 'more rows with the timestamp of the row above; add up the values of one timestamp',
  negative: 'more negative values; counts are 0 or more',
};

/** Rows that can be scored and may yet be a mistake: each gets its output row, and a word to the person who waits. */
export class SeriesDoubts {
  private lastMs = -Infinity;
  private readonly seen: Record<Kind, number> = { order: 0, again: 0, negative: 0 };

  constructor(private readonly say: (line: string) => void) {}

  look({ line, atMs, value }: SeriesRow): void {
    if (atMs < this.lastMs)
      this.tell(
        'order',
        `line ${line}, column timestamp: it lies before the row above. Rows are scored in the order of the file; sort it by timestamp.`,
      );
    else if (atMs === this.lastMs)
      this.tell(
        'again',
        `line ${line}, column timestamp: the row above has the same one. Each row is scored as a bin; add up the values of one timestamp.`,
      );
    if (value < 0)
      this.tell(
        'negative',
        `line ${line}, column value: ${value} is negative, so the series is scored as a measure from here on, not as counts. ` +
          'Write 0, or nothing where the count is unknown, if it is one.',
      );
    this.lastMs = atMs;
  }

  /** What wasn't told one by one. */
  end(): void {
    for (const kind of ['order', 'again', 'negative'] as const) {
      const more = this.seen[kind] - TOLD;
      if (more > 0) this.say(`Warning: ${more} ${REST[kind]}.`);
    }
  }

  private tell(kind: Kind, sentence: string): void {
    if (++this.seen[kind] <= TOLD) this.say(`Warning: ${sentence}`);
  }
}
