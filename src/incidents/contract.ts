import {
  type IncidentKind,
  type Ladders,
  type Level,
  type Reading,
  type Reason,
  type Signal,
} from '../detection/contract';
import { type Colleague } from '../access/contract';
import { type Actor, type CrisisFunction, type Identity } from '../kernel/actor';
import { type IncidentId, type PersonId, type TopicId } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';
import { type IncidentDriversView, type IncidentView } from './incidents.api';

export { type IncidentView } from './incidents.api';

/** A person's mark, with what had been seen when it was given: it is believed for that, and for no more. */
export interface Marking {
  readonly mark: 'planned' | 'false-alarm';
  readonly by: string;
  readonly at: Date;
  readonly level: Level | null;
  /** Different critics in six hours; null where no ladder had counted them. */
  readonly critics: number | null;
}

/** What a person could know of an incident at an instant: what a page said, or what the console showed. */
export interface Seen {
  readonly level: Level | null;
  readonly critics: number | null;
  readonly at: Date;
}

/** It is only practised: by whom it was begun, and until when it lasts at most. Settled when it opens, and never changed. */
export interface DrillMark {
  readonly by: string;
  readonly at: Date;
  readonly endsAt: Date;
  /** Whose invented mentions are shown; null = none. */
  readonly scenario: string | null;
}

export interface Incident {
  readonly id: IncidentId;
  readonly topicId: TopicId | null;
  readonly source: string | null;
  readonly kind: IncidentKind;
  readonly state: 'open' | 'acknowledged' | 'resolved';
  readonly level: Level | null;
  readonly peakLevel: Level | null;
  readonly levelAtOpen: Level | null;
  readonly openedAt: Date;
  readonly onsetAt: Date;
  readonly acknowledgedAt: Date | null;
  /** Who has it. */
  readonly acknowledgedBy: Identity | null;
  readonly closedAt: Date | null;
  readonly mark: Marking['mark'] | null;
  /** By whom and when; null also where a release marked it that did not note so. */
  readonly marked: Marking | null;
  /** The mark of the incident that this one goes on from: it got worse than what had been seen when it was marked. */
  readonly despite: Marking | null;
  readonly mentionsAtOpen: number;
  readonly mentions: number;
  /** Of the latest alarm. */
  readonly signals: readonly Signal[];
  readonly signalsAtOpen: readonly Signal[];
  /** Of the latest alarm. */
  readonly reasons: readonly Reason[];
  /** Of the latest alarm: why it has the level that it has; null where no ladder was climbed. */
  readonly ladders: Ladders | null;
  readonly reopens: IncidentId | null;
  readonly continues: IncidentId | null;
  readonly levelSetBy: string | null;
  /** null = it is real. */
  readonly drill: DrillMark | null;
  readonly version: number;
}

export type IncidentChange =
  'opened' | 'escalated' | 'calmed' | 'acknowledged' | 'lapsed' | 'level-set' | 'marked' | 'resolved';

declare module '../platform/jobs/jobs' {
  interface JobPayloads {
    /** Something happened to an incident; enqueued in the transaction that made it so. */
    'incident.changed': { readonly incidentId: string; readonly change: IncidentChange };
    /** What drives it is found and kept: when it opens, and once more when it is over. */
    'incident.drivers': { readonly incidentId: string; readonly moment: 'opened' | 'closed' };
  }
}

export interface Declaring {
  readonly topicId: TopicId;
  readonly level: Level;
  readonly reason: string;
  readonly actor: Actor;
}

export interface DrillOrder {
  readonly topicId: TopicId;
  readonly level: Level;
  readonly endsAt: Date;
  readonly scenario: string | null;
  readonly actor: Actor;
}

export interface Declared {
  readonly incident: Incident;
  readonly isNew: boolean;
}

export interface Subject {
  /** The topic's, or the blind source's; of a drill the word for one stands before it, so that no text leaves it out. */
  readonly name: string;
  /** Without that word, for a text that says it in its own way. */
  readonly plain: string;
  /** IANA. */
  readonly timezone: string;
}

