import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleDashed,
  IconPlayerSkipForward,
  IconProgress,
} from '@tabler/icons-react';
import { type ReactElement, useId, useState } from 'react';
import { type StepView } from '../../../../src/playbooks/playbooks.api';
import { FoldButton } from '../../shared/fold';
import { useSaid } from '../../shared/said';
import { unwrapped } from '../../shared/unwrapped';
import { DecisionStep } from './decision-step';
import { StepActions } from './step-actions';
import { StepFacts, StepWaits, StepWhy } from './step-facts';
import { StepTemplates } from './step-templates';

interface Props {
  readonly step: StepView;
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

/** One line for a step; what to do, and the buttons for it, unfold. */
export function StepRow({ step, isNext = false }: Props): ReactElement {
  const said = useSaid();
  // the reader's own choice outlives the step that becomes the next one
  const [choice, setChoice] = useState<boolean>();
  const details = useId();
  const Icon = ICONS[step.state];
  const isOpen = choice ?? (isNext || mustBeSeen(step));
  return (
    <li className={`step step--${step.state}`}>
      <Icon size={20} stroke={1.7} aria-hidden />
      <div className="step__text">
        <FoldButton label={said(step.title)} isOpen={isOpen} controls={details} toggle={setChoice} />
        <StepFacts step={step} />
        <StepWhy step={step} />
        <div id={details} hidden={!isOpen} className="step__what">
          {isOpen ? <Details step={step} /> : null}
        </div>
      </div>
    </li>
  );
}

/** A question that waits for people, and what was missed, is not folded away. */
function mustBeSeen({ state, type, overdueAt }: StepView): boolean {
  return state === 'running' && (type === 'decision' || overdueAt !== null);
}

function Details({ step }: { readonly step: StepView }): ReactElement {
  const said = useSaid();
  return (
    <>
      {step.description === null ? null : <p className="step__description">{unwrapped(said(step.description))}</p>}
      <StepWaits step={step} />
      {step.decision === null ? null : <DecisionStep step={step} decision={step.decision} />}
      {step.templates === null ? null : <StepTemplates step={step} ids={step.templates} />}
      <StepActions step={step} />
    </>
  );
}
