import './drills.css';
import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCrisisDrills } from '../../shared/drills';
import { RehearsalsNav } from '../../shared/rehearsals-nav';
import { useMay } from '../../shared/session';
import { EmptyState, ErrorState, LoadingState } from '../../shared/states';
import { DrillRow } from './drill-row';
import { StartPanel } from './start-panel';

/** Practising a crisis: what it would do, the press, and how it went before. */
export function DrillsPage(): ReactElement {
  const { t } = useTranslation();
  const mayStart = useMay('lead');
  const mayTryPaging = useMay('responder');
  const drills = useCrisisDrills();
  return (
    <>
      <header className="heading">
        <h1>{t('crisis-drill.title')}</h1>
      </header>
      <RehearsalsNav />
      <p className="muted lead">{t('crisis-drill.hint')}</p>
      {mayStart ? <StartPanel /> : null}
      <section aria-labelledby="past-drills" className="drills__past">
        <h2 id="past-drills">{t('crisis-drill.past')}</h2>
        {drills.isPending ? <LoadingState rows={3} height={96} /> : null}
        {drills.isError ? <ErrorState error={drills.error} retry={() => void drills.refetch()} /> : null}
        {drills.data?.length === 0 ? (
          <EmptyState title={t('crisis-drill.none')}>
            <p className="muted">{t('crisis-drill.none-mend')}</p>
          </EmptyState>
        ) : null}
        <ul className="rows">
          {drills.data?.map((drill) => (
            <DrillRow key={drill.incident.id} drill={drill} />
          ))}
        </ul>
      </section>
      {mayTryPaging ? (
        <p className="drills__other">
          {t('crisis-drill.other')} <Link to="/on-call/health#drills">{t('crisis-drill.other-link')}</Link>
        </p>
      ) : null}
    </>
  );
}