export abstract class Incidents {
  /** Takes a reading to the incidents: opens, escalates, calms, closes. Idempotent for the same reading. */
  abstract observe(reading: Reading): Promise<void>;
  abstract find(tx: Tx, id: IncidentId): Promise<Incident | undefined>;
  /** Open and acknowledged ones, oldest first; without drills. */
  abstract open(tx: Tx): Promise<readonly Incident[]>;
  /** As `open`, the drills alone: at most one. */
  abstract openDrills(tx: Tx): Promise<readonly Incident[]>;
  /** As it is shown to people, everywhere alike. */
  abstract viewOf(incident: Incident): IncidentView;
  /** @returns false when somebody had acknowledged it, or it is closed. */
  abstract acknowledge(tx: Tx, id: IncidentId, actor: Actor, via: string): Promise<boolean>;
  /** This person has it from now on, whoever had it. @returns false when it is closed. */
  abstract takeOver(tx: Tx, id: IncidentId, actor: Actor, via: string): Promise<boolean>;
  /**
   * Ends an acknowledgement after which nothing happened: it is open again. Only the one that was given at `acknowledgedAt`.
   * @returns the instant of the last thing that a person did or noted since, when there was one: nothing is changed then;
   * `lapsed`, or `other` when it isn't acknowledged, or was acknowledged anew
   */
  abstract lapse(
    tx: Tx,
    id: IncidentId,
    due: { readonly acknowledgedAt: Date; readonly idleSince: Date },
  ): Promise<Date | 'lapsed' | 'other'>;
  /**
   * Keeps it visible and stops paging; believed for what was `seen`, or else for what the incident shows now.
   * @returns false when it is closed.
   */
  abstract mark(
    tx: Tx,
    id: IncidentId,
    mark: 'planned' | 'false-alarm',
    by: { actor: Actor; reason: string; seen?: Seen | undefined },
  ): Promise<boolean>;
  /**
   * A person says that there is a firestorm on this topic; people are called as for any other.
   * @returns the new one, or the one that is open already
   */
  abstract declare(tx: Tx, declaration: Declaring): Promise<Declared>;
  /**
   * Opens a firestorm that is only practised: everything works as for any other, and neither detection nor any number hears of it.
   * @returns `storm` while a real one is open, `running` while another drill is
   */
  abstract startDrill(tx: Tx, order: DrillOrder): Promise<Incident | 'storm' | 'running'>;
  /** What `startDrill` would open; nothing happens. */
  abstract imagineDrill(order: DrillOrder): Incident;
  /** Its time is over. @returns false when it was closed before, or is no drill */
  abstract endDrill(tx: Tx, id: IncidentId): Promise<boolean>;
  /** Sets the level until somebody lifts it. @returns false when it is closed. */
  abstract setLevel(
    tx: Tx,
    id: IncidentId,
    by: { readonly level: Level; readonly reason: string; readonly actor: Actor },
  ): Promise<boolean>;
  /** @returns false when it was closed before. */
  abstract resolve(tx: Tx, id: IncidentId, by: { readonly reason: string; readonly actor: Actor }): Promise<boolean>;
  /** A person's words in the timeline, also of a closed one. @returns false when there is no such incident. */
  abstract note(tx: Tx, id: IncidentId, by: { readonly text: string; readonly actor: Actor }): Promise<boolean>;
  /** What a text about this incident, as it was read, says of its size. */
  abstract seenIn(incident: Incident, at: Date): Seen;
  /** Whom it is about, for texts. */
  abstract subjectOf(incident: Incident): Subject;
}

/** What drives an incident, for who tells of it. */
export abstract class IncidentForces {
  /** What is known at once; what is old is searched anew for the next one who asks. @throws AppError `not-found` */
  abstract of(id: IncidentId): Promise<IncidentDriversView>;
}

