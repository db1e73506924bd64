import { Injectable } from '@nestjs/common';
import { IncidentFeed } from '../incidents/contract';
import { Clock } from '../kernel/clock';
import { type IncidentId } from '../kernel/ids';
import { type Tx, UnitOfWork } from '../platform/postgres/tx';

/** What every use case of this room stands on, beside its stores. */
@Injectable()
export class Floor {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly feed: IncidentFeed,
  ) {}

  now(): Date {
    return this.clock.now();
  }

  run<T>(work: (tx: Tx, now: Date) => Promise<T>): Promise<T> {
    return this.work.run((tx) => work(tx, this.clock.now()));
  }

  /** Tells whoever watches the incident; call it after the commit. */
  announce(incidentId: IncidentId): void {
    this.feed.announce(incidentId);
  }
}
