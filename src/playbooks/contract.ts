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
