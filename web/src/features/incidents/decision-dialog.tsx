import { Button, Textarea } from '@mantine/core';
import { type ReactElement, type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type IncidentView, ResolveIncident } from '../../../../src/incidents/incidents.api';
import { Dialog } from '../../shared/dialog';
import { levelWord } from '../../shared/level';
import { useProblemText } from '../../shared/states';
import { type IncidentAction, useIncidentAction } from './incident-queries';

export type Decision =
  | { readonly what: 'level'; readonly level: number }
  | { readonly what: 'mark'; readonly mark: 'planned' | 'false-alarm' }
  | { readonly what: 'resolve' };

interface Props {
  readonly incident: IncidentView;
  readonly decision: Decision;
  readonly close: () => void;
}

/** A decision is said with its effect before, and with a reason that the timeline keeps. */
export function DecisionDialog({ incident, decision, close }: Props): ReactElement {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const [isTooShort, setTooShort] = useState(false);
  const action = useIncidentAction(incident.id);
  const problemText = useProblemText();
  const words = useDecisionWords(decision);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const checked = ResolveIncident.safeParse({ reason });
    setTooShort(!checked.success);
    if (checked.success) action.mutate(order(decision, checked.data.reason), { onSuccess: close });
  };
  return (
    <Dialog title={words.title} close={close}>
      <form onSubmit={submit} className="form">
        <p>{words.effect}</p>
        <Textarea
          label={t('decide.reason')}
          description={t('decide.reason-hint')}
          autosize
          minRows={2}
          maxLength={500}
          data-autofocus
          value={reason}
          error={isTooShort ? t('error.incident.reason-missing') : undefined}
          onChange={({ currentTarget }) => {
            setReason(currentTarget.value);
          }}
        />
        {action.isError ? (
          <p role="alert" className="fault">
            {problemText(action.error)}
          </p>
        ) : null}
        <div className="form__buttons">
          <Button variant="default" onClick={close}>
            {t('action.cancel')}
          </Button>
          <Button type="submit" loading={action.isPending}>
            {words.title}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function order(decision: Decision, reason: string): IncidentAction {
  switch (decision.what) {
    case 'level':
      return { what: 'level', body: { level: decision.level, reason } };
    case 'mark':
      return { what: 'mark', body: { mark: decision.mark, reason } };
    case 'resolve':
      return { what: 'resolve', body: { reason } };
  }
}

function useDecisionWords(decision: Decision): { title: string; effect: string } {
  const { t } = useTranslation();
  switch (decision.what) {
    case 'level':
      return {
        title: t('decide.level', { level: decision.level, word: t(levelWord(decision.level)) }),
        effect: t('decide.level-effect'),
      };
    case 'mark':
      return { title: t(`decide.${decision.mark}`), effect: t(`decide.${decision.mark}-effect`) };
    case 'resolve':
      return { title: t('decide.resolve'), effect: t('decide.resolve-effect') };
  }
}
