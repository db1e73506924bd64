import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { numberFormat } from '../../../../src/kernel/formats';
import { type BacktestView } from '../../../../src/backtest/backtest.api';
import { type TopicView } from '../../../../src/topics/topics.api';
import { Fold } from '../../shared/fold';
import { useMay } from '../../shared/session';
import { ErrorState, LoadingState } from '../../shared/states';
import './budget.css';
import { BudgetAxis } from './budget-axis';
import { BudgetFigures } from './budget-figures';
import { BudgetTable } from './budget-table';
import { useBacktest } from './topic-queries';
import { UseBudget } from './use-budget';

interface Props {
  readonly topic: TopicView;
  /** Told when another budget holds. */
  readonly changed: (topic: TopicView) => void;
}

/** What another alarm budget would have cost. Asked for only when somebody wants it: it costs the service a second or two. */
export function BudgetPanel({ topic, changed }: Props): ReactElement {
  const { t } = useTranslation();
  return (
    <section className="card panel" aria-labelledby="budget">
      <h2 id="budget">{t('budget.title')}</h2>
      <p className="muted">{t('budget.meaning')}</p>
      <Fold label={t('budget.show')}>
        <Budgets topic={topic} changed={changed} />
      </Fold>
    </section>
  );
}

function Budgets({ topic, changed }: Props): ReactElement {
  const { t } = useTranslation();
  const backtest = useBacktest(topic);
  if (backtest.isPending) return <LoadingState rows={6} height={32} />;
  if (backtest.isError) return <ErrorState error={backtest.error} retry={() => void backtest.refetch()} />;
  if (backtest.data.history.days === 0) return <p>{t('budget.no-history')}</p>;
  return (
    <div className="budget">
      <Choice key={topic.version} topic={topic} backtest={backtest.data} changed={changed} />
      <Fold label={t('budget.table')}>
        <BudgetTable budgets={backtest.data.budgets} />
      </Fold>
      <Notes history={backtest.data.history} />
    </div>
  );
}

interface ChoiceProps extends Props {
  readonly backtest: BacktestView;
}

/** One budget of those that were lived through, by a slider; what it would have opened stands beneath. */
function Choice({ topic, backtest, changed }: ChoiceProps): ReactElement | null {
  const { t, i18n } = useTranslation();
  const mayEdit = useMay('lead');
  const { budgets } = backtest;
  const [place, setPlace] = useState(() => budgets.findIndex(({ isPresent }) => isPresent));
  const chosen = budgets[place] ?? budgets[0];
  if (!chosen) return null;
  const number = numberFormat(i18n.language, { maximumFractionDigits: 4 });
  const said = t(chosen.isPresent ? 'budget.value-present' : 'budget.value', { budget: number.format(chosen.budget) });
  return (
    <>
      <label className="budget__slider">
        <span>
          {t('budget.slider')} <strong className="numeric">{said}</strong>
        </span>
        <input
          type="range"
          min={0}
          max={budgets.length - 1}
          step={1}
          value={place}
          aria-valuetext={said}
          onChange={({ currentTarget: { value } }) => {
            setPlace(Number(value));
          }}
        />
        <span className="budget__ends muted numeric" aria-hidden>
          <span>{t('budget.sure', { budget: number.format(budgets[0]?.budget ?? 0) })}</span>
          <span>{t('budget.early', { budget: number.format(budgets.at(-1)?.budget ?? 0) })}</span>
        </span>
      </label>
      <BudgetFigures tally={chosen} />
      <BudgetAxis backtest={backtest} tally={chosen} />
      {mayEdit && !chosen.isPresent ? <UseBudget topic={topic} budget={chosen.budget} changed={changed} /> : null}
    </>
  );
}

/** What the figures rest on. */
function Notes({ history }: Pick<BacktestView, 'history'>): ReactElement {
  const { t, i18n } = useTranslation();
  const shown = (value: number): string => numberFormat(i18n.language, { maximumFractionDigits: 1 }).format(value);
  return (
    <div className="muted">
      <p>{t('budget.history', { days: shown(history.days) })}</p>
      {history.learningHours > 0 ? <p>{t('budget.learning', { hours: shown(history.learningHours) })}</p> : null}
      {history.blindHours > 0 ? <p>{t('budget.blind', { hours: shown(history.blindHours) })}</p> : null}
    </div>
  );
}
