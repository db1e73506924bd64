import { Injectable } from '@nestjs/common';
import { type Actor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { Jobs } from '../platform/jobs/jobs';
import { type Tx } from '../platform/postgres/tx';
import { Audit, type AuditActionOf } from './contract';
import { type Person } from './person.store';

/** Writes down what became of a person, and tells whom it concerns. */
@Injectable()
export class PersonLedger {
  constructor(
    private readonly audit: Audit,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
  ) {}

  async note(tx: Tx, action: AuditActionOf<'person'>, { id, role, functions }: Person, actor: Actor): Promise<void> {
    // Without name and address: the audit outlives a person's wish to be forgotten.
    await this.audit.record(tx, { actor, action, subject: id, at: this.clock.now(), data: { role, functions } });
    if (action === 'person.disabled') await this.jobs.enqueue(tx, 'person.disabled', { personId: id });
  }
}
