import { Injectable } from '@nestjs/common';
import { Timeline } from '../incidents/contract';
import { Jobs } from '../platform/jobs/jobs';
import { nextLook } from './domain/plan';
import { type Moment } from './run-file';
import { RunStore } from './run.store';

type Look = Pick<Moment, 'tx' | 'now' | 'run' | 'situation' | 'dueAt'>;

/** The end of every transaction that changed a run. */
@Injectable()
export class RunClosing {
  constructor(
    private readonly store: RunStore,
    private readonly timeline: Timeline,
    private readonly jobs: Jobs,
  ) {}

  /** Who watches the run hears of it, and it is looked at again in time. The lines come last: all incidents share one chain, and whoever writes holds it. */
  async close({ tx, now, run, situation, dueAt, lines }: Moment): Promise<void> {
    await this.jobs.enqueue(tx, 'run.changed', { runId: run.id, incidentId: run.incidentId });
    await this.lookAgain({ tx, now, run, situation, dueAt });
    if (lines.length > 0) await this.timeline.append(tx, lines);
  }

  /** Also after a look that found nothing to do: a condition is asked again and again, and no later time may be forgotten over it. */
  async lookAgain({ tx, now, run, situation, dueAt }: Look): Promise<void> {
    const wanted = nextLook(run, situation, now);
    const { lookAt } = run;
    // The clock that starts jobs may be ahead of ours, by however much: the look that runs now is not one that is still to come.
    const isPlanned = lookAt !== null && lookAt > now && lookAt.toISOString() !== dueAt;
    if (wanted && !(isPlanned && lookAt <= wanted)) {
      await this.store.saveRun(tx, run.id, { lookAt: wanted });
      const early = dueAt === undefined ? 0 : Math.max(0, Date.parse(dueAt) - now.getTime());
      const startAt = new Date(wanted.getTime() + early);
      await this.jobs.enqueue(tx, 'run.advance', { runId: run.id, dueAt: wanted.toISOString() }, startAt);
    }
  }

  /** Also goes on at once. */
  async goOn(moment: Moment): Promise<void> {
    await this.jobs.enqueue(moment.tx, 'run.advance', { runId: moment.run.id });
    await this.close(moment);
  }
}
