import { type StepProgress } from './domain/plan';
import { type PlaybookStep } from './domain/shared/playbook-schema';
import { type StoredPlaybook } from './playbook.store';
import { type PlaybookView, type RunView, type StepView } from './playbooks.api';
import { type RunRecord } from './run.store';

export function runView(run: RunRecord): RunView {
  const { id, incidentId, hash, version, playbook } = run;
  return {
    id,
    incident: incidentId,
    playbook: { id: playbook.id, version, hash, title: playbook.title },
    startedAt: run.startedAt.toISOString(),
    finishedAt: run.finishedAt?.toISOString() ?? null,
    steps: playbook.steps.flatMap((step) => {
      const progress = run.steps.find((one) => one.id === step.id);
      return progress ? [stepView(step, progress)] : [];
    }),
  };
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

export function playbookView({ hash, version, playbook, source }: StoredPlaybook): PlaybookView {
  return { id: playbook.id, version, hash, title: playbook.title, source };
}
