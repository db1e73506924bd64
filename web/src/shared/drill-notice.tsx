import './drill.css';
import { IconArrowRight, IconTargetArrow } from '@tabler/icons-react';
import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type IncidentView } from '../../../src/incidents/incidents.api';
import { DrillTag } from './drill-tag';
import { Ago } from './time';

/** That a crisis is being practised: apart from what is real, and never in the colour of a warning. */
export function DrillNotice({ drills }: { readonly drills: readonly IncidentView[] }): ReactElement | null {
  const { t } = useTranslation();
  const [drill] = drills;
  if (!drill) return null;
  return (
    <section className="drill-notice" aria-label={t('crisis-drill.running')}>
      <IconTargetArrow size={22} stroke={1.7} aria-hidden />
      <p>
        <DrillTag incident={drill} />{' '}
        {t('crisis-drill.notice', { topic: drill.topicName ?? drill.topic ?? '', name: drill.drill?.by ?? '' })}{' '}
        <span className="muted">
          <Ago at={drill.openedAt} />
        </span>
      </p>
      <Link to={`/incidents/${drill.id}`} className="drill-notice__link">
        {t('crisis-drill.open')}
        <IconArrowRight size={18} stroke={1.6} aria-hidden />
      </Link>
    </section>
  );
}
