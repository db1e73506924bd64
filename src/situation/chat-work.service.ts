import { Injectable } from '@nestjs/common';
import { type Colleague } from '../access/contract';
import { type Incident, IncidentFeed } from '../incidents/contract';
import { isAtLeast, type Role } from '../kernel/actor';
import { AppError } from '../kernel/app-error';
import { type IncidentId, type PersonId } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';
import { WarRoom } from '../warroom/contract';
import { type Ask, type Closing, type Outcome, type Work } from './ask';
import { ChatEventStore } from './chat-event.store';
import { type ChatEvent } from './contract';
import { incidentIn } from './domain/values';
import { EventHands } from './event-hands';
import { Floor } from './floor';
import { SituationStore } from './situation.store';
import { IncidentSources } from './situation-file';
import { penIn } from './words';

@Injectable()
export class ChatDeskFloor {
  constructor(
    readonly floor: Floor,
    readonly warroom: WarRoom,
    readonly sources: IncidentSources,
    readonly feed: IncidentFeed,
  ) {}
}

interface Settled {
  readonly outcome: Outcome;
  readonly incidentId: IncidentId | undefined;
}

type Begun =
  | { readonly kind: 'settled'; readonly incidentId: IncidentId | undefined }
  | {
      readonly kind: 'own';
      readonly ask: Ask;
      readonly work: Extract<Work, { kind: 'own' }>;
      readonly mayBeAgain: boolean;
    };

/**
 * Works off what was heard: who is it, may they, what does it do, what are they told. Nothing is done twice: the effect and the mark that it was worked are
 * one transaction, or the effect sees that it happened.
 */
@Injectable()
export class ChatWork {
  constructor(
    private readonly base: ChatDeskFloor,
    private readonly events: ChatEventStore,
    private readonly situations: SituationStore,
    private readonly hands: EventHands,
  ) {}

  async work(key: string): Promise<void> {
    const { floor, warroom } = this.base;
    const heard = await floor.work.run((tx) => this.events.lock(tx, key));
    if (!heard || heard.workedAt) return;
    const personId = await warroom.personOf(heard.event.userId);
    const begun = await this.refusing(heard.event, () => floor.work.run((tx) => this.begin(tx, key, personId)));
    if (begun?.kind === 'own') await this.own(begun);
    if (begun?.kind === 'settled' && begun.incidentId) this.base.feed.announce(begun.incidentId);
  }

  /** Under the incident's lock, so that of two who press at once the second sees what the first did. */
  private async begin(tx: Tx, key: string, personId: PersonId | undefined): Promise<Begun | undefined> {
    const heard = await this.events.lock(tx, key);
    if (!heard || heard.workedAt) return undefined;
    const { event, begunAt } = heard;
    const incident = await this.lockedIncident(tx, event);
    if (!incident) return this.settle(tx, event, { outcome: { code: 'nowhere' }, incidentId: undefined });
    const settle = (outcome: Outcome): Promise<Begun> => this.settle(tx, event, { outcome, incidentId: incident.id });
    const person = await this.enabled(tx, personId);
    if (!person) return settle(await this.stranger(tx, incident));
    const ask = this.askOf(event, incident, person);
    const work = this.hands.of(ask);
    if (work?.kind !== 'own' || !mayDo(ask, work)) return settle(await this.within(tx, ask, work));
    await this.events.begin(tx, key, ask.now);
    return { kind: 'own', ask, work, mayBeAgain: begunAt !== null };
  }

  private async enabled(tx: Tx, id: PersonId | undefined): Promise<Colleague | undefined> {
    const [person] = id === undefined ? [] : await this.base.sources.people.byIds(tx, [id]);
    return person?.disabledAt === null ? person : undefined;
  }

  private async within(tx: Tx, ask: Ask, work: Work | undefined): Promise<Outcome> {
    if (!work) return { code: 'nothing' };
    return mayDo(ask, work) && work.kind === 'one' ? work.run(tx) : this.denied(tx, ask);
  }

