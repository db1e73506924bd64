import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { type IncidentView } from '../../../../src/incidents/incidents.api';
import { DriversFound } from '../../shared/drivers-found';
import { ErrorState, LoadingState } from '../../shared/states';
import { dayTime, useNow } from '../../shared/time';
import { areDriversOld, useIncidentDrivers } from './incident-queries';

/** What the excess is made of: words, texts, channels and people that are not there on other days. */
export function DriversPanel({ incident }: { readonly incident: IncidentView }): ReactElement {
  const { t } = useTranslation();
  const answer = useIncidentDrivers(incident);
  const { state, drivers = null } = answer.data ?? {};
  return (
    <section className="card panel" aria-labelledby="drivers">
      <header className="panel__head">
        <h2 id="drivers">{t('drivers.title')}</h2>
        {drivers ? <AsOf incident={incident} to={drivers.to} /> : null}
      </header>
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

/** They are searched beside the incident, so they may be older than what else is said of it. */
function AsOf({ incident, to }: { readonly incident: IncidentView; readonly to: string }): ReactElement {
  const { t, i18n } = useTranslation();
  const now = useNow();
  const isOld = areDriversOld(incident, to, now);
  return (
    <p className="muted numeric">
      {t('drivers.as-of', { time: dayTime(to, i18n.language, now) })}
      {isOld ? ` · ${t('drivers.renewing')}` : ''}
    </p>
  );
}
