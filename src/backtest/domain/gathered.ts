import { type BacktestView } from '../backtest.api';

type Budget = BacktestView['budgets'][number];
type Opened = Budget['opened'][number];

export interface AtBudget {
  readonly budget: number;
  readonly isPresent: boolean;
  /** How much later than at the budget that opens it first. */
  readonly minutes: number;
}

/** One incident, as the budget tells it that opens it first. */
export interface Gathered extends Opened {
  /** Which budgets would have opened it, least first. */
  readonly at: readonly AtBudget[];
}

/** An incident that opened, and which budgets would have missed it or found it later than it was, least first. */
export interface FoundWorse {
  readonly incident: string;
  readonly kind: Opened['kind'];
  readonly openedAt: string;
  readonly missedAt: readonly Omit<AtBudget, 'minutes'>[];
  readonly laterAt: readonly AtBudget[];
}

interface Group {
  readonly first: Opened;
  readonly all: { readonly budget: Budget; readonly opened: Opened }[];
}

const MINUTE_MS = 60_000;

/** The same incident is opened by many budgets, a little later by the smaller ones: it is told once. In order of time. */
export function gathered(budgets: readonly Budget[]): Gathered[] {
  const groups: Group[] = [];
  // a larger budget opens earlier and more, so its incidents are there to be joined
  for (const budget of [...budgets].sort((a, b) => b.budget - a.budget))
    for (const opened of budget.opened) {
      const group = groups.find(({ first, all }) => !all.some((one) => one.budget === budget) && isSame(first, opened));
      if (group) group.all.unshift({ budget, opened });
      else groups.push({ first: opened, all: [{ budget, opened }] });
    }
  return groups.map(told).sort((a, b) => Date.parse(a.openedAt) - Date.parse(b.openedAt));
}

function told({ all }: Group): Gathered {
  const first = all.map(({ opened }) => opened).reduce((a, b) => (a.openedAt <= b.openedAt ? a : b));
  const at = all.map(({ budget: { budget, isPresent }, opened }) => ({
    budget,
    isPresent,
    minutes: Math.round((Date.parse(opened.openedAt) - Date.parse(first.openedAt)) / MINUTE_MS),
  }));
  return { ...first, at };
}

function isSame(a: Opened, b: Opened): boolean {
  return a.kind === b.kind && beginsBeforeEnd(a, b) && beginsBeforeEnd(b, a);
}

function beginsBeforeEnd(a: Opened, b: Opened): boolean {
  return b.closedAt === null || a.openedAt <= b.closedAt;
}

export function foundWorse(budgets: readonly Budget[]): FoundWorse[] {
  const reals = new Map(
    budgets.flatMap(({ missed, later }) => [...missed, ...later]).map((real) => [real.incident, real]),
  );
  return [...reals.values()]
    .map(({ incident, kind, openedAt }) => ({
      ...{ incident, kind, openedAt },
      missedAt: budgets.filter(({ missed }) => missed.some((real) => real.incident === incident)),
      laterAt: budgets.flatMap(({ budget, isPresent, later }) =>
        later.filter((real) => real.incident === incident).map(({ minutes }) => ({ budget, isPresent, minutes })),
      ),
    }))
    .sort((a, b) => Date.parse(a.openedAt) - Date.parse(b.openedAt));
}
