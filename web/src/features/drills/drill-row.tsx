import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type CrisisDrillView, SCENARIOS } from '../../../../src/drills/drills.api';
import { spanWords } from '../../../../src/review/domain/shared/words';
import { DrillTag } from '../../shared/drill-tag';
import { LevelBadge } from '../../shared/level';
import { Ago } from '../../shared/time';

const TIMES = ['paged', 'acknowledged', 'room', 'answered'] as const;

/** How it went: what was practised, how fast the team was, how it ended. */
export function DrillRow({ drill: { incident, end, tookMs } }: { readonly drill: CrisisDrillView }): ReactElement {
  const { t, i18n } = useTranslation();
  const scenario = SCENARIOS.find((one) => one === incident.drill?.scenario);
  const language = i18n.language === 'de' ? 'de' : 'en';
  return (
    <li className="card row drills__row">
      <div className="row__level">
        <LevelBadge level={incident.peakLevel} />
      </div>
      <div className="row__main">
        <h3>
          <DrillTag incident={incident} />{' '}
          <Link to={`/incidents/${incident.id}`} className="row__link">
            {incident.topicName ?? incident.topic}
          </Link>
        </h3>
        <p className="muted">
          {scenario ? `${t(`crisis-drill.scenario.${scenario}`)} · ` : ''}
          {t('crisis-drill.by', { name: incident.drill?.by ?? '' })} · <Ago at={incident.openedAt} />
        </p>
        <dl className="drills__times">
          {TIMES.map((name) => {
            const ms = tookMs[name];
            return (
              <div key={name}>
                <dt className="muted">{t(`crisis-drill.took-${name}`)}</dt>
                <dd className="numeric">{ms === null ? t('crisis-drill.never') : spanWords(ms, language)}</dd>
              </div>
            );
          })}
        </dl>
      </div>
      <div className="row__state">
        <Ending end={end} />
        {end ? <Link to={`/reviews/${incident.id}`}>{t('crisis-drill.to-review')}</Link> : null}
      </div>
    </li>
  );
}

function Ending({ end }: Pick<CrisisDrillView, 'end'>): ReactElement {
  const { t } = useTranslation();
  if (!end) return <span className="tag">{t('crisis-drill.running')}</span>;
  if (end.storm !== null)
    return (
      <Link to={`/incidents/${end.storm}`} className="drills__storm">
        {t('crisis-drill.ended-storm')}
      </Link>
    );
  return (
    <span className="muted">
      {end.by === null ? t('crisis-drill.ended-time') : t('crisis-drill.ended-by', { name: end.by })}
    </span>
  );
}
