import { type IncidentId } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';
import { Timeline, type TimelineEntry } from './contract';
import { type Break, type ChainEnd } from './domain/timeline-chain';

export interface StoredEntry {
  /** Position in the chain of all incidents: from 1, without gaps. */
  readonly seq: number;
  readonly hash: string;
  readonly entry: TimelineEntry;
}

export interface ChainReport {
  readonly end: ChainEnd;
  /** The first thing that is wrong; undefined = the chain holds. */
  readonly broken: Break | undefined;
}

export abstract class TimelineStore extends Timeline {
  /** An incident's lines, oldest first. */
  abstract of(tx: Tx, incidentId: IncidentId): Promise<readonly StoredEntry[]>;
  /** When a person last did or noted something, or answered a page; undefined when none has since `since`. */
  abstract lastByPerson(tx: Tx, incidentId: IncidentId, since: Date): Promise<Date | undefined>;
  /** Reads the whole chain and recomputes every hash. `anchor`: an end that was noted outside the database earlier. */
  abstract verify(tx: Tx, anchor?: ChainEnd): Promise<ChainReport>;
}
