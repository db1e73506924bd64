import { NativeSelect } from '@mantine/core';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type PlaybookView, type RunView } from '../../../../src/playbooks/playbooks.api';
import { usePlaybooks } from '../../shared/playbooks';
import { ReasonDialog } from '../../shared/reason-dialog';
import { useSaid } from '../../shared/said';
import { type OrderDialogProps, useRunDesk } from './run-desk';

/** To a newer version, or to another playbook: a decision with a name and a reason. */
export function MoveRunDialog({ order, close }: OrderDialogProps): ReactElement {
  const { t } = useTranslation();
  const said = useSaid();
  const desk = useRunDesk();
  const { data: playbooks = [] } = usePlaybooks();
  const targets = playbooks.flatMap((playbook) => targetOf(playbook, desk.run));
  const [chosen, setChosen] = useState('');
  const hash = targets.some((one) => one.hash === chosen) ? chosen : (desk.run.newer?.hash ?? targets[0]?.hash);
  return (
    <ReasonDialog
      title={t('run.move')}
      effect={t('run.move-effect')}
      close={close}
      isPending={order.isPending}
      error={order.error}
      confirm={(reason) => {
        if (hash !== undefined) desk.give({ what: 'move', body: { hash, reason } });
      }}
    >
      {targets.length === 0 ? (
        <p>{t('run.move-nowhere')}</p>
      ) : (
        <NativeSelect
          label={t('run.move-to')}
          value={hash ?? ''}
          onChange={({ currentTarget: { value } }) => {
            setChosen(value);
          }}
          data={targets.map(({ title, version, hash: value }) => ({
            value,
            label: t('run.move-target', { title: said(title), version }),
          }))}
        />
      )}
    </ReasonDialog>
  );
}

interface Target extends Pick<PlaybookView, 'title'> {
  readonly hash: string;
  readonly version: number;
}

function targetOf({ id, title, hash, version }: PlaybookView, { playbook, newer }: RunView): readonly Target[] {
  if (id === playbook.id) return newer ? [{ title, ...newer }] : [];
  return hash === null || version === null ? [] : [{ title, hash, version }];
}
