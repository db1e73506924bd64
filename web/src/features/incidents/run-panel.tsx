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
  const count = useCounts();
  const ended = run.steps.filter(({ state }) => state === 'done' || state === 'skipped');
  const open = run.steps.filter((step) => !ended.includes(step)).sort((a, b) => urgency(a) - urgency(b));
  const now = open.slice(0, OPEN_AT_ONCE);
  const later = open.slice(OPEN_AT_ONCE);
  return (
    <>
      <h2 id="run">{run.playbook.title[inLanguage(i18n.language)]}</h2>
      <p className="muted numeric">
        {t('run.progress', { version: run.playbook.version, count: run.steps.length, said: count(run.steps) })}
      </p>
      <div className="steps">
        {ended.length > 0 ? (
          <Fold label={count(ended)}>
            <Steps steps={ended} run={run} />
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

/** "3 erledigt, 13 übersprungen": what was skipped was not done. */
function useCounts(): (steps: readonly StepView[]) => string {
  const { t } = useTranslation();
  return (steps) => {
    const done = steps.filter(({ state }) => state === 'done').length;
    const skipped = steps.filter(({ state }) => state === 'skipped').length;
    const open = steps.length - done - skipped;
    return [
      t('run.counted.done', { count: done }),
      skipped > 0 ? t('run.counted.skipped', { count: skipped }) : '',
      open > 0 ? t('run.counted.open', { count: open }) : '',
    ]
      .filter((part) => part !== '')
      .join(', ');
  };
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