  private async own({ ask, work, mayBeAgain }: Extract<Begun, { kind: 'own' }>): Promise<void> {
    const { event, incident } = ask;
    const done = await this.refusing(event, () => work.run(mayBeAgain));
    if (!done) return;
    await this.base.floor.work.run(async (tx) => {
      await this.situations.lock(tx, incident.id);
      const outcome = await closed(tx, done);
      await this.settle(tx, event, { outcome, incidentId: incident.id });
    });
    this.base.feed.announce(incident.id);
  }

  /** What the house refuses is said to who asked; what it could not do is tried again. */
  private async refusing<T>(event: ChatEvent, work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof AppError) || error.status >= 500) throw error;
      await this.base.floor.work.run((tx) => this.refuse(tx, event, error));
      return undefined;
    }
  }

  private async refuse(tx: Tx, event: ChatEvent, error: AppError): Promise<void> {
    const incidentId = await this.incidentOf(tx, event);
    const pen = penIn(this.base.floor.settings.server.language, 'UTC');
    const known = pen.ifKnown(`situation.refused.${error.code}`) ?? pen.say('situation.refused.other');
    await this.settle(tx, event, { outcome: { code: error.code, whisper: known }, incidentId });
  }

  private async settle(
    tx: Tx,
    { key, userId, channelId }: ChatEvent,
    { outcome, incidentId }: Settled,
  ): Promise<Begun> {
    const { floor, warroom } = this.base;
    const at = floor.clock.now();
    await this.events.settle(tx, key, { at, outcome: outcome.code });
    if (!incidentId) return { kind: 'settled', incidentId };
    const { whisper: text, post } = outcome;
    if (text !== undefined) {
      const said = { text, parts: [{ kind: 'text' as const, text }] };
      await warroom.whisper(tx, { incidentId, userId, channelId, key: `chat:${key}`, post: said, at });
    }
    if (post !== undefined) await warroom.post(tx, { incidentId, key: `chat:${key}`, text: post, at });
    await floor.redraw(tx, incidentId);
    return { kind: 'settled', incidentId };
  }

  private async lockedIncident(tx: Tx, event: ChatEvent): Promise<Incident | undefined> {
    const { incidents } = this.base.sources;
    const id = await this.incidentOf(tx, event);
    if (id === undefined || !(await incidents.find(tx, id))) return undefined;
    await this.situations.lock(tx, id);
    return incidents.find(tx, id);
  }

  /** A press and a form say which; it is looked at anew, and the role is asked for all the same. */
  private async incidentOf(tx: Tx, event: ChatEvent): Promise<IncidentId | undefined> {
    if (event.kind === 'press' || event.kind === 'form') return incidentIn(event.value);
    return this.base.warroom.incidentIn(tx, event.channelId);
  }

  private askOf(event: ChatEvent, incident: Incident, { id, name, role, language }: Colleague): Ask {
    const { sources, floor } = this.base;
    const pen = penIn(language, sources.incidents.subjectOf(incident).timezone);
    return { event, incident, actor: { kind: 'person', id, name, role }, pen, now: floor.clock.now() };
  }

  private async stranger(tx: Tx, incident: Incident): Promise<Outcome> {
    const { sources, floor } = this.base;
    const pen = penIn(floor.settings.server.language, sources.incidents.subjectOf(incident).timezone);
    return { code: 'stranger', whisper: pen.say('situation.no.stranger', { names: await this.namesOf(tx, 'admin') }) };
  }

  private async denied(tx: Tx, { pen }: Ask): Promise<Outcome> {
    return { code: 'denied', whisper: pen.say('situation.no.role', { names: await this.namesOf(tx, 'admin') }) };
  }

  private async namesOf(tx: Tx, role: Role): Promise<string> {
    const people = (await this.base.sources.people.allEnabled(tx)).filter((one) => one.role === role);
    return people
      .slice(0, 3)
      .map(({ name }) => name)
      .join(', ');
  }
}

function mayDo({ actor }: Ask, { needs }: Work): boolean {
  return isAtLeast(actor.role, needs ?? 'responder');
}

function closed(tx: Tx, done: Outcome | Closing): Promise<Outcome> {
  return typeof done === 'function' ? done(tx) : Promise.resolve(done);
}
