import { Injectable } from '@nestjs/common';
import { Clock } from '../kernel/clock';
import { Jobs } from '../platform/jobs/jobs';
import { type Tx, UnitOfWork } from '../platform/postgres/tx';
import { type Drill } from './domain/drill';
import { DrillStore } from './drill.store';

/** What the use cases of drills stand on. */
@Injectable()
export class DrillFloor {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    readonly store: DrillStore,
    private readonly jobs: Jobs,
  ) {}

  run<T>(work: (tx: Tx, now: Date) => Promise<T>): Promise<T> {
    return this.work.run((tx) => work(tx, this.clock.now()));
  }

  /** The job of the drill's next step. */
  async follow(tx: Tx, { id, step }: Drill, at: Date): Promise<void> {
    await this.jobs.enqueue(tx, 'drill.step', { drillId: id, step }, at);
  }
}
