import { Injectable } from '@nestjs/common';
import { type Incident, Incidents } from '../incidents/contract';
import { type IncidentId, type RunId } from '../kernel/ids';
import { type JobHandlers, type JobPayloads, Jobs } from '../platform/jobs/jobs';
import { Floor } from './floor';
import { HookCalls } from './hook-calls.service';
import { RunNews } from './run-news.service';
import { RunStarter } from './run-starter';
import { type Surroundings } from './run-file';
import { RunSurroundings } from './run-surroundings';
import { type RunRecord, RunStore } from './run.store';
import { Runs } from './runs.service';

/** What starts a run, where the incident has none. A re-opened incident is a new one, so it says `opened` too. */
const STARTING: readonly string[] = ['opened', 'escalated'];

interface Found {
  readonly incident?: Incident | undefined;
  readonly run?: RunRecord | undefined;
  /** A trigger asks what is found among the mentions. */
  readonly isAsked?: boolean;
}

/** Begins a run where an incident wants one. */
@Injectable()
export class RunOpener {
  constructor(
    private readonly incidents: Incidents,
    private readonly starter: RunStarter,
    private readonly store: RunStore,
    private readonly jobs: Jobs,
  ) {}

  async open(
    floor: Floor,
    { incidentId, change }: JobPayloads['incident.changed'],
    around?: Surroundings,
  ): Promise<Found> {
    const id = incidentId as IncidentId;
    return floor.run(async (tx, now) => {
      const incident = await this.incidents.find(tx, id);
      if (incident && STARTING.includes(change)) {
        const isAsked = await this.starter.start(tx, incident, { now, around });
        if (isAsked) return { incident, isAsked };
      }
      const run = await this.store.ofIncident(tx, id);
      if (run) await this.jobs.enqueue(tx, 'run.advance', { runId: run.id });
      return { incident, run };
    });
  }
}

/** What Nest hands over when a job is to move a run. */
@Injectable()
export class RunMover {
  constructor(
    readonly runs: Runs,
    readonly opener: RunOpener,
    readonly surroundings: RunSurroundings,
    readonly news: RunNews,
  ) {}
}

@Injectable()
export class PlaybooksJobs implements Pick<JobHandlers, 'incident.changed' | 'run.advance' | 'hook.call'> {
  constructor(
    private readonly floor: Floor,
    private readonly mover: RunMover,
    private readonly hooks: HookCalls,
  ) {}

  async 'incident.changed'(news: JobPayloads['incident.changed']): Promise<void> {
    const { opener, surroundings, runs } = this.mover;
    let found = await opener.open(this.floor, news);
    if (found.isAsked === true && found.incident)
      found = await opener.open(this.floor, news, await surroundings.ofStart(found.incident));
    if (found.run && found.incident) await runs.page(found.run, found.incident);
    // Also for changes that were made within somebody else's transaction, which only this job sees committed.
    this.floor.announce(news.incidentId as IncidentId);
  }

  async 'run.advance'({ runId, dueAt }: JobPayloads['run.advance']): Promise<void> {
    await this.mover.runs.advance(runId as RunId, dueAt);
  }

  /** Who watches the incident sees it; the war room hears of it too. */
  runChanged({ incidentId }: JobPayloads['run.changed']): Promise<void> {
    this.floor.announce(incidentId as IncidentId);
    return Promise.resolve();
  }

  'hook.call'({ callId }: JobPayloads['hook.call']): Promise<void> {
    return this.hooks.call(callId);
  }

  /** A response of a run's step is out: the step is done by it. */
  responsePublished(news: JobPayloads['response.published']): Promise<void> {
    return this.mover.news.responsePublished(news);
  }
}
