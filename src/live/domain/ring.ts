export interface Kept<Event> {
  readonly id: number;
  readonly event: Event;
}

/** The last events of the live feed, so that a browser that lost its line for a while need not fetch everything again. */
export class Ring<Event> {
  private readonly kept: Kept<Event>[] = [];
  private lastId: number;

  /**
   * @param size how many events are kept.
   * @param firstId ids count from here. Start it at the time in microseconds: then the ids of an earlier process are
   *   always below, and a browser that comes back after a restart is told to fetch afresh.
   */
  constructor(
    private readonly size: number,
    firstId: number,
  ) {
    this.lastId = firstId;
  }

  get latestId(): number {
    return this.lastId;
  }

  add(event: Event): Kept<Event> {
    this.lastId += 1;
    const kept = { id: this.lastId, event };
    this.kept.push(kept);
    if (this.kept.length > this.size) this.kept.shift();
    return kept;
  }

  /** What came after `id`, oldest first, or `missed` when that is no longer (or was never) known here. */
  after(id: number): readonly Kept<Event>[] | 'missed' {
    const oldestKnown = this.lastId - this.kept.length;
    if (!Number.isSafeInteger(id) || id < oldestKnown || id > this.lastId) return 'missed';
    return this.kept.slice(id - oldestKnown);
  }
}
