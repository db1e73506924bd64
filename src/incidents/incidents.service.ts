import { Injectable } from '@nestjs/common';
import { type Level, type Reading } from '../detection/contract';
import { type Actor } from '../kernel/actor';
import { type IncidentId } from '../kernel/ids';
import { type Tx, UnitOfWork } from '../platform/postgres/tx';
import { TopicDirectory } from '../topics/contract';
import {
  type Declared,
  type Declaring,
  type DrillOrder,
  type Incident,
  IncidentFeed,
  Incidents,
  type Seen,
  type Subject,
} from './contract';
import { seenIn } from './domain/marking';
import { IncidentLedger } from './incident-ledger';
import { incidentView } from './incident-view';
import { type IncidentView } from './incidents.api';

/** What the other rooms ask of incidents. */
@Injectable()
export class IncidentsService extends Incidents {
  /**
   * Subjects that may have an open incident: a calm reading of any other needs no query. A topic's readings have one
   * owner at a time (this process), so only its own readings add to the set. Read from the store at the first reading;
   * a subject that turns out to be closed leaves.
   */
  private watched: Set<string> | undefined;

  constructor(
    private readonly work: UnitOfWork,
    private readonly ledger: IncidentLedger,
    private readonly feed: IncidentFeed,
    private readonly topics: TopicDirectory,
  ) {
    super();
  }

  async observe(reading: Reading): Promise<void> {
    const watched = (this.watched ??= await this.work.run((tx) => this.openSubjects(tx)));
    const subject = subjectKey(reading);
    if (!reading.isAlarm && !watched.has(subject)) return;
    const { news, isOpen } = await this.work.run((tx) => this.ledger.observe(tx, reading));
    if (isOpen) watched.add(subject);
    else watched.delete(subject);
    for (const id of news) this.feed.announce(id);
  }

  async find(tx: Tx, id: IncidentId): Promise<Incident | undefined> {
    return this.ledger.incidents.find(tx, id);
  }

  async open(tx: Tx): Promise<readonly Incident[]> {
    return (await this.ledger.incidents.open(tx)).filter(({ drill }) => !drill);
  }

  async openDrills(tx: Tx): Promise<readonly Incident[]> {
    return (await this.ledger.incidents.open(tx)).filter(({ drill }) => drill);
  }

  async acknowledge(tx: Tx, id: IncidentId, actor: Actor, via: string): Promise<boolean> {
    const outcome = await this.ledger.act(tx, id, { type: 'acknowledge', actor, via });
    return outcome.kind === 'done';
  }

  async takeOver(tx: Tx, id: IncidentId, actor: Actor, via: string): Promise<boolean> {
    const outcome = await this.ledger.act(tx, id, { type: 'take-over', actor, via });
    return outcome.kind === 'done';
  }

  lapse(
    tx: Tx,
    id: IncidentId,
    due: { readonly acknowledgedAt: Date; readonly idleSince: Date },
  ): Promise<Date | 'lapsed' | 'other'> {
    return this.ledger.lapse(tx, id, due);
  }

  async mark(
    tx: Tx,
    id: IncidentId,
    mark: 'planned' | 'false-alarm',
    by: { actor: Actor; reason: string; seen?: Seen | undefined },
  ): Promise<boolean> {
    const outcome = await this.ledger.act(tx, id, { type: 'mark', mark, ...by });
    return outcome.kind === 'done';
  }

  async declare(tx: Tx, declaration: Declaring): Promise<Declared> {
    const declared = await this.ledger.declare(tx, declaration);
    // its readings are looked at from now on, calm ones too
    this.watched?.add(subjectKey(declared.incident));
    return declared;
  }

  startDrill(tx: Tx, order: DrillOrder): Promise<Incident | 'storm' | 'running'> {
    return this.ledger.startDrill(tx, order);
  }

  imagineDrill(order: DrillOrder): Incident {
    return this.ledger.imagineDrill(order);
  }

  endDrill(tx: Tx, id: IncidentId): Promise<boolean> {
    return this.ledger.endDrill(tx, id);
  }

  async setLevel(
    tx: Tx,
    id: IncidentId,
    by: { readonly level: Level; readonly reason: string; readonly actor: Actor },
  ): Promise<boolean> {
    const outcome = await this.ledger.act(tx, id, { type: 'set-level', ...by });
    return outcome.kind === 'done';
  }

  async resolve(tx: Tx, id: IncidentId, by: { readonly reason: string; readonly actor: Actor }): Promise<boolean> {
    const outcome = await this.ledger.act(tx, id, { type: 'resolve', ...by });
    return outcome.kind === 'done';
  }

  note(tx: Tx, id: IncidentId, by: { readonly text: string; readonly actor: Actor }): Promise<boolean> {
    return this.ledger.note(tx, id, by);
  }

  seenIn(incident: Incident, at: Date): Seen {
    return seenIn(incident, at);
  }

  viewOf(incident: Incident): IncidentView {
    return incidentView(incident, incident.topicId === null ? null : this.subjectOf(incident).plain);
  }

  subjectOf({ topicId, source, drill }: Incident): Subject {
    const topic = topicId === null ? undefined : this.topics.byId(topicId);
    // A topic may be gone while its incident is still told.
    const plain = topic?.name ?? topicId ?? source ?? '';
    return { name: this.marked(plain, drill), plain, timezone: topic?.timezone ?? 'Europe/Berlin' };
  }

  private marked(name: string, drill: Incident['drill']): string {
    return drill ? `${this.ledger.rules.drillMark} ${name}` : name;
  }

  private async openSubjects(tx: Tx): Promise<Set<string>> {
    return new Set((await this.open(tx)).map(subjectKey));
  }
}

function subjectKey({ topicId, source }: Pick<Reading, 'topicId' | 'source'>): string {
  return topicId === null ? `source:${source ?? ''}` : `topic:${topicId}`;
}
