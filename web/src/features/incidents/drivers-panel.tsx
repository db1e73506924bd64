import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { type IncidentView } from '../../../../src/incidents/incidents.api';
import { DriversFound } from '../../shared/drivers-found';
import { ErrorState, LoadingState } from '../../shared/states';
import { useIncidentDrivers } from './incident-queries';

/** What the excess is made of: words, texts, channels and people that are not there on other days. */
export function DriversPanel({ incident }: { readonly incident: IncidentView }): ReactElement {
  const { t } = useTranslation();
  const answer = useIncidentDrivers(incident);
  const { state, drivers = null } = answer.data ?? {};
  return (
    <section className="card panel" aria-labelledby="drivers">
      <h2 id="drivers">{t('drivers.title')}</h2>
      {answer.isPending ? <LoadingState rows={3} height={56} /> : null}
      {answer.isError ? <ErrorState error={answer.error} retry={() => void answer.refetch()} /> : null}
      {state === 'pending' ? (
        <p className="muted" role="status">
          {t('drivers.pending')}
        </p>
      ) : null}
      {state === 'none' ? <p className="muted">{t('drivers.none')}</p> : null}
      {drivers ? <DriversFound drivers={drivers} /> : null}
    </section>
  );
}
