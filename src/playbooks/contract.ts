import { type IncidentId, type RunId } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';

declare module '../platform/jobs/jobs' {
  interface JobPayloads {
    'run.advance': { readonly runId: string };
  }
}

export interface Run {
  readonly id: RunId;
  readonly incidentId: IncidentId;
  readonly playbook: { readonly id: string; readonly version: number; readonly hash: string };
  readonly startedAt: Date;
}

export abstract class Playbooks {
  abstract runOf(tx: Tx, incidentId: IncidentId): Promise<Run | undefined>;
}

export interface PlaybookFileFaults {
  readonly file: string;
  /** One line each: place, what is wrong, how to mend it. */
  readonly faults: readonly string[];
}

/** The playbooks of `settings.playbooks.dir`. */
export abstract class PlaybookLibrary {
  /**
   * Reads the folder and keeps what is new as a version; call it at the start, when the database is there. A broken file
   * stops nothing: it is logged, readiness shows it, and the last good version stays in force.
   */
  abstract load(): Promise<void>;
  /** What the last load found. */
  abstract faults(): readonly PlaybookFileFaults[];
}
