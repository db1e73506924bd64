import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { type IncidentView } from '../../../../src/incidents/incidents.api';
import { type StepView } from '../../../../src/playbooks/playbooks.api';
import { AskDialog } from '../../shared/dialog';
import { ReasonDialog } from '../../shared/reason-dialog';
import { useSaid } from '../../shared/said';
import { unwrapped } from '../../shared/unwrapped';
import { AddStepDialog } from './add-step-dialog';
import { labelOf } from './decision-step';
import { MoveRunDialog } from './move-run-dialog';
import { PromiseDialog } from './promise-dialog';
import { ReassignDialog } from './reassign-dialog';
import { ResponseUse } from './response-use';
import { type Asking, type OrderDialogProps, useRunDesk } from './run-desk';

const OF_THE_RUN = { add: AddStepDialog, promise: PromiseDialog, move: MoveRunDialog } as const;

interface Props extends OrderDialogProps {
  readonly asking: Asking;
  readonly incident: IncidentView;
}

export function RunDialog({ asking, incident, ...dialog }: Props): ReactElement {
  if (!('step' in asking)) {
    const Asked = OF_THE_RUN[asking.what];
    return <Asked {...dialog} />;
  }
  switch (asking.what) {
    case 'reassign':
      return <ReassignDialog step={asking.step} {...dialog} />;
    case 'decide':
      return <DecideDialog step={asking.step} option={asking.option} {...dialog} />;
    case 'use':
      return (
        <ResponseUse template={asking.template} incident={incident.id} step={asking.step.id} close={dialog.close} />
      );
    case 'complete':
    case 'keep':
    case 'skip':
    case 'redo':
      return <WordsDialog what={asking.what} step={asking.step} {...dialog} />;
  }
}

interface WordsProps extends OrderDialogProps {
  readonly what: 'complete' | 'keep' | 'skip' | 'redo';
  readonly step: StepView;
}

/** A note, or a reason. */
function WordsDialog({ what, step, order, close }: WordsProps): ReactElement {
  const { t } = useTranslation();
  const said = useSaid();
  const desk = useRunDesk();
  const { id, round } = step;
  return (
    <ReasonDialog
      title={t(`step.do-${what}`)}
      effect={t(`step.${what}-effect`)}
      close={close}
      isOptional={what === 'complete' || what === 'keep'}
      isPending={order.isPending}
      error={order.error}
      confirm={(words) => {
        if (what === 'skip' || what === 'redo') desk.give({ what, step: id, body: { reason: words, round } });
        else desk.give({ what, step: id, body: words === '' ? { round } : { note: words, round } });
      }}
    >
      <p>
        <strong>{said(step.title)}</strong>
      </p>
    </ReasonDialog>
  );
}

function DecideDialog({
  step,
  option,
  order,
  close,
}: OrderDialogProps & { readonly step: StepView; readonly option: string }): ReactElement {
  const { t } = useTranslation();
  const said = useSaid();
  const desk = useRunDesk();
  const { decision } = step;
  const needed = decision?.voices ?? 1;
  return (
    <AskDialog
      title={said(step.title)}
      yes={t(needed > 1 ? 'decision.give-voice' : 'decision.do')}
      close={close}
      isPending={order.isPending}
      error={order.error}
      confirm={() => {
        desk.give({ what: 'decide', step: step.id, body: { option, round: step.round } });
      }}
    >
      {step.description === null ? null : <p className="step__description">{unwrapped(said(step.description))}</p>}
      <p className="decision__choice">{decision ? labelOf(decision, option, said) : option}</p>
      <p className="muted">{t(needed > 1 ? 'decision.voice-effect' : 'decision.effect')}</p>
    </AskDialog>
  );
}
