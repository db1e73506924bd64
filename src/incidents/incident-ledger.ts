import { Injectable } from '@nestjs/common';
import { type Reading } from '../detection/contract';
import { type Actor } from '../kernel/actor';
import { type IncidentId } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';
import { type Declared, type DrillOrder } from './contract';
import { evolve, type IncidentEvent, type TrackedIncident } from './domain/incident';
import { changeOf, lineOf } from './domain/news';
import { type Declaration, onDeclaration } from './domain/on-declaration';
import { endsFor, onDrill, refusalOf, stormOpenedBy } from './domain/on-drill';
import { type IncidentOrder, onCommand, type Refusal } from './domain/on-command';
import { onReading } from './domain/on-reading';
import { IncidentConsequences } from './incident-consequences';
import { IncidentRules } from './incident-rules';
import { IncidentStore } from './incident.store';
import { type AddNote } from './incidents.api';
import { TimelineStore } from './timeline.store';

export type Outcome =
  | { readonly kind: 'done'; readonly incident: TrackedIncident }
  | { readonly kind: 'refused'; readonly because: Refusal; readonly incident: TrackedIncident }
  | { readonly kind: 'missing' };

interface Note {
  readonly actor: Actor;
  readonly text: string;
  /** A decision stands among the decisions. */
  readonly track?: AddNote['track'];
}

export interface Observed {
  /** The incidents about which there is news. */
  readonly news: readonly IncidentId[];
  readonly isOpen: boolean;
}

/** Decides under the lock and writes row, timeline and jobs together: all of it, or nothing. */
@Injectable()
export class IncidentLedger {
  constructor(
    readonly incidents: IncidentStore,
    readonly timeline: TimelineStore,
    private readonly consequences: IncidentConsequences,
    readonly rules: IncidentRules,
  ) {}

  async observe(tx: Tx, reading: Reading): Promise<Observed> {
    const latest = await this.incidents.latestOf(tx, reading);
    const events = onReading(latest, reading, this.rules.policy, this.rules.newId);
    const { known, all } = await this.withDrills(tx, latest, events);
    const last = (await this.record(tx, known, all)) ?? latest;
    const news = all.filter(changeOf).map(({ incidentId }) => incidentId);
    return { news: [...new Set(news)], isOpen: last !== undefined && last.closedAt === null };
  }

  async act(tx: Tx, id: IncidentId, order: IncidentOrder): Promise<Outcome> {
    const incident = await this.incidents.forChange(tx, id);
    if (!incident) return { kind: 'missing' };
    const decided = onCommand(incident, { ...order, at: this.rules.now() });
    if (typeof decided === 'string') return { kind: 'refused', because: decided, incident };
    return { kind: 'done', incident: (await this.record(tx, [incident], decided)) ?? incident };
  }

  async declare(tx: Tx, given: Omit<Declaration, 'at'>): Promise<Declared> {
    const latest = await this.incidents.latestOf(tx, { topicId: given.topicId, source: null });
    const events = onDeclaration(latest, { ...given, at: this.rules.now() }, this.rules.newId);
    if (events === 'open-before') {
      if (!latest) throw new Error('an incident is open, and there is none');
      return { incident: latest, isNew: false };
    }
    const { known, all } = await this.withDrills(tx, latest, events);
    const incident = await this.record(tx, known, all);
    if (!incident) throw new Error('a declaration opened nothing');
    return { incident, isNew: true };
  }

  async startDrill(tx: Tx, order: DrillOrder): Promise<TrackedIncident | 'storm' | 'running'> {
    await this.incidents.lockDrills(tx);
    const refusal = refusalOf(await this.incidents.open(tx));
    if (refusal) return refusal;
    const drill = await this.record(tx, [], onDrill({ ...order, at: this.rules.now() }, this.rules.newId()));
    if (!drill) throw new Error('a drill opened nothing');
    return drill;
  }

