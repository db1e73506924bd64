import { Injectable } from '@nestjs/common';
import { type Identity } from '../kernel/actor';
import { type IncidentId } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';
import { type ChainRecord, ChainStore, type NewChain } from './chain.store';
import { ChainPages } from './chain-pages.service';
import {
  type ChainEvent,
  decide,
  evolve,
  isFallback,
  NEW_CHAIN,
  type Step,
  type Turn,
  waitOf,
} from './domain/escalate';
import { ladderOf } from './domain/policy';
import { IncidentFile, isOver, isTakenCareOf } from './incident-file';
import { type PageRecord } from './page.store';

/** Walks an incident through an escalation policy. Every step is written with the work that follows from it. */
@Injectable()
export class Chains {
  constructor(
    private readonly store: ChainStore,
    private readonly pages: ChainPages,
    private readonly file: IncidentFile,
  ) {}

  /** Calls the first people; does nothing when this incident and key, or this drill, were begun before. */
  async begin(tx: Tx, chain: NewChain): Promise<boolean> {
    if (!(await this.store.begin(tx, chain))) return false;
    const record = { ...chain, chain: NEW_CHAIN, turnEndsAt: null, endedAt: null };
    await this.step(tx, record, { kind: 'started' }, chain.startedAt);
    return true;
  }

  /** The time of a turn is over. A timer that comes early is sent back by `too-early`. */
  async timeIsOver(tx: Tx, { chainId, turn, at }: { chainId: string; turn: Turn; at: Date }): Promise<Date | 'done'> {
    const record = await this.lockCurrent(tx, chainId, turn);
    if (!record) return 'done';
    if (record.turnEndsAt && at < record.turnEndsAt) return record.turnEndsAt;
    if (!(await this.stopIfTakenCareOf(tx, record, at))) {
      await this.pages.noteUnanswered(tx, record, turn, at);
      await this.step(tx, record, { kind: 'turn-over', turn }, at);
    }
    return 'done';
  }

  /** Somebody of this turn cannot be reached or passes on: when nobody of it is left, the next people are called at once. */
  async handOnIfAllOut(tx: Tx, chainId: string, turn: Turn, at: Date): Promise<void> {
    const record = await this.lockCurrent(tx, chainId, turn);
    if (!record || !(await this.pages.areAllOut(tx, record, turn))) return;
    if (await this.stopIfTakenCareOf(tx, record, at)) return;
    if (isFallback(ladderOf(record.policy), turn)) await this.waitLess(tx, record, turn);
    else await this.step(tx, record, { kind: 'turn-over', turn }, at);
  }

  /** A person has it. Where a policy wants several, the others are called on; who was asked to take it over still is. */
  async acknowledged(tx: Tx, incidentId: IncidentId, by: Identity, at: Date): Promise<void> {
    for (const record of await this.store.lockOpen(tx, incidentId))
      if (record.kind === 'policy') await this.acknowledgedOn(tx, record, by, at);
  }

  async acknowledgedDrill(tx: Tx, chainId: string, by: Identity, at: Date): Promise<void> {
    const record = await this.store.lock(tx, chainId);
    if (record) await this.acknowledgedOn(tx, record, by, at);
  }

  /** Who was called for something of its own has answered. */
  async heard(tx: Tx, chainId: string, by: Identity, at: Date): Promise<void> {
    const record = await this.lockOpen(tx, chainId);
    if (record) await this.acknowledgedOn(tx, record, by, at);
  }

  /** Nobody else is called for this incident. */
  async endAll(tx: Tx, incidentId: IncidentId, at: Date): Promise<void> {
    await this.endThose(tx, incidentId, () => true, at);
  }

  /** Somebody has it: nobody else is called to take it. Who is called for something of its own still is. */
  async endSearch(tx: Tx, incidentId: IncidentId, at: Date): Promise<void> {
    await this.endThose(tx, incidentId, ({ kind }) => kind !== 'call', at);
  }

