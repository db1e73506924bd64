import { Injectable } from '@nestjs/common';
import { Audit, type AuditAction } from '../access/contract';
import { type Actor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { Ids } from '../kernel/ids';
import { type Language } from '../platform/i18n/texts';
import { type Tx, UnitOfWork } from '../platform/postgres/tx';

/** Who asks, and in which language they are told what is wrong. */
export interface Asker {
  readonly actor: Actor;
  readonly language: Language;
}

/** What the use cases about schedules stand on, beside their stores. */
@Injectable()
export class ScheduleFloor {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly audit: Audit,
  ) {}

  run<T>(work: (tx: Tx, now: Date) => Promise<T>): Promise<T> {
    return this.work.run((tx) => work(tx, this.clock.now()));
  }

  now(): Date {
    return this.clock.now();
  }

  nextId(): string {
    return this.ids.next();
  }

  secret(): string {
    return this.ids.secret(32);
  }

  async note(
    tx: Tx,
    entry: { actor: Actor; action: AuditAction; subject: string; data?: Record<string, unknown> },
  ): Promise<void> {
    await this.audit.record(tx, { ...entry, at: this.clock.now() });
  }
}
