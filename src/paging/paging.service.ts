import { Injectable } from '@nestjs/common';
import { type Message, Messages } from '../delivery/contract';
import { Incidents } from '../incidents/contract';
import { Ids, type IncidentId, type PolicyId } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';
import { type NewChain } from './chain.store';
import { type DrillProgress, type Page, Paging } from './contract';
import { isTakenCareOf } from './incident-file';
import { callFor, drillOf, type PolicySnapshot } from './domain/policy';
import { PagingDesk } from './paging-desk.service';

interface Order {
  readonly incidentId: IncidentId;
  readonly key: string;
  readonly at: Date;
  readonly policyId?: PolicyId;
}

type Call = Parameters<Paging['callPeople']>[1];

/** What wakes a person by itself; the other channels need somebody who looks. */
const WAKING = ['sms', 'voice'] as const;

@Injectable()
export class PagingService extends Paging {
  constructor(
    private readonly desk: PagingDesk,
    private readonly messages: Messages,
    private readonly ids: Ids,
    private readonly incidents: Incidents,
  ) {
    super();
  }

  async start(tx: Tx, { incidentId, key, at, policyId }: Order): Promise<boolean> {
    const policy = await this.desk.shelf.take(tx, policyId);
    return this.desk.chains.begin(tx, { ...this.newChain(policy, at), kind: 'policy', incidentId, drillId: null, key });
  }

  async callPeople(tx: Tx, { incidentId, key, people, why, at }: Call): Promise<void> {
    const base = this.newChain(callFor(people), at);
    await this.desk.chains.begin(tx, { ...base, kind: 'call', incidentId, drillId: null, key, why });
  }

  policyNamed(tx: Tx, name: string): Promise<PolicyId | undefined> {
    return this.desk.shelf.named(tx, name);
  }

  async startDrill(tx: Tx, { drillId, at }: { readonly drillId: string; readonly at: Date }): Promise<void> {
    const policy = drillOf(await this.desk.shelf.take(tx, undefined));
    const base = this.newChain(policy, at);
    await this.desk.chains.begin(tx, { ...base, kind: 'drill', incidentId: null, drillId, key: drillId });
  }

  async drillOf(tx: Tx, drillId: string): Promise<DrillProgress | undefined> {
    const chain = await this.desk.store.ofDrill(tx, drillId);
    if (!chain) return undefined;
    const pages = await this.desk.pages.ofChain(tx, chain.id);
    const ways = await this.desk.pages.waysOf(
      tx,
      pages.map(({ id }) => id),
    );
    const messages = await this.messages.find(
      tx,
      ways.flatMap(({ messageId }) => (messageId ? [messageId] : [])),
    );
    return {
      to: pages.filter(({ id }) => ways.some(({ pageId }) => pageId === id)).map(({ to }) => to),
      orderedAt: chain.startedAt,
      acceptedAt: earliest(messages.map(({ acceptedAt }) => acceptedAt)),
      deliveredAt: earliest(messages.map(deliveredAt)),
      acknowledgedAt: earliest(pages.map(({ answer, answeredAt }) => (answer === 'acknowledge' ? answeredAt : null))),
      endedAt: chain.endedAt,
    };
  }

  async unanswered(tx: Tx): Promise<readonly IncidentId[]> {
    const open = (await this.incidents.open(tx)).filter((incident) => !isTakenCareOf(incident));
    return this.desk.store.unanswered(
      tx,
      open.map(({ id }) => id),
    );
  }

  calledFirst(tx: Tx, at: Date): Promise<readonly string[]> {
    return this.desk.shelf.calledFirst(tx, at);
  }

  async pagesOf(tx: Tx, incidentId: IncidentId): Promise<readonly Page[]> {
    const pages = await this.desk.pages.of(tx, incidentId);
    return pages.map(({ id, to, via, dueAt, state }) => ({ id, incidentId, to, via, dueAt, state }));
  }

  mode(): 'live' | 'sandbox' {
    return WAKING.some((channel) => this.messages.modeOf(channel) === 'live') ? 'live' : 'sandbox';
  }

  private newChain(
    policy: PolicySnapshot,
    at: Date,
  ): Pick<NewChain, 'id' | 'policy' | 'note' | 'begunBy' | 'startedAt'> {
    return { id: this.ids.next(), policy, note: '', begunBy: '', startedAt: at };
  }
}

function deliveredAt({ state, settledAt }: Message): Date | null {
  return state === 'delivered' ? settledAt : null;
}

function earliest(instants: readonly (Date | null)[]): Date | null {
  return instants.reduce((first, at) => (at && (!first || at < first) ? at : first), null);
}
