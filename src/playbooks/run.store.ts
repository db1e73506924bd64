import { type IncidentId, type RunId } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';
import { type RunProgress, type StepProgress } from './domain/plan';

export interface RunRecord extends RunProgress {
  readonly id: RunId;
  readonly incidentId: IncidentId;
  readonly hash: string;
  readonly version: number;
  readonly startedAt: Date;
}

export interface NewRun {
  readonly id: RunId;
  readonly incidentId: IncidentId;
  readonly hash: string;
  readonly stepIds: readonly string[];
  readonly startedAt: Date;
}

export abstract class RunStore {
  /** @returns false when the incident has a run: it gets one in its life. */
  abstract start(tx: Tx, run: NewRun): Promise<boolean>;
  /** Holds the run until the transaction ends. */
  abstract forChange(tx: Tx, id: RunId): Promise<RunRecord | undefined>;
  abstract ofIncident(tx: Tx, id: IncidentId): Promise<RunRecord | undefined>;
  abstract saveStep(tx: Tx, id: RunId, step: StepProgress): Promise<void>;
  abstract finish(tx: Tx, id: RunId, at: Date): Promise<void>;
}
