import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { numberFormat } from '../../../../src/kernel/formats';
import { type BacktestView } from '../../../../src/backtest/backtest.api';

/** All budgets side by side. */
export function BudgetTable({ budgets }: Pick<BacktestView, 'budgets'>): ReactElement {
  const { t, i18n } = useTranslation();
  const number = numberFormat(i18n.language, { maximumFractionDigits: 4 });
  return (
    <table className="figures-table">
      <caption className="visually-hidden">{t('budget.table')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('budget.budget')}</th>
          <th scope="col">{t('budget.opened')}</th>
          <th scope="col">{t('budget.pages')}</th>
          <th scope="col">{t('budget.at-night')}</th>
        </tr>
      </thead>
      <tbody>
        {budgets.map(({ budget, isPresent, opened, pages, pagesAtNight }) => (
          <tr key={budget} className={isPresent ? 'figures-table__present' : undefined}>
            <th scope="row">
              {number.format(budget)}
              {isPresent ? <span className="muted"> {t('budget.present')}</span> : null}
            </th>
            <td>{number.format(opened.length)}</td>
            <td>{number.format(pages)}</td>
            <td>{number.format(pagesAtNight)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
