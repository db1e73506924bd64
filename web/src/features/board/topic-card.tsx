import { ActionIcon } from '@mantine/core';
import { IconArrowsDiagonal, IconArrowsDiagonalMinimize2 } from '@tabler/icons-react';
import { memo, type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type IncidentView } from '../../../../src/incidents/incidents.api';
import { isStillLearning, LearningNote } from '../../shared/curve';
import { SmallCurve } from '../../shared/curve-small';
import { LevelBadge, levelWord } from '../../shared/level';
import { onceLoaded } from '../../shared/once-loaded';
import { Reasons } from '../../shared/reasons';
import { LastHour, OpenIncident } from '../../shared/topic-now';
import { useNumber } from '../../shared/use-number';
import { type BoardTopic } from '../../shared/topic-now';
import { Late } from '../../shared/late';

// most cards stay small, and the full curve brings a large library
const { Component: FullCurve } = onceLoaded(async () => (await import('../../shared/curve-full')).FullCurve);
const LARGE = '16.25rem';
const STEP_MS = 15 * 60_000;

interface Props {
  readonly topic: BoardTopic;
  readonly incidents: readonly IncidentView[];
}

export const TopicCard = memo(function TopicCard({ topic, incidents }: Props): ReactElement {
  const [isLarge, enlarge] = useState(false);
  return (
    <article className={isLarge ? 'card topic topic--large' : 'card topic'} aria-labelledby={`topic-${topic.id}`}>
      <header className="topic__head">
        <h2 id={`topic-${topic.id}`}>
          <Link to={`/topics/${topic.id}`}>{topic.name}</Link>
        </h2>
        <span className="topic__tools">
          <LevelBadge level={topic.level} />
          <Enlarge topic={topic} isLarge={isLarge} enlarge={enlarge} />
        </span>
      </header>
      <div className="topic__body">
        <LastHour topic={topic} />
        <TopicCurve topic={topic} isLarge={isLarge} />
      </div>
      <LearningNote points={topic.curve} />
      <Reasons reasons={topic.reasons} />
      {incidents.map((incident) => (
        <OpenIncident key={incident.id} incident={incident} zone={topic.timezone} />
      ))}
    </article>
  );
});

function Enlarge({
  topic,
  isLarge,
  enlarge,
}: {
  readonly topic: BoardTopic;
  readonly isLarge: boolean;
  readonly enlarge: (isLarge: boolean) => void;
}): ReactElement {
  const { t } = useTranslation();
  const Icon = isLarge ? IconArrowsDiagonalMinimize2 : IconArrowsDiagonal;
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size={44}
      aria-expanded={isLarge}
      aria-label={t('board.enlarge', { topic: topic.name })}
      onClick={() => {
        enlarge(!isLarge);
      }}
    >
      <Icon size={19} stroke={1.6} aria-hidden />
    </ActionIcon>
  );
}

/** The last day at a glance, or all that one can do with a curve. */
function TopicCurve({ topic, isLarge }: { readonly topic: BoardTopic; readonly isLarge: boolean }): ReactElement {
  const { t } = useTranslation();
  const number = useNumber();
  const { seen, expected } = topic.lastHour;
  const label = t('board.curve-label', {
    topic: topic.name,
    level: t(levelWord(topic.level)),
    seen: number.count(seen),
    expected: isStillLearning(topic.curve) ? t('state.unknown-value') : number.expected(expected),
  });
  const drawn = { points: topic.curve, stepMs: STEP_MS, label };
  if (!isLarge) return <SmallCurve {...drawn} height="5.75rem" />;
  return (
    <Late fallback={<SmallCurve {...drawn} height={LARGE} />}>
      <FullCurve {...drawn} topic={topic.id} zone={topic.timezone} height={LARGE} />
    </Late>
  );
}
