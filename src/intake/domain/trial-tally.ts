/** What a query caught, and what it would newly catch or no longer, day by day. */
export interface TrialCounts {
  readonly hits: number;
  readonly gained: number;
  readonly lost: number;
}

export interface Verdict {
  readonly isHit: boolean;
  /** By the present query; undefined = there is nothing to compare with. */
  readonly wasHit: boolean | undefined;
}

const MOST_SHOWN = 20;

export class TrialTally<Mention> {
  private readonly counts: { hits: number; gained: number; lost: number }[];
  readonly newest: Mention[] = [];
  readonly newestGained: Mention[] = [];
  readonly newestLost: Mention[] = [];

  /** @param dayStarts ascending: where each day begins */
  constructor(private readonly dayStarts: readonly number[]) {
    this.counts = dayStarts.map(() => ({ hits: 0, gained: 0, lost: 0 }));
  }

  /** To be called newest first. */
  add(mention: Mention, publishedMs: number, { isHit, wasHit }: Verdict): void {
    const day = this.counts[this.dayOf(publishedMs)];
    if (!day) return;
    if (isHit) {
      day.hits++;
      keep(this.newest, mention);
    }
    if (wasHit === undefined || isHit === wasHit) return;
    day[isHit ? 'gained' : 'lost']++;
    keep(isHit ? this.newestGained : this.newestLost, mention);
  }

  get days(): readonly TrialCounts[] {
    return this.counts;
  }

  get sum(): TrialCounts {
    const of = (name: keyof TrialCounts): number => this.counts.reduce((sum, day) => sum + day[name], 0);
    return { hits: of('hits'), gained: of('gained'), lost: of('lost') };
  }

  private dayOf(publishedMs: number): number {
    return this.dayStarts.findLastIndex((start) => start <= publishedMs);
  }
}

function keep<Mention>(shown: Mention[], mention: Mention): void {
  if (shown.length < MOST_SHOWN) shown.push(mention);
}
