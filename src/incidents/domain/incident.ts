import { type IncidentKind, type Level, type Reading, type Reason, type Signal } from '../../detection/contract';
import { type Actor, identityOf } from '../../kernel/actor';
import { type IncidentId } from '../../kernel/ids';
import { type DrillMark, type Incident, type Marking, type Seen } from '../contract';
import { markingOf, type StepDown } from './marking';

/** What the rules must remember between two readings, apart from what people see. */
export interface Watch {
  /** The last reading that was an alarm, or that could not be trusted to be calm. */
  readonly lastAlarmAt: Date;
  /** Since when readings lie below the level, and the highest of them: where a step down would lead. */
  readonly below: { readonly since: Date; readonly highest: Level } | null;
  /** A kind that readings claim, but that must hold before the incident changes to it. */
  readonly pending: { readonly kind: IncidentKind; readonly since: Date } | null;
  /** What the latest reading said, whatever a person set; absent where an older release read it. */
  readonly level?: Level | null;
  /** Higher levels that it stepped down from, highest first; absent where it never did, or an older release saw it. */
  readonly steps?: readonly StepDown[];
}

export type ClosedBecause = 'calm' | 'kind-changed' | 'person' | 'risen' | 'drill-over';

export interface TrackedIncident extends Incident {
  readonly watch: Watch;
  readonly closedBecause: ClosedBecause | null;
}

interface Happened {
  readonly incidentId: IncidentId;
  readonly at: Date;
}

export type Measured = Pick<Incident, 'mentions' | 'signals' | 'reasons' | 'ladders'>;

export type IncidentEvent =
  | (Happened & {
      readonly type: 'opened';
      readonly reading: Reading & { readonly kind: IncidentKind };
      readonly onsetAt: Date;
      readonly reopens: IncidentId | null;
      readonly continues: IncidentId | null;
      readonly despite: Marking | null;
      /** Absent of a real one. */
      readonly drill?: DrillMark | null;
    })
  /** Not news for people: numbers and the rules' memory moved. */
  | (Happened & { readonly type: 'observed'; readonly watch: Watch; readonly measured: Measured | undefined })
  | (Happened & { readonly type: 'escalated' | 'calmed'; readonly from: Level | null; readonly to: Level } & Evidence)
  | (Happened & { readonly type: 'acknowledged'; readonly actor: Actor; readonly via: string })
  /** Another person has it from now on. */
  | (Happened & {
      readonly type: 'taken-over';
      readonly actor: Actor;
      readonly via: string;
      readonly from: string | null;
    })
  /** Who had acknowledged it has done nothing since: people are called again. */
  | (Happened & { readonly type: 'lapsed'; readonly from: string | null; readonly idleMinutes: number })
  | (Happened & { readonly type: 'level-set'; readonly from: Level | null; readonly to: Level } & ByPerson)
  | (Happened & { readonly type: 'level-lifted'; readonly actor: Actor })
  /** `seen`: what the person knew of it, where that was earlier than now. */
  | (Happened & {
      readonly type: 'marked';
      readonly mark: 'planned' | 'false-alarm';
      readonly seen?: Seen | undefined;
    } & ByPerson)
  | (Happened & { readonly type: 'resolved' } & ByPerson)
  | (Happened & { readonly type: 'closed'; readonly calmSince: Date })
  | (Happened & {
      readonly type: 'kind-changed';
      readonly from: IncidentKind;
      readonly to: IncidentKind;
      readonly continuedBy: IncidentId;
    })
  /** It was marked, and is worse now than what was marked: another incident calls people again. */
  | (Happened & {
      readonly type: 'superseded';
      readonly marked: Marking;
      readonly to: Level;
      readonly continuedBy: IncidentId;
    })
  /** Its time is over, or a real firestorm goes first. */
  | (Happened & { readonly type: 'drill-ended'; readonly storm: IncidentId | null });

interface Evidence {
  readonly signals: readonly Signal[];
  readonly reasons: readonly Reason[];
}

interface ByPerson {
  readonly actor: Actor;
  readonly reason: string;
}

type Opened = Extract<IncidentEvent, { type: 'opened' }>;
type Later = Exclude<IncidentEvent, Opened>;

/** The incident after the event. Every event but `observed` is a new version. */
export function evolve(incident: TrackedIncident | undefined, event: IncidentEvent): TrackedIncident {
  if (event.type === 'opened') return opened(event);
  if (!incident) throw new Error(`event ${event.type} for an incident that was never opened`);
  const changed = {
    ...incident,
    ...(isStateEvent(event) ? stateChangesOf(incident, event) : levelChangesOf(incident, event)),
  };
  return event.type === 'observed' ? changed : { ...changed, version: incident.version + 1 };
}

