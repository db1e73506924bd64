import './topic-now.css';
import { IconArrowRight } from '@tabler/icons-react';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type IncidentView } from '../../../src/incidents/incidents.api';
import { BoardView } from '../../../src/live/live.api';
import { ask } from './api';
import { BOARD } from './board-rows';
import { isStillLearning } from './curve';
import { type DrawnBoard, drawnBoard } from './drawn-board';
import { Ago } from './time';
import { type BoardTopic } from './topic-order';
import { useNumber } from './use-number';

export type { BoardTopic } from './topic-order';

export function useBoard(): UseQueryResult<DrawnBoard> {
  return useQuery({
    queryKey: BOARD,
    queryFn: ({ signal }) => ask(BoardView, '/v1/board', signal),
    refetchInterval: 60_000,
    select: drawnBoard,
  });
}

type Shares = BoardTopic['lastHour']['shares'];
type Estimate = NonNullable<Shares>['negative'];

/** Anger and open questions are said where there surely are some. */
const WORTH_A_WORD = 0.05;

/** Seen against expected in a sentence. While a source is blind the count is a lower bound, and says so. */
export function LastHour({ topic: { level, lastHour, curve } }: { readonly topic: BoardTopic }): ReactElement {
  const { t } = useTranslation();
  const number = useNumber();
  const sayShares = useShareWords();
  const { seen, expected } = lastHour;
  const shares = isWorthAShare(lastHour) ? lastHour.shares : null;
  const isUnknown = level === null;
  const said = [
    isUnknown && seen === 0 ? t('board.last-hour') : t('board.seen-last-hour', { count: seen }),
    isStillLearning(curve) ? '' : t('board.expected', { expected: number.expected(expected) }),
    ...sayShares(shares),
  ];
  return (
    <p className="said">
      <strong className="said__seen numeric">
        {isUnknown && seen === 0 ? t('state.unknown-value') : `${isUnknown ? '≥ ' : ''}${number.count(seen)}`}
      </strong>{' '}
      <span className="said__rest numeric">{said.filter((part) => part !== '').join(', ')}</span>
      {shares ? <ToneBar share={shares.negative} /> : null}
    </p>
  );
}

/** Of a handful of mentions a share may be nearly anything: saying so is noise. */
const LEAST_MENTIONS = 8;
const WIDEST = 0.6;

function isWorthAShare({ seen, shares }: BoardTopic['lastHour']): boolean {
  return shares !== null && (seen >= LEAST_MENTIONS || shares.negative.high - shares.negative.low <= WIDEST);
}

/** The critical share as a length: full where it surely is, pale as far as it may be. The words beside it say the same. */
function ToneBar({ share: { low, high } }: { readonly share: Estimate }): ReactElement {
  return (
    <span className="tone-bar" aria-hidden>
      <span className="tone-bar__sure" style={{ width: `${100 * low}%` }} />
      <span className="tone-bar__maybe" style={{ width: `${100 * (high - low)}%` }} />
    </span>
  );
}

/** From where to where a share may be: the tone model errs, and a single figure would hide it. */
function useShareWords(): (shares: Shares) => string[] {
  const { t } = useTranslation();
  const number = useNumber();
  return (shares) => {
    if (!shares) return [];
    const between = ({ low, high }: Estimate): { share: string } => ({ share: number.percentBetween(low, high) });
    const { negative, outrage, needsAnswer } = shares;
    return [
      t('board.negative', between(negative)),
      outrage.low >= WORTH_A_WORD ? t('board.outrage', between(outrage)) : '',
      needsAnswer.low >= WORTH_A_WORD ? t('board.needs-answer', between(needsAnswer)) : '',
    ];
  };
}

export function OpenIncident({
  incident,
  zone,
}: {
  readonly incident: IncidentView;
  readonly zone: string;
}): ReactElement {
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
