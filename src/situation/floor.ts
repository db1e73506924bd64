import { Injectable } from '@nestjs/common';
import { Clock } from '../kernel/clock';
import { type IncidentId } from '../kernel/ids';
import { Settings } from '../platform/config/settings';
import { Jobs } from '../platform/jobs/jobs';
import { type Tx, UnitOfWork } from '../platform/postgres/tx';

/** What the work of this room stands on, beside its stores. */
@Injectable()
export class Floor {
  constructor(
    readonly work: UnitOfWork,
    readonly clock: Clock,
    readonly jobs: Jobs,
    readonly settings: Settings,
  ) {}

  redraw(tx: Tx, incidentId: IncidentId): Promise<void> {
    return this.jobs.enqueue(tx, 'card.draw', { incidentId });
  }

  /** @param startAt when the clock that starts jobs shows it by ours */
  redrawLater(tx: Tx, incidentId: IncidentId, { dueAt, startAt }: Record<'dueAt' | 'startAt', Date>): Promise<void> {
    return this.jobs.enqueue(tx, 'card.draw', { incidentId, dueAt: dueAt.toISOString() }, startAt);
  }

  consoleAt(path: string): string {
    const { publicUrl, port } = this.settings.server;
    return `${(publicUrl ?? `http://localhost:${port}`).replace(/\/+$/, '')}${path}`;
  }
}
