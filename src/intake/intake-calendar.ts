import { Injectable } from '@nestjs/common';
import { Clock } from '../kernel/clock';
import { Settings } from '../platform/config/settings';

const DAY_MS = 86_400_000;
const WEEK_MS = 7 * DAY_MS;

/** What the intake needs to know of the time: what is settled, what is kept, which weekly partitions there should be. */
@Injectable()
export class IntakeCalendar {
  /** Weeks (of 604,800 s since 1970) that were asked for in this process. */
  private readonly asked = new Set<number>();

  constructor(
    private readonly clock: Clock,
    private readonly settings: Settings,
  ) {}

  now(): Date {
    return this.clock.now();
  }

  /** A bin that ended before this is settled. */
  settledBefore(): Date {
    return this.before(this.settings.intake.settleMs);
  }

  /** Mentions published before this are no longer kept. */
  expiredBefore(): Date {
    return this.before(this.settings.intake.retentionDays * DAY_MS);
  }

  /** Why a mention of this instant is not taken, if it is not: the next clean-up would drop what was accepted. */
  refusal(publishedAt: Date): string | undefined {
    if (publishedAt >= this.expiredBefore()) return undefined;
    const { retentionDays } = this.settings.intake;
    return `publishedAt lies before the ${retentionDays} days that are kept (setting intake.retentionDays)`;
  }

  /** Of these instants' weeks, those that may lack a partition. What is not kept anyway gets none. */
  weeksToMake(instants: readonly Date[]): number[] {
    const weeks = new Set(instants.map(weekOf));
    return [...weeks].filter((week) => !this.asked.has(week) && this.isKept(week)).sort((a, b) => a - b);
  }

  noteMade(weeks: readonly number[]): void {
    for (const week of weeks) this.asked.add(week);
  }

  /** This week and the next. */
  weeksAhead(): number[] {
    const week = weekOf(this.now());
    return [week, week + 1];
  }

  private isKept(week: number): boolean {
    return week >= weekOf(this.expiredBefore()) && week <= weekOf(this.now()) + 1;
  }

  private before(ms: number): Date {
    return new Date(this.clock.now().getTime() - ms);
  }
}

function weekOf(instant: Date): number {
  return Math.floor(instant.getTime() / WEEK_MS);
}
