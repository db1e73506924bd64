import { Injectable } from '@nestjs/common';
import { Clock } from '../kernel/clock';
import { type Tx, UnitOfWork } from '../platform/postgres/tx';
import { WatchmanStore } from './watchman.store';

/** What everybody in this room stands on. */
@Injectable()
export class Floor {
  constructor(
    private readonly work: UnitOfWork,
    readonly clock: Clock,
    readonly store: WatchmanStore,
  ) {}

  run<T>(work: (tx: Tx, now: Date) => Promise<T>): Promise<T> {
    return this.work.run((tx) => work(tx, this.clock.now()));
  }
}
