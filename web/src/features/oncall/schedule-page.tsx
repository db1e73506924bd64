import { Button } from '@mantine/core';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { type ScheduleView } from '../../../../src/oncall/oncall.api';
import { Fold } from '../../shared/fold';
import { useMay } from '../../shared/session';
import { ErrorState, LoadingState } from '../../shared/states';
import { DeleteSchedule } from './delete-schedule';
import { ImportPanel } from './import-panel';
import { useSchedule } from './oncall-queries';
import { ScheduleCalendar } from './schedule-calendar';
import { ShiftDialog } from './shift-dialog';
import { type ShiftDeed } from './shift-draft';
import { READER_ZONE } from '../../shared/zone';

export function SchedulePage(): ReactElement {
  const { id = '' } = useParams();
  const schedule = useSchedule(id);
  if (schedule.isPending) return <LoadingState rows={3} height={160} />;
  if (schedule.isError) return <ErrorState error={schedule.error} retry={() => void schedule.refetch()} />;
  return <Schedule schedule={schedule.data} />;
}

function Schedule({ schedule }: { readonly schedule: ScheduleView }): ReactElement {
  const { t } = useTranslation();
  const mayEdit = useMay('lead');
  const [deed, setDeed] = useState<ShiftDeed>();
  return (
    <>
      <header className="heading">
        <div>
          <p className="crumb">
            <Link to="/on-call">{t('nav.on-call')}</Link>
          </p>
          <h1>{schedule.name}</h1>
          <p className="muted">
            {t('quiet.zone', { zone: schedule.timezone })}
            {schedule.timezone === READER_ZONE ? '' : ` · ${t('schedule.reader-zone', { zone: READER_ZONE })}`}
          </p>
        </div>
        <Buttons schedule={schedule} choose={setDeed} />
      </header>
      <div className="on-call on-call--wide">
        <ScheduleCalendar schedule={schedule} choose={setDeed} />
        {mayEdit ? (
          <section className="card panel" aria-labelledby="import">
            <Fold label={t('import.title')} headingId="import">
              <ImportPanel schedule={schedule} />
            </Fold>
          </section>
        ) : null}
        {mayEdit ? <DeleteSchedule schedule={schedule} /> : null}
      </div>
      {deed ? (
        <ShiftDialog
          schedule={schedule}
          deed={deed}
          close={() => {
            setDeed(undefined);
          }}
        />
      ) : null}
    </>
  );
}

interface ButtonsProps {
  readonly schedule: ScheduleView;
  readonly choose: (deed: ShiftDeed) => void;
}

function Buttons({ schedule, choose }: ButtonsProps): ReactElement | null {
  const { t } = useTranslation();
  const mayAnswer = useMay('responder');
  const mayEdit = useMay('lead');
  if (!mayAnswer) return null;
  const deeds: readonly ShiftDeed['what'][] = mayEdit ? ['take-over', 'swap', 'override'] : ['take-over', 'swap'];
  return (
    <div className="duty__deeds">
      {deeds.map((what) => (
        <Button
          key={what}
          variant="default"
          onClick={() => {
            choose({ what, span: undefined });
          }}
        >
          {t(`shift.${what}`)}
        </Button>
      ))}
      {mayEdit ? (
        <Button component={Link} to={`/on-call/schedules/${schedule.id}/edit`}>
          {t('schedule.edit')}
        </Button>
      ) : null}
    </div>
  );
}
