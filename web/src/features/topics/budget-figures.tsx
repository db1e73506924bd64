import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { numberFormat } from '../../../../src/kernel/formats';
import { type BacktestView } from '../../../../src/backtest/backtest.api';
import { type WordKey } from '../../i18n/word-key';

export type BudgetTally = BacktestView['budgets'][number];

/** What people feel of it: how often it calls them and when; and what it would have overlooked. */
export function BudgetFigures({ tally }: { readonly tally: BudgetTally }): ReactElement {
  const { t, i18n } = useTranslation();
  const number = numberFormat(i18n.language);
  const figures: readonly (readonly [WordKey, number])[] = [
    ['budget.opened', tally.opened.length],
    ['budget.pages', tally.pages],
    ['budget.at-night', tally.pagesAtNight],
    ['budget.at-weekend', tally.pagesAtWeekend],
  ];
  const { falseAlarms, planned, missed, later } = tally;
  const latest = Math.max(0, ...later.map(({ minutes }) => minutes));
  return (
    <div aria-live="polite" className="budget__figures">
      <dl>
        {figures.map(([word, value]) => (
          <div key={word}>
            <dt className="muted">{t(word)}</dt>
            <dd className="numeric">{number.format(value)}</dd>
          </div>
        ))}
      </dl>
      {falseAlarms > 0 ? <p>{t('budget.false-alarms', { count: falseAlarms })}</p> : null}
      {planned > 0 ? <p>{t('budget.planned', { count: planned })}</p> : null}
      {missed.length > 0 ? <p className="fault">{t('budget.missed', { count: missed.length })}</p> : null}
      {later.length > 0 ? <p>{t('budget.later', { count: later.length, minutes: number.format(latest) })}</p> : null}
    </div>
  );
}
