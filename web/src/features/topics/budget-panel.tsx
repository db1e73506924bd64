import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { type BacktestView } from '../../../../src/backtest/backtest.api';
import { type TopicView } from '../../../../src/topics/topics.api';
import { Fold } from '../../shared/fold';
import { ErrorState, LoadingState } from '../../shared/states';
import { useBacktest } from './topic-queries';

interface Props {
  readonly topic: TopicView;
}

/** What another alarm budget would have cost. Asked for only when somebody wants it: it costs the service a second or two. */
export function BudgetPanel({ topic }: Props): ReactElement {
  const { t } = useTranslation();
  return (
    <section className="card panel" aria-labelledby="budget">
      <h2 id="budget">{t('budget.title')}</h2>
      <p className="muted">{t('budget.meaning')}</p>
      <Fold label={t('budget.show')}>
        <Budgets topic={topic} />
      </Fold>
    </section>
  );
}

function Budgets({ topic }: Props): ReactElement {
  const { t } = useTranslation();
  const backtest = useBacktest(topic);
  if (backtest.isPending) return <LoadingState rows={6} height={32} />;
  if (backtest.isError) return <ErrorState error={backtest.error} retry={() => void backtest.refetch()} />;
  if (backtest.data.history.days === 0) return <p>{t('budget.no-history')}</p>;
  return (
    <>
      <BudgetTable budgets={backtest.data.budgets} />
      <Notes history={backtest.data.history} />
    </>
  );
}

function BudgetTable({ budgets }: Pick<BacktestView, 'budgets'>): ReactElement {
  const { t, i18n } = useTranslation();
  const number = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 4 });
  return (
    <table className="figures-table">
      <caption className="visually-hidden">{t('budget.show')}</caption>
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

/** What the figures rest on. */
function Notes({ history }: Pick<BacktestView, 'history'>): ReactElement {
  const { t, i18n } = useTranslation();
  const shown = (value: number): string =>
    new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 1 }).format(value);
  return (
    <div className="muted">
      <p>{t('budget.history', { days: shown(history.days) })}</p>
      {history.learningHours > 0 ? <p>{t('budget.learning', { hours: shown(history.learningHours) })}</p> : null}
      {history.blindHours > 0 ? <p>{t('budget.blind', { hours: shown(history.blindHours) })}</p> : null}
    </div>
  );
}