  private async endThose(
    tx: Tx,
    incidentId: IncidentId,
    isMeant: (record: ChainRecord) => boolean,
    at: Date,
  ): Promise<void> {
    for (const record of (await this.store.lockOpen(tx, incidentId)).filter(isMeant))
      await this.step(tx, record, { kind: 'ended', end: 'stopped' }, at);
  }

  /**
   * Locks the page's chain, with all open ones of its incident in the order of their ids, so that two answers never wait for each other.
   * @returns the page's own, open or not
   */
  async lock(tx: Tx, page: PageRecord): Promise<ChainRecord | undefined> {
    if (page.incidentId !== null) await this.store.lockOpen(tx, page.incidentId);
    return this.store.lock(tx, page.chainId);
  }

  /** Whether this chain still waits for its present turn; locks it. */
  async lockOpen(tx: Tx, chainId: string): Promise<ChainRecord | undefined> {
    const record = await this.store.lock(tx, chainId);
    return record?.chain.end ? undefined : record;
  }

  private async lockCurrent(tx: Tx, chainId: string, turn: Turn): Promise<ChainRecord | undefined> {
    const record = await this.lockOpen(tx, chainId);
    const last = record?.chain.last;
    return last?.round === turn.round && last.step === turn.step ? record : undefined;
  }

  /** Behind a fallback is only the next one: without any pause they would all be over in a moment. */
  private async waitLess(tx: Tx, record: ChainRecord, turn: Turn): Promise<void> {
    const endsAt = await this.pages.againAt(tx, record, turn);
    if (!endsAt || !record.turnEndsAt || record.turnEndsAt <= endsAt) return;
    await this.store.beginTurn(tx, record.id, turn, endsAt);
    await this.pages.lookAt(tx, record, turn, endsAt);
  }

  /** A hand-over goes on while somebody has it: it asks another one. So does a call, and a policy that wants several. */
  private async stopIfTakenCareOf(tx: Tx, record: ChainRecord, at: Date): Promise<boolean> {
    if (record.incidentId === null) return false;
    const incident = await this.file.find(tx, record.incidentId);
    const mayGoOn = record.kind === 'hand-over' || record.kind === 'call' || record.chain.acknowledgedBy.length > 0;
    if (mayGoOn ? !isOver(incident) : !isTakenCareOf(incident)) return false;
    await this.step(tx, record, { kind: 'ended', end: 'stopped' }, at);
    return true;
  }

  private async acknowledgedOn(tx: Tx, record: ChainRecord, by: Identity, at: Date): Promise<void> {
    const called = await this.pages.countCalled(tx, record);
    await this.step(tx, record, { kind: 'acknowledged', by, called }, at);
  }

  /** A turn that finds nobody to call is over at once; only a fallback waits for its time, because there is nothing behind it. */
  private async step(tx: Tx, record: ChainRecord, step: Step, at: Date): Promise<void> {
    const ladder = ladderOf(record.policy);
    let { chain } = record;
    let pending: Step | undefined = step;
    while (pending) {
      const events = decide(chain, pending, ladder);
      pending = undefined;
      for (const event of events) {
        chain = evolve(chain, event);
        const called = await this.apply(tx, { ...record, chain }, event, at);
        if (event.type === 'called' && called === 0 && !isFallback(ladder, event.turn))
          pending = { kind: 'turn-over', turn: event.turn };
      }
    }
  }

  /** @returns how many people were called */
  private async apply(tx: Tx, record: ChainRecord, event: ChainEvent, at: Date): Promise<number> {
    switch (event.type) {
      case 'called': {
        const endsAt = new Date(at.getTime() + waitOf(ladderOf(record.policy), event.turn));
        await this.store.beginTurn(tx, record.id, event.turn, endsAt);
        return this.pages.call(tx, record, { turn: event.turn, at, endsAt });
      }
      case 'acknowledged':
        await this.store.acknowledge(tx, record.id, event.by);
        return 0;
      case 'ended':
        await this.store.end(tx, record.id, event.end, at);
        await this.pages.close(tx, record, event.end, at);
        return 0;
    }
  }
}
