import { Injectable } from '@nestjs/common';
import { Ids } from '../kernel/ids';
import { Settings } from '../platform/config/settings';
import { Jobs } from '../platform/jobs/jobs';
import { type Outcome } from './domain/evolve';
import { afterMinutes, type Placed } from './domain/run';
import { type PlaybookStep } from './domain/shared/playbook-schema';
import { HookStore } from './hook.store';
import { type Moment } from './run-file';
import { keyOf } from './run-lines';

/** What a run orders at tools outside. */
@Injectable()
export class RunHooks {
  constructor(
    private readonly store: HookStore,
    private readonly jobs: Jobs,
    private readonly ids: Ids,
    private readonly settings: Settings,
  ) {}

  async order(
    moment: Moment,
    one: Placed & { readonly step: Extract<PlaybookStep, { type: 'webhook' }> },
    round: number,
  ): Promise<Outcome | undefined> {
    const { tx, now, run, incident } = moment;
    const { step } = one;
    // nobody here knows what a tool outside makes of it
    if (incident.drill) return { state: 'done', why: 'drill' };
    if (!this.settings.playbooks.hooks[step.hook]) return { state: 'failed', why: 'hook-unknown' };
    const id = this.ids.next();
    const isNew = await this.store.add(tx, {
      ...{ id, key: keyOf(run, one, round), runId: run.id, stepId: step.id, round, hook: step.hook },
      body: JSON.stringify(bodyOf(moment, step, round)),
      orderedAt: now,
      notAfter: afterMinutes(now, step.timeoutMinutes),
    });
    if (isNew) await this.jobs.enqueue(tx, 'hook.call', { callId: id });
    return undefined;
  }
}

function bodyOf(
  { now, run, incident }: Moment,
  step: Extract<PlaybookStep, { type: 'webhook' }>,
  round: number,
): Readonly<Record<string, unknown>> {
  const { id, topicId, kind, level } = incident;
  return {
    type: 'sturmwarte.step',
    timestamp: now.toISOString(),
    data: {
      incident: { id, topic: topicId, kind, level },
      run: { id: run.id, playbook: run.playbook.id, version: run.version },
      step: { id: step.id, round },
      payload: step.payload,
    },
  };
}