  /** Written nowhere. */
  imagineDrill(order: DrillOrder): TrackedIncident {
    const [opened] = onDrill({ ...order, at: this.rules.now() }, this.rules.newId());
    if (!opened) throw new Error('a drill opens nothing');
    return evolve(undefined, opened);
  }

  async endDrill(tx: Tx, id: IncidentId): Promise<boolean> {
    const incident = await this.incidents.forChange(tx, id);
    if (!incident?.drill || incident.closedAt) return false;
    await this.record(tx, [incident], [{ type: 'drill-ended', incidentId: id, at: this.rules.now(), storm: null }]);
    return true;
  }

  async lapse(
    tx: Tx,
    id: IncidentId,
    { acknowledgedAt, idleSince }: { readonly acknowledgedAt: Date; readonly idleSince: Date },
  ): Promise<Date | 'lapsed' | 'other'> {
    const incident = await this.incidents.forChange(tx, id);
    const isTheOne =
      incident?.state === 'acknowledged' && incident.acknowledgedAt?.getTime() === acknowledgedAt.getTime();
    if (!incident || !isTheOne || incident.mark !== null) return 'other';
    const lastAt = await this.timeline.lastByPerson(tx, id, idleSince);
    if (lastAt) return lastAt;
    await this.record(tx, [incident], [lapsed(incident, this.rules.now(), idleSince)]);
    return 'lapsed';
  }

  /** A person's words in the timeline, also after closing: a note, or a decision. @returns false when there is no such incident. */
  async note(tx: Tx, incidentId: IncidentId, { actor, text, track = 'internal' }: Note): Promise<boolean> {
    if (!(await this.incidents.forChange(tx, incidentId))) return false;
    const at = this.rules.now();
    const type = track === 'decision' ? 'incident.decided' : 'incident.note';
    await this.timeline.append(tx, [{ incidentId, at, type, track, actor, data: { text } }]);
    return true;
  }

  /** A firestorm ends what is practised. Asked before anything is written: who locks a drill's row has not locked the timeline yet. */
  private async withDrills(
    tx: Tx,
    latest: TrackedIncident | undefined,
    events: readonly IncidentEvent[],
  ): Promise<{ readonly known: readonly TrackedIncident[]; readonly all: readonly IncidentEvent[] }> {
    const storm = stormOpenedBy(events);
    const drills = storm === undefined ? [] : await this.incidents.lockDrills(tx);
    const known = latest ? [...drills, latest] : drills;
    return { known, all: [...endsFor(drills, storm, this.rules.now()), ...events] };
  }

  /** @returns the incident of the last event. */
  private async record(
    tx: Tx,
    known: readonly TrackedIncident[],
    events: readonly IncidentEvent[],
  ): Promise<TrackedIncident | undefined> {
    const before = new Map(known.map((incident) => [incident.id, incident]));
    const after = new Map(before);
    for (const event of events) after.set(event.incidentId, evolve(after.get(event.incidentId), event));
    // In order of the events: what closes must be closed before its successor may open.
    for (const id of new Set(events.map(({ incidentId }) => incidentId))) {
      const incident = after.get(id);
      if (incident) await this.save(tx, before.get(id), incident);
    }
    await this.timeline.append(
      tx,
      events.map(lineOf).filter((line) => line !== undefined),
    );
    for (const event of events) await this.consequences.of(tx, event, after.get(event.incidentId));
    const last = events.at(-1);
    return last && after.get(last.incidentId);
  }

  private save(tx: Tx, before: TrackedIncident | undefined, incident: TrackedIncident): Promise<void> {
    return before ? this.incidents.replace(tx, incident, before.version) : this.incidents.add(tx, incident);
  }
}

function lapsed({ id: incidentId, acknowledgedBy }: TrackedIncident, at: Date, idleSince: Date): IncidentEvent {
  const idleMinutes = Math.round((at.getTime() - idleSince.getTime()) / 60_000);
  return { type: 'lapsed', incidentId, at, from: acknowledgedBy?.name ?? null, idleMinutes };
}
