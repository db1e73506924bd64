import { Button } from '@mantine/core';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { type ScheduleView } from '../../../../src/oncall/oncall.api';
import { AskDialog } from '../../shared/dialog';
import { useDeleteSchedule } from './oncall-queries';

export function DeleteSchedule({ schedule }: { readonly schedule: ScheduleView }): ReactElement {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const remove = useDeleteSchedule(schedule.id);
  const [isAsking, setAsking] = useState(false);
  return (
    <div className="card danger">
      <p className="muted">{t('schedule.delete-effect')}</p>
      <Button
        variant="outline"
        color="red"
        onClick={() => {
          setAsking(true);
        }}
      >
        {t('schedule.delete')}
      </Button>
      {isAsking ? (
        <AskDialog
          title={t('policies.delete-ask', { name: schedule.name })}
          yes={t('schedule.delete')}
          isGrave
          isPending={remove.isPending}
          error={remove.error}
          confirm={() => {
            remove.mutate(undefined, { onSuccess: () => void navigate('/on-call') });
          }}
          close={() => {
            setAsking(false);
          }}
        >
          <p>{t('schedule.delete-effect')}</p>
        </AskDialog>
      ) : null}
    </div>
  );
}
