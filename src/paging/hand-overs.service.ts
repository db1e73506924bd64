import { Injectable } from '@nestjs/common';
import { type Actor } from '../kernel/actor';
import { AppError } from '../kernel/app-error';
import { type IncidentId, type PolicyId } from '../kernel/ids';
import { type Incident } from '../incidents/contract';
import { type Tx } from '../platform/postgres/tx';
import { Paging } from './contract';
import { handOverTo } from './domain/policy';
import { Floor } from './floor';
import { IncidentFile } from './incident-file';
import { PagingDesk } from './paging-desk.service';
import { type HandOver } from './paging.api';

/** Who has an incident, and how that changes hands at the console. */
@Injectable()
export class HandOvers {
  constructor(
    private readonly floor: Floor,
    private readonly file: IncidentFile,
    private readonly desk: PagingDesk,
    private readonly paging: Paging,
  ) {}

  async takeOver(incidentId: IncidentId, actor: Actor): Promise<void> {
    await this.floor.change(async (tx, now) => {
      // as an answer to a page does: chains first, so that the two never wait for each other
      await this.desk.store.lockOpen(tx, incidentId);
      await this.demandOpen(tx, incidentId);
      await this.file.takeOver(tx, incidentId, { actor, via: 'console' });
      await this.desk.chains.endSearch(tx, incidentId, now);
      return { incidentId };
    });
  }

  /** @throws AppError `conflict` when the person cannot be called */
  async handOver(incidentId: IncidentId, { personId, note }: HandOver, actor: Actor): Promise<void> {
    await this.floor.change(async (tx, at) => {
      await this.demandOpen(tx, incidentId);
      const id = this.floor.ids.next();
      await this.file.noteCalling(tx, incidentId, {
        type: 'paging.handed-over',
        at,
        actor,
        data: { to: personId, note },
      });
      await this.desk.chains.begin(tx, {
        id,
        kind: 'hand-over',
        incidentId,
        drillId: null,
        key: `hand-over-${id}`,
        policy: handOverTo(personId),
        note,
        begunBy: actor.name,
        startedAt: at,
      });
      const pages = await this.desk.pages.ofChain(tx, id);
      if (pages.every(({ state }) => state === 'failed'))
        throw new AppError('paging.unreachable', {
          detail: 'This person cannot be called: they have no usable contact method.',
        });
      return { incidentId };
    });
  }

  /** More people, now: the policy begins anew beside whatever runs. */
  async pageNow(incidentId: IncidentId, policyId: PolicyId | undefined): Promise<void> {
    await this.floor.change(async (tx, at) => {
      await this.demandOpen(tx, incidentId);
      await this.paging.start(tx, {
        incidentId,
        key: `by-hand-${this.floor.ids.next()}`,
        at,
        ...(policyId && { policyId }),
      });
      return { incidentId };
    });
  }

  private async demandOpen(tx: Tx, id: IncidentId): Promise<Incident> {
    const incident = await this.file.find(tx, id);
    if (!incident) throw new AppError('not-found', { detail: `There is no incident ${id}.` });
    if (incident.state === 'resolved')
      throw new AppError('incident.closed', { detail: 'It is closed: nobody needs to be called.', incident: id });
    return incident;
  }
}
