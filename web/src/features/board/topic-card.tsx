import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type IncidentView } from '../../../../src/incidents/incidents.api';
import { Curve, isStillLearning, LearningNote } from '../../shared/curve';
import { LevelBadge, levelWord } from '../../shared/level';
import { Reasons } from '../../shared/reasons';
import { type BoardTopic, LastHour, OpenIncident } from '../../shared/topic-now';
import { useNumber } from '../../shared/use-number';

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
