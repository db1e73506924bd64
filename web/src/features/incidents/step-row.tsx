import { Button } from '@mantine/core';
import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleDashed,
  IconPlayerSkipForward,
  IconProgress,
} from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RunView, type StepView } from '../../../../src/playbooks/playbooks.api';
import { knownKey } from '../../i18n/i18n';
import { type WordKey } from '../../i18n/word-key';
import { tell } from '../../shared/api';
import { FoldButton } from '../../shared/fold';
import { useMay } from '../../shared/session';
import { useProblemText } from '../../shared/states';
import { clockTime } from '../../shared/time';

interface Props {
  readonly step: StepView;
  readonly run: RunView;
  /** The step that is to be done now stands unfolded. */
  readonly isNext?: boolean;
}

const ICONS = {
  waiting: IconCircleDashed,
  running: IconProgress,
  done: IconCircleCheck,
  failed: IconAlertTriangle,
  skipped: IconPlayerSkipForward,
} as const satisfies Record<StepView['state'], typeof IconProgress>;

/** One line for a step; what to do, and the button that says it is done, unfold. */
export function StepRow({ step, run, isNext = false }: Props): ReactElement {
  const { i18n } = useTranslation();
  const mayAct = useMay('responder');
  // the reader's own choice outlives the step that becomes the next one
  const [choice, setChoice] = useState<boolean>();
  const details = useId();
  const Icon = ICONS[step.state];
  const language = inLanguage(i18n.language);
  const title = step.title[language];
  const description = step.description === null ? undefined : step.description[language];
  const isCompletable = mayAct && step.type === 'checklist' && step.state === 'running';
  const hasDetails = description !== undefined || isCompletable;
  const isOpen = hasDetails && (choice ?? isNext);
  return (
    <li className={`step step--${step.state}`}>
      <Icon size={20} stroke={1.7} aria-hidden />
      <div className="step__text">
        {hasDetails ? (
          <FoldButton label={title} isOpen={isOpen} controls={details} toggle={setChoice} />
        ) : (
          <span>{title}</span>
        )}
        <StepFacts step={step} />
        <div id={details} hidden={!isOpen} className="step__what">
          <p>{description}</p>
          {isCompletable ? <Complete step={step} run={run} /> : null}
        </div>
      </div>
    </li>
  );
}

function StepFacts({ step }: { readonly step: StepView }): ReactElement {
  const { t, i18n } = useTranslation();
  const owner = step.owner === null ? undefined : knownKey(`function.${step.owner}`);
  const facts = [
    t(stateKey(step)),
    owner === undefined ? step.owner : t(owner),
    step.state === 'running' && step.dueAt !== null
      ? t('step.due', { time: clockTime(step.dueAt, i18n.language) })
      : null,
    step.doneAt === null ? null : clockTime(step.doneAt, i18n.language),
    step.doneBy,
  ];
  return <span className="muted numeric">{facts.filter((fact) => fact !== null).join(' · ')}</span>;
}

/** What the service did by itself is named as what it did: that a text asked for something does not mean that it was done. */
function stateKey({ type, state, overdueAt }: StepView): WordKey {
  if (state === 'running' && overdueAt !== null) return 'step.overdue';
  return knownKey(`step.${state}-${type}`) ?? `step.${state}`;
}

function Complete({ step, run }: { readonly step: StepView; readonly run: RunView }): ReactElement {
  const { t } = useTranslation();
  const client = useQueryClient();
  const problemText = useProblemText();
  const complete = useMutation({
    mutationFn: () =>
      tell(RunView, 'POST', `/v1/runs/${encodeURIComponent(run.id)}/steps/${encodeURIComponent(step.id)}/complete`, {}),
    onSuccess: (changed) => {
      client.setQueryData(['incident', run.incident, 'run'], changed);
      void client.invalidateQueries({ queryKey: ['incident', run.incident, 'timeline'] });
    },
  });
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

export function inLanguage(language: string): 'de' | 'en' {
  return language === 'en' ? 'en' : 'de';
}