function opened({
  incidentId,
  at,
  reading,
  onsetAt,
  reopens,
  continues,
  despite,
  drill = null,
}: Opened): TrackedIncident {
  return {
    id: incidentId,
    topicId: reading.topicId,
    source: reading.source,
    kind: reading.kind,
    state: 'open',
    level: reading.level,
    peakLevel: reading.level,
    levelAtOpen: reading.level,
    openedAt: at,
    onsetAt,
    acknowledgedAt: null,
    acknowledgedBy: null,
    closedAt: null,
    closedBecause: null,
    mark: null,
    marked: null,
    despite,
    mentionsAtOpen: reading.mentions,
    mentions: reading.mentions,
    signals: reading.signals,
    signalsAtOpen: reading.signals,
    reasons: reading.reasons,
    ladders: reading.ladders ?? null,
    reopens,
    continues,
    levelSetBy: null,
    drill,
    version: 1,
    watch: { lastAlarmAt: at, below: null, pending: null, level: reading.level },
  };
}

function levelChangesOf(incident: TrackedIncident, event: LevelEvent): Partial<TrackedIncident> {
  switch (event.type) {
    case 'observed':
      return { ...event.measured, watch: event.watch };
    case 'escalated':
    case 'calmed':
      return levelled(incident, event);
    case 'level-set':
      return { ...levelled(incident, event), levelSetBy: event.actor.name };
    case 'level-lifted':
      return { levelSetBy: null };
  }
}

type LevelEvent = Extract<Later, { type: 'observed' | 'escalated' | 'calmed' | 'level-set' | 'level-lifted' }>;
type StateEvent = Exclude<Later, LevelEvent>;

const STATE_EVENTS: readonly string[] = [
  'acknowledged',
  'taken-over',
  'lapsed',
  'marked',
  'resolved',
  'closed',
  'kind-changed',
  'superseded',
  'drill-ended',
] satisfies StateEvent['type'][];

function isStateEvent(event: Later): event is StateEvent {
  return STATE_EVENTS.includes(event.type);
}

function stateChangesOf(incident: TrackedIncident, event: StateEvent): Partial<TrackedIncident> {
  if (isEnd(event)) return { state: 'resolved', closedAt: event.at, closedBecause: CLOSED_BECAUSE[event.type] };
  switch (event.type) {
    case 'acknowledged':
      return takenBy(incident, event);
    case 'taken-over':
    case 'lapsed':
      return changesHands(event);
    case 'marked':
      // Who says what it is has taken it: nobody else needs to be called.
      return { ...takenBy(incident, event), mark: event.mark, marked: markingOf(incident, event) };
  }
}

function changesHands(event: Extract<StateEvent, { type: 'taken-over' | 'lapsed' }>): Partial<TrackedIncident> {
  if (event.type === 'lapsed') return { state: 'open', acknowledgedAt: null, acknowledgedBy: null };
  return { state: 'acknowledged', acknowledgedAt: event.at, acknowledgedBy: identityOf(event.actor) };
}

type End = Extract<StateEvent, { type: keyof typeof CLOSED_BECAUSE }>;
const CLOSED_BECAUSE = {
  resolved: 'person',
  closed: 'calm',
  'kind-changed': 'kind-changed',
  superseded: 'risen',
  'drill-ended': 'drill-over',
} as const;

function isEnd(event: StateEvent): event is End {
  return event.type in CLOSED_BECAUSE;
}

function levelled(incident: TrackedIncident, { to, at }: { to: Level; at: Date }): Partial<TrackedIncident> {
  const { level: from, watch } = incident;
  const peakLevel = incident.peakLevel === null || to > incident.peakLevel ? to : incident.peakLevel;
  const steps = from !== null && to < from ? { steps: steppedDown(watch.steps, { level: from, until: at }) } : {};
  return { level: to, peakLevel, watch: { ...watch, ...steps, below: null } };
}

/** A lower level that was left earlier is never the highest of any time up to now. */
function steppedDown(steps: readonly StepDown[] = [], step: StepDown): readonly StepDown[] {
  return [...steps.filter(({ level }) => level > step.level), step];
}

function takenBy(incident: TrackedIncident, event: { at: Date; actor: Actor }): Partial<TrackedIncident> {
  if (incident.state !== 'open') return {};
  return { state: 'acknowledged', acknowledgedAt: event.at, acknowledgedBy: identityOf(event.actor) };
}