/** Who holds a crisis function in an incident, by name. */
export interface TeamMember {
  readonly personId: PersonId;
  readonly name: string;
  readonly since: Date;
  /** Given by a lead or an administrator. */
  readonly isByLead: boolean;
}

export interface Assignment {
  readonly incidentId: IncidentId;
  readonly function: CrisisFunction;
  /** null gives it back. */
  readonly personId: PersonId | null;
  readonly by: Actor;
}

/** Who does what in this crisis: a function that somebody took, and else whoever holds it by their profile. */
export abstract class CrisisTeam {
  /** Takes a function for a person, or gives it back (null); leaves a line in the timeline. Whoever had it before has it no more. */
  abstract assign(tx: Tx, order: Assignment): Promise<void>;
  abstract of(tx: Tx, incidentId: IncidentId): Promise<ReadonlyMap<CrisisFunction, TeamMember>>;
  /** Whoever took it; else everybody enabled who holds it by their profile; may be empty. */
  abstract holders(tx: Tx, incidentId: IncidentId, wanted: CrisisFunction): Promise<readonly Colleague[]>;
}

/** What would have been opened, with the score at the opening and the highest while it lasted. */
export interface RehearsedIncident {
  readonly incident: Incident;
  readonly score: number;
  readonly peakScore: number;
}

/** One subject's readings, oldest first, taken to incidents that exist nowhere else. */
export interface Rehearsal {
  observe(reading: Reading): void;
  /** In the order of their opening. */
  readonly incidents: readonly RehearsedIncident[];
}

/** For who looks back: what happened, and what would have happened by the same rules. */
export abstract class Hindsight {
  /** An alarm longer ago than this has no say in what opens, re-opens or goes on. */
  abstract readonly reachMs: number;
  abstract rehearse(): Rehearsal;
  /** The topic's incidents that were open at `from` or opened later, oldest first; without drills. */
  abstract since(tx: Tx, topicId: TopicId, from: Date): Promise<readonly Incident[]>;
  /** The last ones that are over, newest first; drills among them. */
  abstract closed(tx: Tx, limit: number): Promise<readonly Incident[]>;
  /** The last drills, newest first, whatever their topic. */
  abstract drills(tx: Tx, limit: number): Promise<readonly Incident[]>;
}

/** One line of an incident's timeline: what happened, never rewritten. */
export interface TimelineEntry {
  readonly incidentId: IncidentId;
  readonly at: Date;
  /** Dotted past-tense name, e.g. `page.sent`; rendered by i18n key `timeline.<type>`. */
  readonly type: string;
  readonly track: 'public' | 'internal' | 'decision';
  readonly actor: Actor;
  /** Facts, JSON only; no secrets, no phone numbers. */
  readonly data: Readonly<Record<string, unknown>>;
}

export abstract class Timeline {
  /** Appends to the hash chain. */
  abstract append(tx: Tx, entries: readonly TimelineEntry[]): Promise<void>;
}

/** A line as it stands in the chain of all incidents. */
export interface SealedEntry {
  /** From 1, without gaps. */
  readonly seq: number;
  readonly hash: string;
  readonly entry: TimelineEntry;
}

/** The whole chain, read again and every hash made anew. */
export interface SealCheck {
  /** The last line that holds. */
  readonly end: { readonly seq: number; readonly hash: string };
  /** The first thing that is wrong; undefined = the chain holds. */
  readonly broken: { readonly seq: number; readonly what: string } | undefined;
}

/** For who looks back at one incident. */
export abstract class TimelineReader {
  /** Its lines, oldest first. */
  abstract of(tx: Tx, incidentId: IncidentId): Promise<readonly TimelineEntry[]>;
  abstract sealed(tx: Tx, incidentId: IncidentId): Promise<readonly SealedEntry[]>;
  abstract check(tx: Tx): Promise<SealCheck>;
}

/** Told after something about an incident was committed. Listeners must not throw. */
export abstract class IncidentFeed {
  abstract subscribe(listener: (incidentId: IncidentId) => void): () => void;
  abstract announce(incidentId: IncidentId): void;
}
