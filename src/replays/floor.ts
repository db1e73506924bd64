import { Injectable } from '@nestjs/common';
import { Audit, type AuditActionOf } from '../access/contract';
import { type Actor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { Settings } from '../platform/config/settings';
import { type Tx, UnitOfWork } from '../platform/postgres/tx';

export interface Change {
  readonly action: AuditActionOf<'replay'>;
  readonly subject: string;
  readonly actor: Actor;
  readonly data?: Readonly<Record<string, unknown>>;
}

/** What the work of this room stands on, beside its stores. */
@Injectable()
export class Floor {
  constructor(
    readonly work: UnitOfWork,
    readonly clock: Clock,
    readonly settings: Settings,
    private readonly audit: Audit,
  ) {}

  note(tx: Tx, { action, subject, actor, data }: Change): Promise<void> {
    return this.audit.record(tx, { actor, action, subject, at: this.clock.now(), ...(data && { data }) });
  }
}
