import { Injectable } from '@nestjs/common';
import { Audit } from '../access/contract';
import { IncidentFeed } from '../incidents/contract';
import { type Actor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { type IncidentId } from '../kernel/ids';
import { Jobs } from '../platform/jobs/jobs';
import { type Tx, UnitOfWork } from '../platform/postgres/tx';

/** Who hears of drills. */
@Injectable()
export class DrillsTold {
  constructor(
    readonly audit: Audit,
    readonly feed: IncidentFeed,
  ) {}
}

interface Entry {
  readonly actor: Actor;
  readonly subject: IncidentId;
  readonly at: Date;
  readonly data?: Readonly<Record<string, unknown>>;
}

/** What the use cases of drills stand on. */
@Injectable()
export class DrillGround {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    readonly jobs: Jobs,
    private readonly told: DrillsTold,
  ) {}

  now(): Date {
    return this.clock.now();
  }

  run<T>(work: (tx: Tx, now: Date) => Promise<T>): Promise<T> {
    return this.work.run((tx) => work(tx, this.clock.now()));
  }

  record(tx: Tx, action: 'crisis-drill.started' | 'crisis-drill.ended', entry: Entry): Promise<void> {
    const { actor, subject, at, data } = entry;
    return this.told.audit.record(tx, { actor, action, subject, at, ...(data && { data }) });
  }

  /** After the commit. */
  announce(id: IncidentId): void {
    this.told.feed.announce(id);
  }
}
