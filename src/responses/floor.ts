import { Injectable } from '@nestjs/common';
import { Audit } from '../access/contract';
import { Clock } from '../kernel/clock';
import { Ids } from '../kernel/ids';
import { Jobs } from '../platform/jobs/jobs';
import { type Tx, UnitOfWork } from '../platform/postgres/tx';

/** What lasts beyond the moment. */
@Injectable()
export class Ledger {
  constructor(
    readonly audit: Audit,
    readonly jobs: Jobs,
  ) {}
}

/** What every use case of this room stands on, beside its stores. */
@Injectable()
export class Floor {
  constructor(
    private readonly work: UnitOfWork,
    readonly clock: Clock,
    readonly ids: Ids,
    readonly ledger: Ledger,
  ) {}

  run<T>(work: (tx: Tx, now: Date) => Promise<T>): Promise<T> {
    return this.work.run((tx) => work(tx, this.clock.now()));
  }
}
