import { Button, Menu } from '@mantine/core';
import { IconCheck, IconChevronDown, IconHandStop } from '@tabler/icons-react';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type IncidentView } from '../../../../src/incidents/incidents.api';
import { type WordKey } from '../../i18n/word-key';
import { ACKNOWLEDGE, LEVEL_MENU, MORE_MENU, NEW_PROMISE, NOTE_FIELD, RECORD_DECISION } from '../../shared/element-ids';
import { useMay } from '../../shared/session';
import { focusOn, press, type Shortcut, useShortcuts } from '../../shared/shortcuts';
import { LEVELS } from '../../shared/skala';
import { useProblemText } from '../../shared/states';
import { levelWord } from '../../shared/level';
import { type Call, CallDialog } from './call-dialog';
import { type Decision, DecisionDialog } from './decision-dialog';
import { useIncidentAction } from './incident-queries';
import { MoreMenu } from './more-menu';

/** What a person can do. On a phone it stands under the thumb. */
export function IncidentActions({ incident }: { readonly incident: IncidentView }): ReactElement | null {
  const { t } = useTranslation();
  const mayAct = useMay('responder');
  const [decision, setDecision] = useState<Decision>();
  const [call, setCall] = useState<Call>();
  const canAct = mayAct && incident.state !== 'resolved';
  useShortcuts(useDeeds(canAct, incident.state === 'open'));
  if (!canAct) return null;
  return (
    <>
      <div className="actions" role="group" aria-label={t('incident.actions')}>
        <Acknowledge incident={incident} />
        <LevelMenu incident={incident} decide={setDecision} />
        <MoreMenu incident={incident} decide={setDecision} call={setCall} />
      </div>
      {call ? (
        <CallDialog
          incident={incident}
          call={call}
          close={() => {
            setCall(undefined);
          }}
        />
      ) : null}
      {decision ? (
        <DecisionDialog
          incident={incident}
          decision={decision}
          close={() => {
            setDecision(undefined);
          }}
        />
      ) : null}
    </>
  );
}

/** A single key never acknowledges by itself: it leads to the button, which says what it does. */
function useDeeds(canAct: boolean, isOpen: boolean): readonly Shortcut[] {
  const { t } = useTranslation();
  const deed = (keys: string, word: WordKey, run: () => void): Shortcut => ({ keys, label: t(word), run });
  const to = (id: string) => () => {
    focusOn(id);
  };
  const by = (id: string) => () => {
    press(id);
  };
  if (!canAct) return [];
  return [
    ...(isOpen ? [deed('a', 'shortcut.acknowledge', to(ACKNOWLEDGE))] : []),
    deed('l', 'incident.change-level', by(LEVEL_MENU)),
    deed('m', 'incident.more', by(MORE_MENU)),
    deed('n', 'note.label', to(NOTE_FIELD)),
    deed('d', 'decisions.record', by(RECORD_DECISION)),
    deed('p', 'promise.new', by(NEW_PROMISE)),
  ];
}

/** Says at once that it was pressed, then that it arrived; a second press is harmless. */
function Acknowledge({ incident }: { readonly incident: IncidentView }): ReactElement {
  const { t } = useTranslation();
  const action = useIncidentAction(incident.id, true);
  const problemText = useProblemText();
  if (incident.state === 'acknowledged') {
    return (
      <p className="actions__done" role="status">
        <IconCheck size={20} aria-hidden />
        {t('incident.taken-by', { name: incident.acknowledgedBy ?? '' })}
      </p>
    );
  }
  return (
    <div className="actions__main">
      <Button
        id={ACKNOWLEDGE}
        size="lg"
        leftSection={<IconHandStop size={20} stroke={1.8} aria-hidden />}
        disabled={action.isPending}
        onClick={() => {
          action.mutate({ what: 'acknowledge', body: {} });
        }}
      >
        {action.isPending
          ? t(action.failureCount > 0 ? 'incident.taking-again' : 'incident.taking')
          : t('incident.take')}
      </Button>
      <p className={action.isError ? 'fault' : 'muted'} role={action.isError ? 'alert' : undefined}>
        {action.isError ? problemText(action.error) : t('incident.take-effect')}
      </p>
    </div>
  );
}

interface MenuProps {
  readonly decide: (decision: Decision) => void;
}

function LevelMenu({ incident, decide }: MenuProps & { readonly incident: IncidentView }): ReactElement {
  const { t } = useTranslation();
  const action = useIncidentAction(incident.id);
  return (
    <Menu position="top-end" width={260}>
      <Menu.Target>
        <Button id={LEVEL_MENU} variant="default" size="lg" rightSection={<IconChevronDown size={18} aria-hidden />}>
          <span className="actions__change">{t('incident.change-level')}</span>
          <span className="actions__short">{t('level.label')}</span>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {LEVELS.map((level) => (
          <Menu.Item
            key={level}
            disabled={level === incident.level}
            onClick={() => {
              decide({ what: 'level', level });
            }}
          >
            <span className="numeric">{level}</span> · {t(levelWord(level))}
          </Menu.Item>
        ))}
        {incident.levelSetBy === null ? null : (
          <Menu.Item
            onClick={() => {
              action.mutate({ what: 'level', body: undefined });
            }}
          >
            {t('incident.lift-level')}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
