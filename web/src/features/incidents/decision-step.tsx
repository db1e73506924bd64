import { Button } from '@mantine/core';
import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { type StepView } from '../../../../src/playbooks/playbooks.api';
import { useSaid } from '../../shared/said';
import { useMay } from '../../shared/session';
import { useRunDesk } from './run-desk';

type Decision = NonNullable<StepView['decision']>;

interface Props {
  readonly step: StepView;
  readonly decision: Decision;
}

/** The options as buttons for a thumb; each is asked back before it counts. */
export function DecisionStep({ step, decision }: Props): ReactElement {
  const { t } = useTranslation();
  const said = useSaid();
  const desk = useRunDesk();
  const mayAct = useMay('responder');
  const { options, chosen } = decision;
  const isOpen = mayAct && step.state === 'running';
  return (
    <div className="decision">
      {chosen === null ? null : <p>{t('decision.chosen', { option: labelOf(decision, chosen, said) })}</p>}
      {isOpen ? (
        <>
          <div className="decision__options" role="group" aria-label={t('decision.options')}>
            {options.map(({ id, label }) => (
              <Button
                key={id}
                variant="light"
                fullWidth
                loading={desk.pendingStep === step.id}
                onClick={() => {
                  desk.ask({ what: 'decide', step, option: id });
                }}
              >
                {said(label)}
              </Button>
            ))}
          </div>
          <MayDecide decision={decision} />
        </>
      ) : null}
      <Voices decision={decision} />
    </div>
  );
}

function MayDecide({ decision }: Pick<Props, 'decision'>): ReactElement {
  const { t } = useTranslation();
  const names = decision.mayDecide.map((name) => t(`function.${name}`)).join(', ');
  return (
    <p className="muted">
      {t('decision.may', { names })}
      {decision.voices > 1 ? ` ${t('decision.voices', { count: decision.voices })}` : ''}
    </p>
  );
}

/** Whose voices there are so far: of two that are needed one alone decides nothing. */
function Voices({ decision }: Pick<Props, 'decision'>): ReactElement | null {
  const { t } = useTranslation();
  const said = useSaid();
  if (decision.given.length === 0 || decision.voices < 2) return null;
  return (
    <ul className="decision__voices">
      {decision.given.map(({ option, by }) => (
        <li key={by}>{t('decision.voice', { name: by, option: labelOf(decision, option, said) })}</li>
      ))}
    </ul>
  );
}

export function labelOf(decision: Decision, option: string, said: ReturnType<typeof useSaid>): string {
  const found = decision.options.find(({ id }) => id === option);
  return found ? said(found.label) : option;
}
