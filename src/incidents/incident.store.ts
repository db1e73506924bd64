import { type IncidentId } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';
import { type TrackedIncident } from './domain/incident';

/** Whom an incident is about: a topic, or a source that went blind. One of the two is null. */
export interface Subject {
  readonly topicId: string | null;
  readonly source: string | null;
}

export interface IncidentFilter {
  readonly state: 'open' | 'closed' | 'all';
  readonly topic?: string;
  /** Left out unless asked for. */
  readonly drills?: 'with' | 'without' | 'only';
  readonly limit: number;
}

export abstract class IncidentStore {
  /** The subject's latest incident, open or closed, that is no drill. Nobody else gets it, nor opens one, until the transaction ends. */
  abstract latestOf(tx: Tx, subject: Subject): Promise<TrackedIncident | undefined>;
  /** The same by id; only this row is held. */
  abstract forChange(tx: Tx, id: IncidentId): Promise<TrackedIncident | undefined>;
  /**
   * The open drills, oldest first, held as `forChange` does. Nobody else begins a drill, nor ends them for a storm, until the transaction ends:
   * a storm and a drill that begin in the same moment know of each other.
   */
  abstract lockDrills(tx: Tx): Promise<readonly TrackedIncident[]>;
  abstract find(tx: Tx, id: IncidentId): Promise<TrackedIncident | undefined>;
  /** Oldest first; drills among them. */
  abstract open(tx: Tx): Promise<readonly TrackedIncident[]>;
  /** Newest first. */
  abstract list(tx: Tx, filter: IncidentFilter): Promise<readonly TrackedIncident[]>;
  /** That weren't closed before `from`, oldest first; without drills. */
  abstract ofTopic(tx: Tx, topicId: string, from: Date): Promise<readonly TrackedIncident[]>;
  abstract add(tx: Tx, incident: TrackedIncident): Promise<void>;
  /** @throws AppError `conflict` when the stored version is not `fromVersion` any more. */
  abstract replace(tx: Tx, incident: TrackedIncident, fromVersion: number): Promise<void>;
}
