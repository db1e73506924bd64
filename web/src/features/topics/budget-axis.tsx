import { useComputedColorScheme } from '@mantine/core';
import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type BacktestView } from '../../../../src/backtest/backtest.api';
import { Fold } from '../../shared/fold';
import { LevelBadge } from '../../shared/level';
import { paintOf } from '../../shared/skala';
import { useSpanWords } from '../../shared/span-words';
import { dayWords, useDayTime } from '../../shared/time';
import { type BudgetTally } from './budget-figures';

interface Props {
  readonly backtest: BacktestView;
  readonly tally: BudgetTally;
}

/** What the budget would have opened, over the time that was lived through; beneath it the same in words. */
export function BudgetAxis({ backtest, tally }: Props): ReactElement {
  const { t, i18n } = useTranslation();
  const theme = useComputedColorScheme('light');
  const [from, to] = [Date.parse(backtest.from), Date.parse(backtest.to)];
  const at = (instant: number): number => (100 * (Math.min(Math.max(instant, from), to) - from)) / (to - from);
  return (
    <div>
      <div className="budget-axis" aria-hidden>
        {tally.opened.map(({ openedAt, closedAt, peakLevel }) => {
          const [left, right] = [at(Date.parse(openedAt)), at(closedAt === null ? to : Date.parse(closedAt))];
          const { background } = paintOf(peakLevel, theme);
          return (
            <i
              key={openedAt}
              className="budget-axis__incident"
              style={{ left: `${left}%`, width: `${right - left}%`, background }}
            />
          );
        })}
        {tally.missed.map(({ incident, openedAt }) => (
          <i key={incident} className="budget-axis__missed" style={{ left: `${at(Date.parse(openedAt))}%` }} />
        ))}
      </div>
      <p className="budget__ends muted numeric">
        <span>{dayWords(backtest.from.slice(0, 10), i18n.language)}</span>
        <span>{dayWords(backtest.to.slice(0, 10), i18n.language)}</span>
      </p>
      <Fold label={t('budget.list')}>
        <Opened backtest={backtest} tally={tally} />
      </Fold>
    </div>
  );
}

function Opened({ backtest, tally }: Props): ReactElement {
  const { t } = useTranslation();
  const said = useSpanWords();
  const time = useDayTime(backtest.timezone);
  if (tally.opened.length + tally.missed.length === 0) return <p className="muted">{t('budget.nothing')}</p>;
  return (
    <ul className="plain">
      {tally.opened.map(({ openedAt, closedAt, kind, peakLevel, marks }) => (
        <li key={openedAt} className="plain__row">
          <div>
            <p>
              {t(`kind.${kind}`)}
              {marks.map((mark) => (
                <span key={mark} className="tag">
                  {t(`mark.${mark}`)}
                </span>
              ))}
            </p>
            <p className="muted numeric">
              {closedAt === null ? time(openedAt) : said({ from: openedAt, to: closedAt }, backtest.timezone)}
            </p>
          </div>
          <LevelBadge level={peakLevel} />
        </li>
      ))}
      {tally.missed.map(({ incident, kind, openedAt }) => (
        <li key={incident} className="plain__row">
          <div>
            <p className="fault">{t('budget.not-found')}</p>
            <p>
              <Link to={`/incidents/${incident}`}>{t(`kind.${kind}`)}</Link>{' '}
              <span className="muted numeric">{time(openedAt)}</span>
            </p>
          </div>
        </li>
      ))}
    </ul>
  );
}
