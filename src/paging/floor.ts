import { Injectable } from '@nestjs/common';
import { Clock } from '../kernel/clock';
import { Ids, type IncidentId } from '../kernel/ids';
import { IncidentFeed } from '../incidents/contract';
import { type Tx, UnitOfWork } from '../platform/postgres/tx';

/** What every use case of this room stands on, beside its stores. */
@Injectable()
export class Floor {
  constructor(
    readonly work: UnitOfWork,
    readonly clock: Clock,
    readonly ids: Ids,
    private readonly feed: IncidentFeed,
  ) {}

  /** One transaction; whoever watches the incident that it names is told after the commit. */
  async change<T extends { readonly incidentId: IncidentId | null } | undefined>(
    work: (tx: Tx, now: Date) => Promise<T>,
  ): Promise<T> {
    const changed = await this.work.run((tx) => work(tx, this.clock.now()));
    if (changed?.incidentId) this.feed.announce(changed.incidentId);
    return changed;
  }
}
