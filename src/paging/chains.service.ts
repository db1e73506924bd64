import { Injectable } from '@nestjs/common';
import { type IncidentId } from '../kernel/ids';
import { Jobs } from '../platform/jobs/jobs';
import { type Tx } from '../platform/postgres/tx';
import { type ChainEvent, decide, evolve, NEW_CHAIN, type Step } from './domain/escalate';
import { IncidentFile, isTakenCareOf } from './incident-file';
import { OnCall } from './on-call';
import { type ChainRecord, type PageRecord, PageStore } from './page.store';

/** Walks an incident through the escalation policy. Every step is written with the work that follows from it. */
@Injectable()
export class Chains {
  constructor(
    private readonly store: PageStore,
    private readonly jobs: Jobs,
    private readonly file: IncidentFile,
    private readonly onCall: OnCall,
  ) {}

  /** Calls the first person; does nothing when this incident and key were begun before. */
  async begin(
    tx: Tx,
    order: { readonly incidentId: IncidentId; readonly key: string; readonly at: Date },
  ): Promise<void> {
    const { id, incidentId, ...rest } = this.onCall.chainFor(order);
    const isNew = await this.store.begin(tx, { id, incidentId, ...rest });
    if (isNew) await this.step(tx, { id, incidentId, chain: NEW_CHAIN }, { kind: 'started' }, order.at);
  }

  /** This page brought nothing: the next person is called, unless somebody has taken care meanwhile. */
  async handOn(tx: Tx, page: PageRecord, because: 'no-answer' | 'failed' | 'passed-on', at: Date): Promise<void> {
    const record = await this.store.lockChain(tx, page.chainId);
    if (!record || !isCurrent(record, page)) return;
    if (isTakenCareOf(await this.file.find(tx, page.incidentId))) {
      await this.step(tx, record, { kind: 'ended', end: 'stopped' }, at);
      return;
    }
    if (because === 'no-answer') await this.file.note(tx, page, { type: 'page.unanswered', at });
    await this.step(tx, record, { kind: 'turn-over', turn: page.turn }, at);
  }

  /** Whether the chain still waits for this page: it is open, and nobody was called after it. */
  async waitsFor(tx: Tx, page: PageRecord): Promise<boolean> {
    const record = await this.store.lockChain(tx, page.chainId);
    return record !== undefined && isCurrent(record, page);
  }

  /** Somebody has taken care: this page's chain calls nobody else; the incident's other chains find out themselves. */
  async stop(tx: Tx, page: PageRecord, at: Date): Promise<void> {
    const record = await this.store.lockChain(tx, page.chainId);
    if (record) await this.step(tx, record, { kind: 'ended', end: 'stopped' }, at);
  }

  /** Nobody else is called for this incident. */
  async endAll(tx: Tx, incidentId: IncidentId, end: 'answered' | 'stopped', at: Date): Promise<void> {
    for (const record of await this.store.lockOpenChains(tx, incidentId)) {
      await this.step(tx, record, { kind: 'ended', end }, at);
    }
  }

  private async step(tx: Tx, record: ChainRecord, step: Step, at: Date): Promise<void> {
    let { chain } = record;
    for (const event of decide(chain, step, this.onCall.policy)) {
      chain = evolve(chain, event);
      await this.apply(tx, record, event, at);
    }
  }

  private async apply(tx: Tx, record: ChainRecord, event: ChainEvent, at: Date): Promise<void> {
    if (event.type === 'called') {
      const page = this.onCall.pageFor(record, event.turn, at);
      await this.store.add(tx, page);
      await this.jobs.enqueue(tx, 'page.send', { pageId: page.id }, at);
      await this.jobs.enqueue(tx, 'page.escalate', { pageId: page.id }, page.escalateAt);
      return;
    }
    await this.store.endChain(tx, record.id, event.end, at);
    await this.store.cancelPlanned(tx, record.id);
    if (event.end !== 'exhausted') return;
    await this.file.noteExhausted(tx, { incidentId: record.incidentId, at, ...this.onCall.policy });
  }
}

function isCurrent({ chain: { last, end } }: ChainRecord, { turn }: PageRecord): boolean {
  return end === undefined && last?.round === turn.round && last.index === turn.index;
}
