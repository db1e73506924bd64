import { memo, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { isStillLearning } from '../../shared/curve';
import { LevelBadge } from '../../shared/level';
import { useNumber } from '../../shared/use-number';
import { type BoardTopic } from '../../shared/topic-now';

/** A topic that needs nobody, in one line. */
export const TopicLine = memo(function TopicLine({ topic }: { readonly topic: BoardTopic }): ReactElement {
  const { t } = useTranslation();
  const number = useNumber();
  const { seen, expected } = topic.lastHour;
  return (
    <li className="calm__line">
      <Link to={`/topics/${topic.id}`}>{topic.name}</Link>
      <span className="muted numeric">
        {t('board.line', {
          seen: number.count(seen),
          expected: isStillLearning(topic.curve) ? t('state.unknown-value') : number.expected(expected),
        })}
      </span>
      <LevelBadge level={topic.level} />
    </li>
  );
});
