import { type IncidentId, type RunId } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';
import { type RunProgress, type StepProgress } from './domain/run';

export interface RunRecord extends RunProgress {
  readonly id: RunId;
  readonly incidentId: IncidentId;
  readonly hash: string;
  readonly version: number;
  /** For which instant a job waits; one in the past is done. */
  readonly lookAt: Date | null;
}

export interface NewRun {
  readonly id: RunId;
  readonly incidentId: IncidentId;
  readonly hash: string;
  readonly stepIds: readonly string[];
  readonly startedAt: Date;
}

/** What of a run is not about one step. */
export type RunChange = Partial<Pick<RunRecord, 'hash' | 'finishedAt' | 'lookAt'>>;

export abstract class RunStore {
  /** @returns false when the incident has a run: it gets one in its life. */
  abstract start(tx: Tx, run: NewRun): Promise<boolean>;
  /** Holds the run until the transaction ends. */
  abstract forChange(tx: Tx, id: RunId): Promise<RunRecord | undefined>;
  abstract find(tx: Tx, id: RunId): Promise<RunRecord | undefined>;
  abstract ofIncident(tx: Tx, id: IncidentId): Promise<RunRecord | undefined>;
  /** Also one that the run did not have, behind the others. */
  abstract saveStep(tx: Tx, id: RunId, step: StepProgress): Promise<void>;
  abstract saveRun(tx: Tx, id: RunId, change: RunChange): Promise<void>;
}
