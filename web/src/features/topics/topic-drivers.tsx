import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { type TopicView } from '../../../../src/topics/topics.api';
import { DriversFound } from '../../shared/drivers-found';
import { Fold } from '../../shared/fold';
import { ErrorState, LoadingState } from '../../shared/states';
import { useTopicDrivers } from './topic-queries';

interface Props {
  readonly topic: TopicView;
}

/** What is said of it that is not said on other days. Searched only when somebody wants to know: it costs the service a part of a second. */
export function TopicDrivers({ topic }: Props): ReactElement {
  const { t } = useTranslation();
  return (
    <section className="card panel" aria-labelledby="drivers">
      <h2 id="drivers">{t('drivers.now-title')}</h2>
      <Fold label={t('drivers.now-show')}>
        <Found topic={topic} />
      </Fold>
    </section>
  );
}

function Found({ topic }: Props): ReactElement {
  const { t } = useTranslation();
  const drivers = useTopicDrivers(topic.id);
  if (drivers.isPending) return <LoadingState rows={3} height={56} />;
  if (drivers.isError) return <ErrorState error={drivers.error} retry={() => void drivers.refetch()} />;
  if (drivers.data === null) return <p className="muted">{t('drivers.now-none')}</p>;
  return (
    <div className="panel">
      <DriversFound drivers={drivers.data} />
    </div>
  );
}
