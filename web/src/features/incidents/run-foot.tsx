import { Button } from '@mantine/core';
import { IconArrowsExchange, IconClockPlus, IconPlus } from '@tabler/icons-react';
import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type RunView } from '../../../../src/playbooks/playbooks.api';
import { NEW_PROMISE } from '../../shared/element-ids';
import { useMay } from '../../shared/session';
import { useRunDesk } from './run-desk';

/** What a person may add to the run, or change of it. */
export function RunFoot({ run, isOver }: { readonly run: RunView; readonly isOver: boolean }): ReactElement {
  const { t } = useTranslation();
  const desk = useRunDesk();
  const mayAct = useMay('responder') && !isOver;
  return (
    <>
      {mayAct && run.newer ? <p className="notice">{t('run.newer', { version: run.newer.version })}</p> : null}
      {mayAct ? (
        <div className="run__deeds">
          <Button
            id={NEW_PROMISE}
            variant="default"
            leftSection={<IconClockPlus size={18} aria-hidden />}
            onClick={() => {
              desk.ask({ what: 'promise' });
            }}
          >
            {t('promise.new')}
          </Button>
          <Button
            variant="default"
            leftSection={<IconPlus size={18} aria-hidden />}
            onClick={() => {
              desk.ask({ what: 'add' });
            }}
          >
            {t('step.add')}
          </Button>
          <Button
            variant="default"
            leftSection={<IconArrowsExchange size={18} aria-hidden />}
            onClick={() => {
              desk.ask({ what: 'move' });
            }}
          >
            {t('run.move')}
          </Button>
        </div>
      ) : null}
      <p>
        <Link to={`/playbooks/${encodeURIComponent(run.playbook.id)}`}>{t('run.open-playbook')}</Link>
      </p>
    </>
  );
}
