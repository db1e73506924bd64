import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useMay } from '../../shared/session';
import { DeniedState, ErrorState, LoadingState } from '../../shared/states';
import { useSchedule } from './oncall-queries';
import { ScheduleForm } from './schedule-form';

export function NewSchedulePage(): ReactElement {
  const { t } = useTranslation();
  if (!useMay('lead')) return <DeniedState />;
  return (
    <>
      <Head title={t('schedule.new')} back="/on-call" backWord={t('nav.on-call')} />
      <ScheduleForm schedule={undefined} takeTheirs={undefined} />
    </>
  );
}

export function ScheduleEditorPage(): ReactElement {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const schedule = useSchedule(id);
  if (!useMay('lead')) return <DeniedState />;
  if (schedule.isPending) return <LoadingState rows={3} height={160} />;
  if (schedule.isError) return <ErrorState error={schedule.error} retry={() => void schedule.refetch()} />;
  return (
    <>
      <Head title={t('schedule.edit')} back={`/on-call/schedules/${id}`} backWord={schedule.data.name} />
      <ScheduleForm schedule={schedule.data} takeTheirs={async () => (await schedule.refetch()).data} />
    </>
  );
}

interface HeadProps {
  readonly title: string;
  readonly back: string;
  readonly backWord: string;
}

function Head({ title, back, backWord }: HeadProps): ReactElement {
  return (
    <header className="heading">
      <div>
        <p className="crumb">
          <Link to={back}>{backWord}</Link>
        </p>
        <h1>{title}</h1>
      </div>
    </header>
  );
}
