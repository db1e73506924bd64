import { IconArrowRight } from '@tabler/icons-react';
import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type IncidentView } from '../../../../src/incidents/incidents.api';
import { type BoardView } from '../../../../src/live/live.api';
import { Curve, isStillLearning, LearningNote } from '../../shared/curve';
import { LevelBadge, levelWord } from '../../shared/level';
import { Reasons } from '../../shared/reasons';
import { Ago } from '../../shared/time';
import { useNumber } from '../../shared/use-number';

type BoardTopic = BoardView['topics'][number];
const STEP_MS = 15 * 60_000;

export function TopicCard({
  topic,
  incidents,
}: {
  readonly topic: BoardTopic;
  readonly incidents: readonly IncidentView[];
}): ReactElement {
  const { t } = useTranslation();
  const number = useNumber();
  const { seen, expected } = topic.lastHour;
  const isLearning = isStillLearning(topic.curve);
  return (
    <article className="card topic" aria-labelledby={`topic-${topic.id}`}>
      <header className="topic__head">
        <h2 id={`topic-${topic.id}`}>
          <Link to={`/topics/${topic.id}`}>{topic.name}</Link>
        </h2>
        <LevelBadge level={topic.level} />
      </header>
      <div className="topic__body">
        <LastHour topic={topic} />
        <Curve
          points={topic.curve}
          stepMs={STEP_MS}
          height={92}
          size="small"
          label={t('board.curve-label', {
            topic: topic.name,
            level: t(levelWord(topic.level)),
            seen: number.count(seen),
            expected: isLearning ? t('state.unknown-value') : number.expected(expected),
          })}
        />
      </div>
      <LearningNote points={topic.curve} />
      <Reasons reasons={topic.reasons} />
      {incidents.map((incident) => (
        <OpenIncident key={incident.id} incident={incident} zone={topic.timezone} />
      ))}
    </article>
  );
}

/** Seen against expected in a sentence. While a source is blind the count is a lower bound, and says so. */
function LastHour({ topic: { level, lastHour, curve } }: { readonly topic: BoardTopic }): ReactElement {
  const { t } = useTranslation();
  const number = useNumber();
  const { seen, expected, negative } = lastHour;
  const isUnknown = level === null;
  const said = [
    isUnknown && seen === 0 ? t('board.last-hour') : t('board.seen-last-hour', { count: seen }),
    isStillLearning(curve) ? '' : t('board.expected', { expected: number.expected(expected) }),
    seen > 0 ? t('board.negative', { share: number.percent(negative / seen) }) : '',
  ];
  return (
    <p className="said">
      <strong className="said__seen numeric">
        {isUnknown && seen === 0 ? t('state.unknown-value') : `${isUnknown ? '≥ ' : ''}${number.count(seen)}`}
      </strong>{' '}
      <span className="said__rest numeric">{said.filter((part) => part !== '').join(', ')}</span>
    </p>
  );
}

function OpenIncident({ incident, zone }: { readonly incident: IncidentView; readonly zone: string }): ReactElement {
  const { t } = useTranslation();
  return (
    <div className="topic__incident">
      <Link to={`/incidents/${incident.id}`} className="topic__incident-link">
        <span className="topic__incident-text">
          <strong>{t(`kind.${incident.kind}`)}</strong>
          <span>
            {incident.acknowledgedBy === null
              ? t('incident.waiting')
              : t('incident.taken-by', { name: incident.acknowledgedBy })}
            {incident.mark === null ? '' : ` · ${t(`mark.${incident.mark}`)}`}
          </span>
        </span>
        <IconArrowRight size={18} stroke={1.6} aria-hidden />
      </Link>
      <span className="muted">
        {t('incident.since')} <Ago at={incident.onsetAt} zone={zone} />
      </span>
    </div>
  );
}
