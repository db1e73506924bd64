import { useQuery } from '@tanstack/react-query';
import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { type IncidentView } from '../../../../src/incidents/incidents.api';
import { RunView, type StepView } from '../../../../src/playbooks/playbooks.api';
import { ask } from '../../shared/api';
import { Fold } from '../../shared/fold';
import { ErrorState, LoadingState } from '../../shared/states';
import { PlaybookChange } from './playbook-change';
import { StepRow, inLanguage } from './step-row';

export function RunPanel({ incident }: { readonly incident: IncidentView }): ReactElement {
  const { t } = useTranslation();
  const run = useQuery({
    queryKey: ['incident', incident.id, 'run'],
    queryFn: ({ signal }) => ask(RunView.nullable(), `/v1/incidents/${encodeURIComponent(incident.id)}/run`, signal),
  });
  return (
    <section className="card panel incident__run" aria-labelledby="run">
      {run.data ? <Run run={run.data} /> : <h2 id="run">{t('run.title')}</h2>}
      {run.isPending ? <LoadingState rows={3} height={40} /> : null}
      {run.isError ? <ErrorState error={run.error} retry={() => void run.refetch()} /> : null}
      {run.data === null ? <p className="muted">{t('run.none')}</p> : null}
    </section>
  );
}

/** So many open steps can be taken in at once; the others wait behind a line. */
const OPEN_AT_ONCE = 4;

/** What is done stands in one line, what is to be done now is unfolded, what comes later waits. */
function Run({ run }: { readonly run: RunView }): ReactElement {
  const { t, i18n } = useTranslation();
  const done = run.steps.filter(({ state }) => state === 'done' || state === 'skipped');
  const open = run.steps.filter((step) => !done.includes(step)).sort((a, b) => urgency(a) - urgency(b));
  const now = open.slice(0, OPEN_AT_ONCE);
  const later = open.slice(OPEN_AT_ONCE);
  return (
    <>
      <h2 id="run">{run.playbook.title[inLanguage(i18n.language)]}</h2>
      <p className="muted numeric">
        {t('run.progress', { version: run.playbook.version, done: done.length, count: run.steps.length })}
      </p>
      <div className="steps">
        {done.length > 0 ? (
          <Fold label={t('run.done', { count: done.length })}>
            <Steps steps={done} run={run} />
          </Fold>
        ) : null}
        <Steps steps={now} run={run} next={now.find(({ state }) => state === 'running')} />
        {later.length > 0 ? (
          <Fold label={t('run.later', { count: later.length })}>
            <Steps steps={later} run={run} />
          </Fold>
        ) : null}
      </div>
      <PlaybookChange playbook={run.playbook.id} />
    </>
  );
}

interface StepsProps {
  readonly steps: readonly StepView[];
  readonly run: RunView;
  readonly next?: StepView | undefined;
}

function Steps({ steps, run, next }: StepsProps): ReactElement {
  return (
    <ol>
      {steps.map((step) => (
        <StepRow key={step.id} step={step} run={run} isNext={step.id === next?.id} />
      ))}
    </ol>
  );
}

/** What failed needs a person first, then what runs; otherwise the plan's own order stays. */
function urgency({ state }: StepView): number {
  return ['failed', 'running', 'waiting'].indexOf(state);
}
