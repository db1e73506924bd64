import { Injectable } from '@nestjs/common';
import { Audit, type AuditActionOf } from '../access/contract';
import { Clock } from '../kernel/clock';
import { type IncidentId } from '../kernel/ids';
import { type Actor } from '../kernel/actor';
import { Settings } from '../platform/config/settings';
import { type Tx, UnitOfWork } from '../platform/postgres/tx';
import { type Goals } from './domain/facts';

const MINUTE = 60_000;

export interface Change {
  readonly action: AuditActionOf<'review'>;
  readonly incidentId: IncidentId;
  readonly actor: Actor;
  readonly data?: Readonly<Record<string, unknown>>;
}

/** What the work of this room stands on, beside its stores. */
@Injectable()
export class Floor {
  constructor(
    readonly work: UnitOfWork,
    readonly clock: Clock,
    private readonly settings: Settings,
    private readonly audit: Audit,
  ) {}

  get goals(): Goals {
    const { detected, paged, acknowledged, room, answered } = this.settings.review.goals;
    return {
      openedMs: detected * MINUTE,
      pagedMs: paged * MINUTE,
      acknowledgedMs: acknowledged * MINUTE,
      roomMs: room * MINUTE,
      answeredMs: answered * MINUTE,
    };
  }

  addressOf(path: string): string {
    const { publicUrl, port } = this.settings.server;
    return `${(publicUrl ?? `http://localhost:${port}`).replace(/\/+$/, '')}${path}`;
  }

  get language(): 'de' | 'en' {
    return this.settings.server.language;
  }

  note(tx: Tx, { action, incidentId, actor, data }: Change): Promise<void> {
    return this.audit.record(tx, { actor, action, subject: incidentId, at: this.clock.now(), ...(data && { data }) });
  }
}
