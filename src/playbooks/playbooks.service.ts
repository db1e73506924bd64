import { Injectable } from '@nestjs/common';
import { type IncidentId } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';
import { Playbooks, type Run } from './contract';
import { RunStore } from './run.store';

@Injectable()
export class PlaybooksService extends Playbooks {
  constructor(private readonly runs: RunStore) {
    super();
  }

  async runOf(tx: Tx, incidentId: IncidentId): Promise<Run | undefined> {
    const run = await this.runs.ofIncident(tx, incidentId);
    if (!run) return undefined;
    const { id, hash, version, startedAt, playbook } = run;
    return { id, incidentId, playbook: { id: playbook.id, version, hash }, startedAt };
  }
}
