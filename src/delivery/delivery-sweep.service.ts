import { Injectable, Logger } from '@nestjs/common';
import { Jobs } from '../platform/jobs/jobs';
import { UnitOfWork } from '../platform/postgres/tx';
import { DeliverySweep } from './contract';
import { MessageStore } from './message.store';

/** Longer than any call and any look at the due work. */
const LATE_MS = 20_000;

/** A process that died, or a job that was lost, leaves messages behind: they are found by their time. */
@Injectable()
export class DeliverySweepService extends DeliverySweep {
  private readonly log = new Logger('Delivery');

  constructor(
    private readonly work: UnitOfWork,
    private readonly store: MessageStore,
    private readonly jobs: Jobs,
  ) {
    super();
  }

  async sweep(now: Date): Promise<number> {
    const late = await this.work.run(async (tx) => {
      const found = await this.store.takeLate(tx, new Date(now.getTime() - LATE_MS), now);
      for (const { id, job, priority } of found) {
        await this.jobs.enqueue(tx, job, { messageId: id }, { rank: priority });
      }
      return found.length;
    });
    if (late > 0) this.log.warn(`${late} messages were late and are taken up again`);
    return late;
  }
}
