import { Injectable } from '@nestjs/common';
import { type IncidentId } from '../kernel/ids';
import { Jobs } from '../platform/jobs/jobs';
import { type Tx } from '../platform/postgres/tx';
import { Paging } from './contract';
import { IncidentFile } from './incident-file';
import { PagingDesk } from './paging-desk.service';

export interface Lapse {
  readonly incidentId: IncidentId;
  readonly acknowledgedAt: Date;
  /** When a person last did something. */
  readonly idleSince: Date;
}

/** An acknowledgement has an end: when nothing happens after it, people are called again. */
@Injectable()
export class Lapses {
  constructor(
    private readonly desk: PagingDesk,
    private readonly jobs: Jobs,
    private readonly file: IncidentFile,
    private readonly paging: Paging,
  ) {}

  /** Somebody has it now: their time begins to run. */
  async begin(tx: Tx, incidentId: IncidentId): Promise<void> {
    const incident = await this.file.find(tx, incidentId);
    if (incident?.kind !== 'firestorm' || incident.state !== 'acknowledged' || incident.mark !== null) return;
    const { acknowledgedAt } = incident;
    if (acknowledgedAt) await this.lookLater(tx, { incidentId, acknowledgedAt, idleSince: acknowledgedAt });
  }

  async look(tx: Tx, lapse: Lapse, now: Date): Promise<void> {
    const { incidentId, acknowledgedAt, idleSince } = lapse;
    const found = await this.file.lapse(tx, incidentId, { acknowledgedAt, idleSince });
    if (found instanceof Date) await this.lookLater(tx, { ...lapse, idleSince: found });
    if (found !== 'lapsed') return;
    await this.paging.start(tx, { incidentId, key: `lapsed-${acknowledgedAt.toISOString()}`, at: now });
  }

  private async lookLater(tx: Tx, { incidentId, acknowledgedAt, idleSince }: Lapse): Promise<void> {
    const minutes = await this.minutesFor(tx, incidentId);
    if (minutes === null) return;
    const at = new Date(idleSince.getTime() + minutes * 60_000);
    const payload = { incidentId, acknowledgedAt: acknowledgedAt.toISOString(), idleSince: idleSince.toISOString() };
    await this.jobs.enqueue(tx, 'page.lapse', payload, at);
  }

  /** As the policy said by which it was called; whoever found it at the console themselves has the default one's time. */
  private async minutesFor(tx: Tx, incidentId: IncidentId): Promise<number | null> {
    const chains = (await this.desk.store.of(tx, incidentId)).filter(({ kind }) => kind === 'policy');
    const policy = chains.at(-1)?.policy ?? (await this.desk.shelf.take(tx, undefined));
    return policy.acknowledgedForMinutes;
  }
}
