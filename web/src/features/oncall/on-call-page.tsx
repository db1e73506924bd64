import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { OnCallNav } from '../../shared/on-call-nav';
import { useMay } from '../../shared/session';
import { EmptyState, ErrorState, LoadingState } from '../../shared/states';
import { CalendarPanel } from './calendar-panel';
import { DutyCard } from './duty-card';
import { MyShifts } from './my-shifts';
import { useOnCall } from './oncall-queries';
import { SwapsPanel } from './swaps-panel';
import { WhoAt } from './who-at';
import { WarningsPanel } from './warnings-panel';

/** Who has it now and next, what would let a page go wrong, and what is mine. */
export function OnCallPage(): ReactElement {
  const { t } = useTranslation();
  const mayEdit = useMay('lead');
  const mayAnswer = useMay('responder');
  const onCall = useOnCall();
  return (
    <>
      <header className="heading">
        <h1>{t('nav.on-call')}</h1>
        {mayEdit ? (
          <Button
            component={Link}
            to="/on-call/schedules/new"
            variant="default"
            leftSection={<IconPlus size={18} aria-hidden />}
          >
            {t('schedule.new')}
          </Button>
        ) : null}
      </header>
      <OnCallNav />
      <div className="on-call">
        {mayAnswer ? <WarningsPanel /> : null}
        {mayAnswer ? <SwapsPanel schedules={onCall.data ?? []} /> : null}
        <Duties onCall={onCall} />
        <WhoAt />
        {mayAnswer && onCall.data ? <MyShifts schedules={onCall.data} /> : null}
        {mayAnswer ? <CalendarPanel /> : null}
      </div>
    </>
  );
}

function Duties({ onCall }: { readonly onCall: ReturnType<typeof useOnCall> }): ReactElement {
  const { t } = useTranslation();
  if (onCall.isPending) return <LoadingState rows={2} height={120} />;
  if (onCall.isError) return <ErrorState error={onCall.error} retry={() => void onCall.refetch()} />;
  if (onCall.data.length === 0) return <EmptyState title={t('oncall.no-schedule')} />;
  return (
    <ul className="rows">
      {onCall.data.map((schedule) => (
        <DutyCard key={schedule.scheduleId} schedule={schedule} />
      ))}
    </ul>
  );
}
