import { Injectable } from '@nestjs/common';
import { type Actor, type Identity, identityOf, isSame } from '../kernel/actor';
import { type IncidentId, type PageId } from '../kernel/ids';
import { type Incident, type Seen } from '../incidents/contract';
import { type Tx } from '../platform/postgres/tx';
import { type ChainRecord } from './chain.store';
import { Chains } from './chains.service';
import { keysOf, type PageAction } from './domain/answer';
import { RotaTies } from './rota-ties.service';
import { PageDesk } from './page-desk.service';
import { type PageRecord } from './page.store';

export interface GivenAnswer {
  readonly action: PageAction;
  readonly actor: Actor;
  /** The way the answer came, as the timeline names it: `sms`, `voice`, `link`, `sandbox-phone`. */
  readonly via: string;
  readonly at: Date;
}

/** What an answer did; texts are `page.confirm.<kind>`. */
export type Effect = PageAction | 'late' | 'closed' | 'repeated' | 'handed-over' | 'heard' | 'drill' | 'not-offered';

export interface Answered {
  readonly page: PageRecord;
  readonly incidentId: IncidentId | null;
  readonly effect: Effect;
  /** Who has the incident, where it is somebody else. */
  readonly heldBy: string | null;
}

type OfIncident = PageRecord & { readonly incidentId: IncidentId };
interface Case extends GivenAnswer {
  readonly incident: Incident | undefined;
  readonly chain: ChainRecord;
}

/** What a person's answer to a page does; every way in ends here: text message, call, link and sandbox phone alike. */
@Injectable()
export class Answers {
  constructor(
    private readonly desk: PageDesk,
    private readonly chains: Chains,
    private readonly ties: RotaTies,
  ) {}

  /** A page takes one answer; a second one changes nothing and is told so. @returns undefined when there is no such page */
  async answer(tx: Tx, pageId: PageId, given: GivenAnswer): Promise<Answered | undefined> {
    const found = await this.desk.store.find(tx, pageId);
    const chain = found && (await this.chains.lock(tx, found));
    const page = await this.desk.store.find(tx, pageId);
    if (!page || !chain) return undefined;
    const incident = await this.desk.file.find(tx, page.incidentId);
    if (page.answeredAt) return answered(page, 'repeated', incident);
    const effect = await this.effectOf(tx, page, { ...given, incident, chain });
    return answered(page, effect, incident);
  }

  private effectOf(tx: Tx, page: PageRecord, given: Case): Promise<Effect> {
    const { action } = given;
    if (!isOfIncident(page)) return this.drill(tx, page, given);
    if (action === 'next') return this.passOn(tx, page, given);
    if (isClosed(given.incident)) return this.tooLate(tx, page, given);
    if (!isOffered(action, given.chain)) return Promise.resolve('not-offered');
    return action === 'acknowledge' ? this.acknowledge(tx, page, given) : this.mark(tx, page, { ...given, action });
  }

  private async acknowledge(tx: Tx, page: OfIncident, given: Case): Promise<Effect> {
    const { incidentId } = page;
    const { actor, at, chain } = given;
    if (chain.kind === 'hand-over') {
      await this.desk.file.takeOver(tx, incidentId, given);
      await this.record(tx, page, given);
      await this.chains.endSearch(tx, incidentId, at);
      return 'handed-over';
    }
    if (chain.kind === 'call') {
      // They were called for something else: a storm that nobody has goes on being called for.
      await this.record(tx, page, given);
      await this.chains.heard(tx, chain.id, identityOf(actor), at);
      return 'heard';
    }
    const isFirst = await this.desk.file.acknowledge(tx, incidentId, given);
    await this.record(tx, page, { ...given, isFirst });
    await this.chains.acknowledged(tx, incidentId, identityOf(actor), at);
    return isFirst || hasIt(given.incident, identityOf(actor)) ? 'acknowledge' : 'late';
  }

  private async mark(
    tx: Tx,
    page: OfIncident,
    given: Case & { readonly action: 'planned' | 'false-alarm' },
  ): Promise<Effect> {
    const told = await this.lastTold(tx, page);
    if (!(await this.desk.file.mark(tx, page, { ...given, told }))) return this.tooLate(tx, page, given);
    await this.record(tx, page, given);
    await this.chains.endAll(tx, page.incidentId, given.at);
    return given.action;
  }

  /** What the last message to this person said of it: they may answer an earlier one, having read both. */
  private async lastTold(tx: Tx, { incidentId, personId, id }: OfIncident): Promise<Seen | undefined> {
    const pages = await this.desk.store.of(tx, incidentId);
    const own = pages.filter((page) => page.id === id || (page.personId === personId && page.state !== 'failed'));
    const ways = await this.desk.store.waysOf(
      tx,
      own.map((page) => page.id),
    );
    return ways.reduce<Seen | undefined>(
      (last, { told }) => (told && !(last && last.at > told.at) ? told : last),
      undefined,
    );
  }

  private async passOn(tx: Tx, page: OfIncident, given: Case): Promise<Effect> {
    await this.record(tx, page, given);
    await this.chains.handOnIfAllOut(tx, page.chainId, page.turn, given.at);
    return 'next';
  }

  private async tooLate(tx: Tx, page: OfIncident, given: Case): Promise<Effect> {
    await this.record(tx, page, { ...given, isFirst: false });
    await this.chains.endAll(tx, page.incidentId, given.at);
    return 'closed';
  }

  private async drill(tx: Tx, page: PageRecord, given: Case): Promise<Effect> {
    await this.record(tx, page, given);
    if (given.action === 'next') await this.chains.handOnIfAllOut(tx, page.chainId, page.turn, given.at);
    else await this.chains.acknowledgedDrill(tx, page.chainId, identityOf(given.actor), given.at);
    return 'drill';
  }

  private async record(tx: Tx, page: PageRecord, given: GivenAnswer & { readonly isFirst?: boolean }): Promise<void> {
    const { action, actor, at, via, isFirst = true } = given;
    const state = action === 'next' ? 'cancelled' : 'acknowledged';
    // whoever answers has it, also when the vendor has not said yet that it took it
    await this.desk.store.save(tx, { ...page, state, answer: action, answeredAt: at, sentAt: page.sentAt ?? at });
    await this.desk.ways.stop(tx, page, at);
    await this.ties.disturbed(tx, page, at);
    const data = { answer: action, by: via, isFirst };
    await this.desk.file.note(tx, page, { type: 'page.answered', at, actor, data });
  }
}

function isOfIncident(page: PageRecord): page is OfIncident {
  return page.incidentId !== null;
}

/** Who is called for something of its own does not say what the storm is; the page goes on waiting for an answer. */
function isOffered(action: PageAction, { kind }: ChainRecord): boolean {
  return keysOf({ isCall: kind === 'call' }).some((key) => key.action === action);
}

function isClosed(incident: Incident | undefined): boolean {
  return incident === undefined || incident.state === 'resolved';
}

function hasIt(incident: Incident | undefined, who: Identity): boolean {
  return incident?.acknowledgedBy != null && isSame(incident.acknowledgedBy, who);
}

function answered(page: PageRecord, effect: Effect, incident: Incident | undefined): Answered {
  return { page, incidentId: page.incidentId, effect, heldBy: incident?.acknowledgedBy?.name ?? null };
}
