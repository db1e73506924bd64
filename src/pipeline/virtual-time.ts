import { type ManualClock } from '../kernel/clock';
import { type JobHandlers } from '../platform/jobs/jobs';
import { type VirtualJobs } from '../platform/jobs/virtual-jobs';
import { type StormWatch } from './storm-watch';

const BIN_MS = 300_000;

export interface VirtualTimeParts {
  readonly clock: ManualClock;
  readonly jobs: VirtualJobs;
  readonly handlers: JobHandlers;
  readonly watch: Pick<StormWatch, 'look' | 'rest'>;
  /** How often the service looks: settings.detection.tickMs. */
  readonly tickMs: number;
}

/**
 * Time as a replay and the story tests make it pass: jobs and looks happen in the order of their instants, as fast as
 * the machine allows. A look without news between two bin ends would see nothing new, so it is left out.
 */
export class VirtualTime {
  private lastLookMs: number;
  private newsLookMs = Infinity;

  constructor(private readonly parts: VirtualTimeParts) {
    this.lastLookMs = parts.clock.now().getTime();
  }

  /** Call after mentions were accepted: the next tick will look. */
  noteNews(): void {
    const { clock, tickMs } = this.parts;
    this.newsLookMs = Math.min(this.newsLookMs, (Math.floor(clock.now().getTime() / tickMs) + 1) * tickMs);
  }

  /** When something is to happen next. */
  nextAt(): Date {
    return new Date(Math.min(this.parts.jobs.nextDueAt()?.getTime() ?? Infinity, this.nextLookMs()));
  }

  /** Lets everything happen that is due until `target`, inclusive, and sets the clock there. */
  async advanceTo(target: Date): Promise<void> {
    const { clock, jobs, handlers, watch } = this.parts;
    for (;;) {
      const jobMs = jobs.nextDueAt()?.getTime() ?? Infinity;
      const lookMs = this.nextLookMs();
      if (Math.min(jobMs, lookMs) > target.getTime()) break;
      if (jobMs <= lookMs) {
        clock.set(new Date(jobMs));
        await jobs.runNext(handlers, clock.now());
      } else {
        clock.set(new Date(lookMs));
        this.lastLookMs = lookMs;
        if (lookMs >= this.newsLookMs) this.newsLookMs = Infinity;
        await watch.look(new Date(lookMs));
        await watch.rest();
      }
    }
    clock.set(target);
  }

  private nextLookMs(): number {
    return Math.min(this.newsLookMs, (Math.floor(this.lastLookMs / BIN_MS) + 1) * BIN_MS);
  }
}
