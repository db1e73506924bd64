import { Injectable } from '@nestjs/common';
import { Clock } from '../kernel/clock';
import { IncidentFeed } from '../incidents/contract';
import { UnitOfWork } from '../platform/postgres/tx';

/** What the work of this room stands on, beside its stores. */
@Injectable()
export class Floor {
  constructor(
    readonly work: UnitOfWork,
    readonly clock: Clock,
    readonly feed: IncidentFeed,
  ) {}
}
