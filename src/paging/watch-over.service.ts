import { Injectable } from '@nestjs/common';
import { type Incident } from '../incidents/contract';
import { type IncidentId } from '../kernel/ids';
import { Jobs } from '../platform/jobs/jobs';
import { type Tx } from '../platform/postgres/tx';
import { Paging, PagingAudit } from './contract';
import { isSameTurn, type Turn } from './domain/escalate';
import { Floor } from './floor';
import { IncidentFile, isTakenCareOf } from './incident-file';
import { PagingDesk } from './paging-desk.service';

/** What is late by a minute is not late by accident. */
const LATE_MS = 60_000;
/** After a day of calling administrators in vain the calling begins anew, and not in the same minute. */
const ANEW_MS = 15 * 60_000;

/** What the auditor has others do. */
@Injectable()
export class AuditDuties {
  constructor(
    private readonly desk: PagingDesk,
    private readonly jobs: Jobs,
    private readonly paging: Paging,
  ) {}

  start(tx: Tx, order: { readonly incidentId: IncidentId; readonly key: string; readonly at: Date }): Promise<boolean> {
    return this.paging.start(tx, order);
  }

  async repeatWays(tx: Tx, before: Date, now: Date): Promise<void> {
    for (const { pageId, position } of await this.desk.pages.overdueWays(tx, before))
      await this.jobs.enqueue(tx, 'page.way', { pageId, position }, now);
  }
}

/** Finds what should have happened and didn't, whatever the reason: a lost job, a bug, a restored backup. */
@Injectable()
export class WatchOver extends PagingAudit {
  constructor(
    private readonly floor: Floor,
    private readonly desk: PagingDesk,
    private readonly file: IncidentFile,
    private readonly duties: AuditDuties,
  ) {
    super();
  }

  /** Again with nothing late it does nothing. */
  async audit(now: Date): Promise<void> {
    const before = new Date(now.getTime() - LATE_MS);
    const failures: unknown[] = [];
    const look = (work: () => Promise<void>): Promise<void> =>
      work().catch((error: unknown) => {
        failures.push(error);
      });
    // each in a transaction of its own: chains are locked before the timeline, and in no common order
    for (const late of await this.floor.work.run((tx) => this.desk.store.late(tx, before)))
      await look(() => this.moveOn(late, now));
    await look(() => this.floor.work.run((tx) => this.duties.repeatWays(tx, before, now)));
    for (const incident of await this.floor.work.run((tx) => this.file.open(tx)))
      await look(() => this.demandCalling(incident, now));
    // one that cannot be helped keeps nobody from helping the others
    if (failures.length > 0) throw new AggregateError(failures, `the audit could not help ${failures.length} times`);
  }

  private async moveOn({ id, turn }: { readonly id: string; readonly turn: Turn }, at: Date): Promise<void> {
    await this.floor.work.run(async (tx) => {
      const chain = await this.desk.chains.lockOpen(tx, id);
      // another instance was faster
      if (!chain || !isSameTurn(chain.chain.last, turn)) return;
      await this.file.noteCalling(tx, chain.incidentId, { type: 'paging.late', at, data: { step: turn.step + 1 } });
      await this.desk.chains.timeIsOver(tx, { chainId: id, turn, at });
    });
  }

  /** Nobody is being called for a firestorm that nobody has. */
  private async demandCalling(incident: Incident, now: Date): Promise<void> {
    const isOld = now.getTime() - incident.openedAt.getTime() > LATE_MS;
    if (incident.kind !== 'firestorm' || isTakenCareOf(incident) || !isOld) return;
    await this.floor.work.run(async (tx) => {
      const key = await this.missingKey(tx, incident.id, now);
      if (key === undefined) return;
      if (!(await this.duties.start(tx, { incidentId: incident.id, key, at: now }))) return;
      await this.file.noteCalling(tx, incident.id, { type: 'paging.late', at: now, data: { step: 0 } });
    });
  }

  private async missingKey(tx: Tx, incidentId: IncidentId, now: Date): Promise<string | undefined> {
    const chains = (await this.desk.store.of(tx, incidentId)).filter(({ kind }) => kind === 'policy');
    if (chains.some(({ endedAt }) => endedAt === null)) return undefined;
    const last = chains.reduce((latest, { endedAt }) => Math.max(latest, endedAt?.getTime() ?? 0), 0);
    const quietMs = chains.some(({ chain }) => chain.end === 'exhausted') ? ANEW_MS : LATE_MS;
    // of two instances that find it at once one begins: both make the same key
    return now.getTime() - last > quietMs ? `audit-${chains.length}` : undefined;
  }
}
