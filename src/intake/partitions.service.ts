import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../platform/postgres/tx';
import { IntakeCalendar } from './intake-calendar';
import { PartitionStore } from './partition.store';

const DAY_MS = 86_400_000;
/** Counters hold no person's words and show a year's seasons. */
const COUNTERS_KEPT_MS = 400 * DAY_MS;
/** A key must outlive its mention, which lives until its whole week has expired. */
const KEYS_OUTLIVE_MS = 9 * DAY_MS;
const DELETE_AT_ONCE = 10_000;

/** Makes room for weeks to come and lets expired ones go. */
@Injectable()
export class Partitions {
  constructor(
    private readonly work: UnitOfWork,
    private readonly store: PartitionStore,
    private readonly calendar: IntakeCalendar,
  ) {}

  /** To be awaited before the transaction that stores mentions of these instants. Asks the database once per week. */
  async prepareFor(instants: readonly Date[]): Promise<void> {
    const weeks = this.calendar.weeksToMake(instants);
    if (weeks.length === 0) return;
    await this.work.run((tx) => this.store.ensureWeeks(tx, weeks));
    this.calendar.noteMade(weeks);
  }

  /** The job of every night: weeks ahead, expired weeks, expired keys and counters. Returns the number of weeks dropped. */
  async tidy(): Promise<number> {
    const expired = this.calendar.expiredBefore();
    await this.work.run((tx) => this.store.ensureWeeks(tx, this.calendar.weeksAhead()));
    const dropped = await this.work.run((tx) => this.store.dropMentions(tx, expired));
    const keysBefore = new Date(expired.getTime() - KEYS_OUTLIVE_MS);
    const countersBefore = new Date(this.calendar.now().getTime() - COUNTERS_KEPT_MS);
    // Small transactions: the intake goes on meanwhile.
    while (await this.work.run((tx) => this.store.deleteKeys(tx, keysBefore, DELETE_AT_ONCE)));
    while (await this.work.run((tx) => this.store.deleteCounters(tx, countersBefore, DELETE_AT_ONCE)));
    return dropped;
  }
}
