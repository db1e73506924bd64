import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { type IncidentView } from '../../../../src/incidents/incidents.api';
import { type RunView, type StepView } from '../../../../src/playbooks/playbooks.api';
import { Fold } from '../../shared/fold';
import { useSaid } from '../../shared/said';
import { ErrorState, LoadingState, useProblemText } from '../../shared/states';
import { type Refused, useRunDesk } from './run-desk';
import { RunFoot } from './run-foot';
import { useRun } from './run-queries';
import { StepRow } from './step-row';

export function RunPanel({ incident }: { readonly incident: IncidentView }): ReactElement {
  const { t } = useTranslation();
  const run = useRun(incident.id);
  return (
    <section className="card panel incident__run" aria-labelledby="run">
      {run.data ? <Run run={run.data} incident={incident} /> : <h2 id="run">{t('run.title')}</h2>}
      {run.isPending ? <LoadingState rows={3} height={40} /> : null}
      {run.isError ? <ErrorState error={run.error} retry={() => void run.refetch()} /> : null}
      {run.data === null ? <p className="muted">{t('run.none')}</p> : null}
    </section>
  );
}

interface RunProps {
  readonly run: RunView;
  readonly incident: IncidentView;
}

/** So many open steps can be taken in at once; the others wait behind a line. */
const OPEN_AT_ONCE = 4;

/** What is done stands in one line, what is to be done now is unfolded, what comes later waits. */
function Run({ run, incident }: RunProps): ReactElement {
  const { t } = useTranslation();
  const said = useSaid();
  const count = useCounts();
  const { refused } = useRunDesk();
  const ended = run.steps.filter(({ state }) => state === 'done' || state === 'skipped');
  const open = run.steps.filter((step) => !ended.includes(step)).sort((a, b) => urgency(a) - urgency(b));
  const atOnce = Math.max(OPEN_AT_ONCE, open.filter(({ state }) => state !== 'waiting').length);
  const now = open.slice(0, atOnce);
  const later = open.slice(atOnce);
  return (
    <>
      <h2 id="run">{said(run.playbook.title)}</h2>
      <p className="muted numeric">
        {t('run.progress', { version: run.playbook.version, count: run.steps.length, said: count(run.steps) })}
      </p>
      {refused ? <Refusal run={run} {...refused} /> : null}
      <div className="steps">
        {ended.length > 0 ? (
          <Fold label={count(ended)}>
            <Steps steps={ended} />
          </Fold>
        ) : null}
        <Steps steps={now} next={now.find(({ state }) => state === 'running')} />
        {later.length > 0 ? (
          <Fold label={t('run.later', { count: later.length })}>
            <Steps steps={later} />
          </Fold>
        ) : null}
      </div>
      <RunFoot run={run} isOver={incident.state === 'resolved'} />
    </>
  );
}

/** Stands above the steps: the one that it is about may be folded away by now. */
function Refusal({ run, order, error }: Refused & { readonly run: RunView }): ReactElement {
  const said = useSaid();
  const problemText = useProblemText();
  const step = order && 'step' in order ? run.steps.find(({ id }) => id === order.step) : undefined;
  return (
    <p role="alert" className="refusal">
      {step ? <strong>{said(step.title)}: </strong> : null}
      {problemText(error)}
    </p>
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
  readonly next?: StepView | undefined;
}

function Steps({ steps, next }: StepsProps): ReactElement {
  return (
    <ol>
      {steps.map((step) => (
        <StepRow key={step.id} step={step} isNext={step.id === next?.id} />
      ))}
    </ol>
  );
}

/** What failed needs a person first, then what is late, then a decision, then what runs; otherwise the plan's own order stays. */
function urgency({ state, type, overdueAt }: StepView): number {
  if (state === 'running' && overdueAt !== null) return 0.3;
  if (state === 'running' && type === 'decision') return 0.6;
  return ['failed', 'running', 'waiting'].indexOf(state);
}
