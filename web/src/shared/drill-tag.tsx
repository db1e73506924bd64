import './drill.css';
import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { type IncidentView } from '../../../src/incidents/incidents.api';

/** Stands wherever an incident is named that is only practised. */
export function DrillTag({
  incident: { drill },
}: {
  readonly incident: Pick<IncidentView, 'drill'>;
}): ReactElement | null {
  const { t } = useTranslation();
  return drill === null ? null : <strong className="drill-tag">{t('crisis-drill.mark')}</strong>;
}
