import { Button } from '@mantine/core';
import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleDashed,
  IconPlayerSkipForward,
  IconProgress,
} from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { type IncidentView } from '../../../../src/incidents/incidents.api';
import { RunView, type StepView } from '../../../../src/playbooks/playbooks.api';
import { ask, tell } from '../../shared/api';
import { knownKey } from '../../i18n/i18n';
import { useMay } from '../../shared/session';
import { ErrorState, LoadingState, useProblemText } from '../../shared/states';
import { clockTime } from '../../shared/time';

export function RunPanel({ incident }: { readonly incident: IncidentView }): ReactElement {
  const { t } = useTranslation();
  const run = useQuery({
    queryKey: ['incident', incident.id, 'run'],
    queryFn: ({ signal }) => ask(RunView.nullable(), `/v1/incidents/${encodeURIComponent(incident.id)}/run`, signal),
  });
  return (
    <section className="card panel" aria-labelledby="run">
      {run.data ? <Run run={run.data} /> : <h2 id="run">{t('run.title')}</h2>}
      {run.isPending ? <LoadingState rows={3} height={40} /> : null}
      {run.isError ? <ErrorState error={run.error} retry={() => void run.refetch()} /> : null}
      {run.data === null ? <p className="muted">{t('run.none')}</p> : null}
    </section>
  );
}

function Run({ run }: { readonly run: RunView }): ReactElement {
  const { t, i18n } = useTranslation();
  const done = run.steps.filter(({ state }) => state === 'done' || state === 'skipped').length;
  return (
    <>
      <h2 id="run">{run.playbook.title[inLanguage(i18n.language)]}</h2>
      <p className="muted numeric">
        {t('run.progress', { version: run.playbook.version, done, all: run.steps.length })}
      </p>
      <ol className="steps">
        {run.steps.map((step) => (
          <Step key={step.id} step={step} run={run} />
        ))}
      </ol>
    </>
  );
}

const ICONS = {
  waiting: IconCircleDashed,
  running: IconProgress,
  done: IconCircleCheck,
  failed: IconAlertTriangle,
  skipped: IconPlayerSkipForward,
} as const satisfies Record<StepView['state'], typeof IconProgress>;

function Step({ step, run }: { readonly step: StepView; readonly run: RunView }): ReactElement {
  const { i18n } = useTranslation();
  const Icon = ICONS[step.state];
  return (
    <li className={`step step--${step.state}`}>
      <Icon size={20} stroke={1.7} aria-hidden />
      <div className="step__text">
        <span>{step.title[inLanguage(i18n.language)]}</span>
        {step.description && step.state === 'running' ? (
          <span className="step__what">{step.description[inLanguage(i18n.language)]}</span>
        ) : null}
        <StepFacts step={step} />
      </div>
      {step.type === 'checklist' && step.state === 'running' ? <Complete step={step} run={run} /> : null}
    </li>
  );
}

function StepFacts({ step }: { readonly step: StepView }): ReactElement {
  const { t, i18n } = useTranslation();
  const owner = step.owner === null ? undefined : knownKey(`function.${step.owner}`);
  const facts = [
    t(step.overdueAt !== null && step.state === 'running' ? 'step.overdue' : `step.${step.state}`),
    owner === undefined ? step.owner : t(owner),
    step.state === 'running' && step.dueAt !== null
      ? t('step.due', { time: clockTime(step.dueAt, i18n.language) })
      : null,
    step.doneAt === null ? null : clockTime(step.doneAt, i18n.language),
    step.doneBy,
  ];
  return <span className="muted numeric">{facts.filter((fact) => fact !== null).join(' · ')}</span>;
}

function Complete({ step, run }: { readonly step: StepView; readonly run: RunView }): ReactElement | null {
  const { t } = useTranslation();
  const client = useQueryClient();
  const mayAct = useMay('responder');
  const problemText = useProblemText();
  const complete = useMutation({
    mutationFn: () =>
      tell(RunView, 'POST', `/v1/runs/${encodeURIComponent(run.id)}/steps/${encodeURIComponent(step.id)}/complete`, {}),
    onSuccess: (changed) => {
      client.setQueryData(['incident', run.incident, 'run'], changed);
      void client.invalidateQueries({ queryKey: ['incident', run.incident, 'timeline'] });
    },
  });
  if (!mayAct) return null;
  return (
    <div>
      <Button
        variant="default"
        loading={complete.isPending}
        onClick={() => {
          complete.mutate();
        }}
      >
        {t('step.complete')}
      </Button>
      {complete.isError ? (
        <p role="alert" className="fault">
          {problemText(complete.error)}
        </p>
      ) : null}
    </div>
  );
}

function inLanguage(language: string): 'de' | 'en' {
  return language === 'en' ? 'en' : 'de';
}
