import { type Tx } from '../postgres/tx';
import { type JobHandlers, type JobName, type JobPayloads, Jobs, type Timing, timingOf } from './jobs';

interface Waiting {
  readonly runAtMs: number;
  readonly sequence: number;
  readonly run: (handlers: JobHandlers) => Promise<void>;
}

/**
 * Jobs on a clock that the caller moves: a replay's and a story test's. Work runs in the order of its due time, then of
 * its enqueueing, so that the same input gives the same result. Holds the work in memory: only for processes whose
 * database dies with them.
 */
export class VirtualJobs extends Jobs {
  private readonly waiting: Waiting[] = [];
  private sequence = 0;

  constructor(private readonly now: () => Date) {
    super();
  }

  enqueue<Name extends JobName>(
    _tx: Tx,
    name: Name,
    payload: JobPayloads[Name],
    timing?: Date | Timing,
  ): Promise<void> {
    const { runAt = this.now() } = timingOf(timing);
    const run = (handlers: JobHandlers): Promise<void> => handlers[name](payload);
    this.waiting.push({ runAtMs: runAt.getTime(), sequence: this.sequence++, run });
    return Promise.resolve();
  }

  /** When the next work is due, or undefined when there is none. */
  nextDueAt(): Date | undefined {
    const next = this.first();
    return next && new Date(next.runAtMs);
  }

  /** Runs the next piece of work that is due at `now`; says whether there was one. */
  async runNext(handlers: JobHandlers, now: Date): Promise<boolean> {
    const next = this.first();
    if (!next || next.runAtMs > now.getTime()) return false;
    this.waiting.splice(this.waiting.indexOf(next), 1);
    await next.run(handlers);
    return true;
  }

  private first(): Waiting | undefined {
    let found: Waiting | undefined;
    for (const job of this.waiting) {
      if (!found || job.runAtMs < found.runAtMs || (job.runAtMs === found.runAtMs && job.sequence < found.sequence))
        found = job;
    }
    return found;
  }
}
