import { Injectable } from '@nestjs/common';
import { type IncidentId } from '../kernel/ids';
import { type JobPayloads } from '../platform/jobs/jobs';
import { type Tx } from '../platform/postgres/tx';
import { Responses } from '../responses/contract';
import { type Change } from './domain/evolve';
import { type Line } from './domain/order';
import { type Placed, placedStep } from './domain/run';
import { Floor } from './floor';
import { RunClosing } from './run-closing';
import { type Moment, RunFile } from './run-file';
import { internal, noteStep } from './run-lines';

/** Writes down what became of a step elsewhere. */
@Injectable()
export class StepEnds {
  constructor(
    private readonly file: RunFile,
    private readonly closing: RunClosing,
  ) {}

  open(...of: Parameters<RunFile['open']>): Promise<Moment | undefined> {
    return this.file.open(...of);
  }

  ofIncident(...of: Parameters<RunFile['store']['ofIncident']>): ReturnType<RunFile['store']['ofIncident']> {
    return this.file.store.ofIncident(...of);
  }

  /** Whatever comes after the step is looked at by the job. */
  async end(moment: Moment, one: Placed, change: Change, line: Line): Promise<void> {
    const after = await this.file.save(moment, one, change);
    noteStep(after, one, line);
    await this.closing.goOn(after);
  }
}

/** What other rooms and outside tools tell of a run's steps. */
@Injectable()
export class RunNews {
  constructor(
    private readonly floor: Floor,
    private readonly ends: StepEnds,
    private readonly responses: Responses,
  ) {}

  async responsePublished({ publicationId, incidentId, step }: JobPayloads['response.published']): Promise<void> {
    if (step === null) return;
    const id = incidentId as IncidentId;
    await this.floor.run(async (tx, now) => {
      const found = await this.waiting(tx, { incidentId: id, step, now });
      if (!found) return;
      const publications = await this.responses.publicationsOf(tx, id);
      const by = publications.find((publication) => publication.id === publicationId)?.by ?? null;
      const line = internal('step.completed', { publication: publicationId, by });
      await this.ends.end(...found, { state: 'done', doneAt: now, doneBy: by }, line);
    });
  }

  /** The step that offers responses now. */
  private async waiting(
    tx: Tx,
    { incidentId, step, now }: { readonly incidentId: IncidentId; readonly step: string; readonly now: Date },
  ): Promise<[Moment, Placed] | undefined> {
    const run = await this.ends.ofIncident(tx, incidentId);
    const moment = run && (await this.ends.open(tx, run.id, now));
    const one = moment && placedStep(moment.run, step);
    if (!moment || one?.step.type !== 'responses') return undefined;
    return one.progress.state === 'running' ? [moment, one] : undefined;
  }
}
