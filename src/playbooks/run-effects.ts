import { Injectable } from '@nestjs/common';
import { type Incident, Incidents, Timeline } from '../incidents/contract';
import { type Actor, SYSTEM } from '../kernel/actor';
import { Paging } from '../paging/contract';
import { Settings } from '../platform/config/settings';
import { textOf } from '../platform/i18n/texts';
import { Jobs } from '../platform/jobs/jobs';
import { type Tx } from '../platform/postgres/tx';
import { WarRoom } from '../warroom/contract';
import { messageValues } from './domain/message-values';
import { type PlaybookStep } from './domain/shared/playbook-schema';
import { render } from './domain/shared/template';
import { type RunRecord } from './run.store';

/** A run at one moment of one transaction. */
export interface Moment {
  readonly tx: Tx;
  readonly now: Date;
  readonly run: RunRecord;
  readonly incident: Incident;
}

type MessageStep = Extract<PlaybookStep, { type: 'message' }>;

/** The text of a message, in the language of the service. */
@Injectable()
export class MessageText {
  constructor(
    private readonly settings: Settings,
    private readonly incidents: Incidents,
  ) {}

  of({ text }: MessageStep, incident: Incident): string {
    const { language, publicUrl, port } = this.settings.server;
    const consoleUrl = publicUrl?.replace(/\/+$/, '') ?? `http://localhost:${port}`;
    const context = { incident, subject: this.incidents.subjectOf(incident), language, consoleUrl };
    return render(
      text[language],
      messageValues(context, (key, values) => textOf(language, key, values)),
    );
  }
}

/** What a run does in the world. All of it is an order in the transaction, with a key that says which step gave it. */
@Injectable()
export class RunOrders {
  constructor(
    private readonly paging: Paging,
    private readonly room: WarRoom,
    private readonly jobs: Jobs,
    private readonly text: MessageText,
  ) {}

  async page({ tx, now, run, incident }: Moment, step: PlaybookStep): Promise<void> {
    await this.paging.start(tx, { incidentId: incident.id, key: keyOf(run, step), at: now });
  }

  async post({ tx, now, run, incident }: Moment, step: MessageStep): Promise<void> {
    const text = this.text.of(step, incident);
    await this.room.post(tx, { incidentId: incident.id, key: keyOf(run, step), text, at: now });
  }

  async lookAgain({ tx, run }: Moment, at: Date): Promise<void> {
    await this.jobs.enqueue(tx, 'run.advance', { runId: run.id }, at);
  }
}

/** What a run writes into the incident's timeline. */
@Injectable()
export class RunLines {
  constructor(private readonly timeline: Timeline) {}

  async step(
    { tx, now, run, incident }: Moment,
    type: 'step.done' | 'step.completed' | 'step.overdue',
    { step, actor = SYSTEM }: { step: PlaybookStep; actor?: Actor },
  ): Promise<void> {
    const owner = step.type === 'checklist' ? step.owner : null;
    const data = { runId: run.id, step: step.id, kind: step.type, title: step.title, owner };
    await this.timeline.append(tx, [{ incidentId: incident.id, at: now, type, track: 'internal', actor, data }]);
  }

  async finished({ tx, now, run, incident }: Moment): Promise<void> {
    const count = (state: string): number => run.steps.filter((step) => step.state === state).length;
    const data = { runId: run.id, done: count('done'), skipped: count('skipped') };
    await this.timeline.append(tx, [
      { incidentId: incident.id, at: now, type: 'run.finished', track: 'internal', actor: SYSTEM, data },
    ]);
  }
}

/** Names the step's order for whoever carries it out. */
export function keyOf(run: Pick<RunRecord, 'id'>, step: Pick<PlaybookStep, 'id'>): string {
  return `${run.id}:${step.id}`;
}
