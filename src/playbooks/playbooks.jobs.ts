import { Injectable } from '@nestjs/common';
import { Incidents } from '../incidents/contract';
import { type IncidentId, type RunId } from '../kernel/ids';
import { type JobHandlers, type JobPayloads, Jobs } from '../platform/jobs/jobs';
import { Floor } from './floor';
import { RunStarter } from './run-starter';
import { RunFile, Runs } from './runs.service';

/** What starts a run, where the incident has none. A re-opened incident is a new one, so it says `opened` too. */
const STARTING: readonly string[] = ['opened', 'escalated'];

/** What Nest hands over when a job is to move a run. */
@Injectable()
export class RunMover {
  constructor(
    readonly runs: Runs,
    readonly file: RunFile,
    readonly starter: RunStarter,
  ) {}
}

@Injectable()
export class PlaybooksJobs implements Pick<JobHandlers, 'incident.changed' | 'run.advance'> {
  constructor(
    private readonly floor: Floor,
    private readonly incidents: Incidents,
    private readonly mover: RunMover,
    private readonly jobs: Jobs,
  ) {}

  async 'incident.changed'({ incidentId, change }: JobPayloads['incident.changed']): Promise<void> {
    const id = incidentId as IncidentId;
    const run = await this.floor.run(async (tx, now) => {
      const incident = await this.incidents.find(tx, id);
      if (incident && STARTING.includes(change)) await this.mover.starter.start(tx, incident, now);
      const found = await this.mover.file.store.ofIncident(tx, id);
      if (found) await this.jobs.enqueue(tx, 'run.advance', { runId: found.id });
      return found;
    });
    if (run) await this.mover.runs.page(run.id);
    // Also for changes that were made within somebody else's transaction, which only this job sees committed.
    this.floor.announce(id);
  }

  async 'run.advance'({ runId }: JobPayloads['run.advance']): Promise<void> {
    await this.mover.runs.advance(runId as RunId);
  }
}
