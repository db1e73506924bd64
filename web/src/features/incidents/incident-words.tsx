import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { type IncidentView } from '../../../../src/incidents/incidents.api';
import { dayTime, useNow } from '../../shared/time';

export function incidentTitle({ topicName, topic, source, id }: IncidentView): string {
  return topicName ?? topic ?? source ?? id;
}

/** Open, taken by whom, or over. */
export function StateWord({ incident }: { readonly incident: IncidentView }): ReactElement {
  const { t } = useTranslation();
  const { state, acknowledgedBy } = incident;
  if (state === 'resolved') return <span className="tag">{t('incident.resolved')}</span>;
  if (state === 'acknowledged')
    return <span className="tag">{t('incident.taken-by', { name: acknowledgedBy ?? '' })}</span>;
  return <span className="tag tag--waiting">{t('incident.waiting')}</span>;
}

/** What a person said that it is, with who and when where that is known. */
export function MarkTag({ incident: { mark, marked } }: { readonly incident: IncidentView }): ReactElement | null {
  const { t, i18n } = useTranslation();
  const now = useNow(60_000);
  if (mark === null) return null;
  const word = t(`mark.${mark}`);
  const said = marked
    ? t('incident.marked-by', { mark: word, name: marked.by, time: dayTime(marked.at, i18n.language, now) })
    : word;
  return <span className="tag tag--mark">{said}</span>;
}
