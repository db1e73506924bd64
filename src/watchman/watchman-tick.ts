import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import { SchedulerRegistry } from '@nestjs/schedule';
import { Clock } from '../kernel/clock';
import { type Finding, Readiness } from '../platform/health/readiness';
import { Checks } from './checks.service';
import { isAwake, unproved } from './domain/checks';
import { Rounds } from './rounds';

const NAME = 'watchman.tick';
const EVERY_MS = 10_000;

/** Drives the watchman in the running service; tests make its rounds themselves. */
@Injectable()
export class WatchmanTick implements BeforeApplicationShutdown {
  private readonly log = new Logger(WatchmanTick.name);
  private underWay: Promise<void> | undefined;
  private lastAt: Date | undefined;

  constructor(
    private readonly rounds: Rounds,
    private readonly checks: Checks,
    private readonly clock: Clock,
    private readonly scheduler: SchedulerRegistry,
  ) {}

  /** Begins with a round at once. Call it when the jobs are worked off and detection looks. */
  start(readiness: Readiness): void {
    readiness.add('watchman', () => this.finding());
    this.scheduler.addInterval(
      NAME,
      setInterval(() => {
        this.beginRound();
      }, EVERY_MS),
    );
    this.beginRound();
  }

  async beforeApplicationShutdown(): Promise<void> {
    if (!this.scheduler.doesExist('interval', NAME)) return;
    this.scheduler.deleteInterval(NAME);
    await this.underWay;
    try {
      await this.checks.leave();
    } catch (error) {
      this.log.warn({ error }, 'the others are not told that this instance ends; they forget it within a minute');
    }
  }

  /** Rounds never overlap: one that is due meanwhile is left out. */
  private beginRound(): void {
    this.underWay ??= this.round().finally(() => {
      this.underWay = undefined;
    });
  }

  private async round(): Promise<void> {
    await this.rounds.go(this.clock.now());
    this.lastAt = this.clock.now();
  }

  /** Says it and takes no traffic away: while paging is down, people need the console more than ever. */
  private finding(): Finding {
    const now = this.clock.now();
    if (!this.lastAt) return { isReady: true, state: 'starting' };
    if (!isAwake(this.lastAt, now)) return { isReady: true, state: 'asleep' };
    const missing = unproved(this.checks.latest);
    return { isReady: true, state: missing.length === 0 ? 'ok' : `unproved: ${missing.join(', ')}` };
  }
}
