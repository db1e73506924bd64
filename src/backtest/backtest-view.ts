import { type Backtest } from './backtests.service';
import { type BacktestView } from './backtest.api';
import { type Real, type Tally, type WouldBe } from './domain/tally';

export function backtestView({ topic, from, to, history, presentBudget, actual, tallies }: Backtest): BacktestView {
  const { since, ...measured } = history;
  return {
    ...{ topic: topic.id, name: topic.name, timezone: topic.timezone },
    from: from.toISOString(),
    to: to.toISOString(),
    history: { ...measured, since: since?.toISOString() ?? null },
    actual: { ...actual },
    budgets: tallies.map((tally) => budgetView(tally, presentBudget)),
  };
}

function budgetView(tally: Tally, presentBudget: number): BacktestView['budgets'][number] {
  const { byKind, missed, later, opened, ...counts } = tally;
  return {
    ...counts,
    isPresent: tally.budget === presentBudget,
    incidents: { ...byKind },
    missed: missed.map(realView),
    later: later.map((real) => ({ ...realView(real), minutes: real.minutes })),
    opened: opened.map(openedView),
  };
}

function realView({ id, kind, openedAt }: Real): BacktestView['budgets'][number]['missed'][number] {
  return { incident: id, kind, openedAt: openedAt.toISOString() };
}

function openedView({
  openedAt,
  closedAt,
  marks,
  ...rest
}: WouldBe): BacktestView['budgets'][number]['opened'][number] {
  return {
    ...rest,
    openedAt: openedAt.toISOString(),
    closedAt: closedAt?.toISOString() ?? null,
    marks: [...marks],
  };
}
