import { memo, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type IncidentView } from '../../../../src/incidents/incidents.api';
import { type BoardTopic } from '../../shared/topic-now';
import { isStillLearning } from '../../shared/curve';
import { SmallCurve } from '../../shared/curve-small';
import { LevelBadge, levelWord } from '../../shared/level';
import { Ago } from '../../shared/time';
import { useNumber } from '../../shared/use-number';

const STEP_MS = 15 * 60_000;

interface Props {
  readonly topic: BoardTopic;
  readonly incident: IncidentView | undefined;
  readonly height: number;
}

/** One topic, to be read from across the room: its letters grow with its tile. */
export const WallTile = memo(function WallTile({ topic, incident, height }: Props): ReactElement {
  const { t } = useTranslation();
  const number = useNumber();
  const { level, lastHour, curve } = topic;
  const letter = Math.min(34, Math.max(15, height / 15));
  const expected = isStillLearning(curve) ? t('state.unknown-value') : number.expected(lastHour.expected);
  const seen = number.count(lastHour.seen);
  return (
    <article
      className={level !== null && level >= 4 ? 'tile tile--storm' : 'tile'}
      style={{ fontSize: letter }}
      aria-labelledby={`tile-${topic.id}`}
    >
      <header className="tile__head">
        <h2 id={`tile-${topic.id}`}>
          <Link to={`/topics/${topic.id}`}>{topic.name}</Link>
        </h2>
        <LevelBadge level={level} />
      </header>
      <p className="tile__counts numeric">
        <strong>{level === null ? `≥ ${seen}` : seen}</strong> <span>{t('wall.counts', { expected })}</span>
      </p>
      <SmallCurve
        points={curve}
        stepMs={STEP_MS}
        height={`${Math.max(48, height - 7.2 * letter - 44)}px`}
        label={t('board.curve-label', { topic: topic.name, level: t(levelWord(level)), seen, expected })}
      />
      <p className="tile__incident">{incident ? <Open incident={incident} /> : null}</p>
    </article>
  );
});

function Open({ incident }: { readonly incident: IncidentView }): ReactElement {
  const { t } = useTranslation();
  return (
    <>
      <Link to={`/incidents/${incident.id}`}>{t(`kind.${incident.kind}`)}</Link>
      {' · '}
      {incident.acknowledgedBy === null ? (
        <strong className="tile__waiting">{t('incident.waiting')}</strong>
      ) : (
        t('incident.taken-by', { name: incident.acknowledgedBy })
      )}
      {' ·\u00a0'}
      <Ago at={incident.onsetAt} />
    </>
  );
}
