import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { type IncidentView } from '../../../../src/incidents/incidents.api';

export function incidentTitle({ topicName, topic, source, id }: IncidentView): string {
  return topicName ?? topic ?? source ?? id;
}

/** Open, taken by whom, or how it ended. */
export function StateWord({ incident }: { readonly incident: IncidentView }): ReactElement {
  const { t } = useTranslation();
  const { state, acknowledgedBy, mark } = incident;
  if (state === 'resolved') return <span className="tag">{mark ? t(`mark.${mark}`) : t('incident.resolved')}</span>;
  if (state === 'acknowledged')
    return <span className="tag">{t('incident.taken-by', { name: acknowledgedBy ?? '' })}</span>;
  return <span className="tag tag--waiting">{t('incident.waiting')}</span>;
}
