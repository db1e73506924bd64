import { IconArrowRight, IconEyeOff } from '@tabler/icons-react';
import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type IncidentView } from '../../../../src/incidents/incidents.api';
import { Ago } from '../../shared/time';

/** Open incidents that are of a source and of no topic: on no card would anybody see them. */
export function BlindPanel({ incidents }: { readonly incidents: readonly IncidentView[] }): ReactElement | null {
  const { t } = useTranslation();
  const blind = incidents.filter(({ topic }) => topic === null);
  if (blind.length === 0) return null;
  return (
    <section className="card panel" aria-labelledby="blind">
      <h2 id="blind">{t('board.blind')}</h2>
      <ul className="blind">
        {blind.map((incident) => (
          <li key={incident.id}>
            <Link to={`/incidents/${incident.id}`} className="topic__incident-link">
              <IconEyeOff size={18} stroke={1.6} aria-hidden />
              <span className="topic__incident-text">
                <strong>{incident.source ?? t(`kind.${incident.kind}`)}</strong>
                <span>
                  {incident.acknowledgedBy === null
                    ? t('incident.waiting')
                    : t('incident.taken-by', { name: incident.acknowledgedBy })}
                </span>
              </span>
              <IconArrowRight size={18} stroke={1.6} aria-hidden />
            </Link>
            <span className="muted">
              {t('incident.since')} <Ago at={incident.onsetAt} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
