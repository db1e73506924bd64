import { Injectable } from '@nestjs/common';
import { type IncidentId } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';
import { type MessageFate, WarRoom } from '../warroom/contract';
import { type StepProgress, type StepState } from './domain/plan';
import { type PlaybookStep } from './domain/shared/playbook-schema';
import { type RunView, type StepView } from './playbooks.api';
import { keyOf } from './run-effects';
import { type RunRecord, RunStore } from './run.store';

/** A run as people see it. */
@Injectable()
export class RunViews {
  constructor(
    private readonly store: RunStore,
    private readonly room: WarRoom,
  ) {}

  async ofIncident(tx: Tx, id: IncidentId): Promise<RunView | undefined> {
    const run = await this.store.ofIncident(tx, id);
    return run && this.of(tx, run);
  }

  async of(tx: Tx, run: RunRecord): Promise<RunView> {
    return runView(run, await this.room.fatesOf(tx, run.incidentId));
  }
}

function runView(run: RunRecord, fates: ReadonlyMap<string, MessageFate>): RunView {
  const { id, incidentId, hash, version, playbook } = run;
  return {
    id,
    incident: incidentId,
    playbook: { id: playbook.id, version, hash, title: playbook.title },
    startedAt: run.startedAt.toISOString(),
    finishedAt: run.finishedAt?.toISOString() ?? null,
    steps: playbook.steps.flatMap((step) => {
      const progress = run.steps.find((one) => one.id === step.id);
      return progress ? [stepView(step, { ...progress, state: seenState(progress, fates.get(keyOf(run, step))) })] : [];
    }),
  };
}

/** The run is done with a message when it is ordered; for people it is done when it has arrived. */
function seenState({ state }: StepProgress, fate: MessageFate | undefined): StepState {
  if (state !== 'done' || fate === undefined || fate === 'posted') return state;
  return fate === 'failed' ? 'failed' : 'running';
}

function stepView(step: PlaybookStep, { state, dueAt, overdueAt, doneAt, doneBy }: StepProgress): StepView {
  const { owner, description } = step.type === 'checklist' ? step : { owner: null, description: null };
  const { id, type, title } = step;
  return {
    id,
    type,
    title,
    description,
    state,
    owner,
    dueAt: iso(dueAt),
    overdueAt: iso(overdueAt),
    doneAt: iso(doneAt),
    doneBy,
  };
}

function iso(at: Date | null): string | null {
  return at && at.toISOString();
}
