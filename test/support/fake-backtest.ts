import { BacktestView } from '../../src/backtest/backtest.api';

const HOUR = 3_600_000;
const NONE = { firestorm: 0, coordinated: 0, industry: 0, surge: 0 };

/** Four weeks of Nordbahn: each step of the budget lets one more through, every second one at night. */
export function fakeBacktest(now: Date): BacktestView {
  const before = (hours: number): string => new Date(now.getTime() - hours * HOUR).toISOString();
  const storm = (n: number) => ({
    ...{ openedAt: before(40 * n), closedAt: before(40 * n - 7), kind: 'firestorm', level: 3, peakLevel: 4 },
    ...{ score: 5.1, peakScore: 6.2, isReopened: false, isContinued: false, marks: [] },
  });
  return BacktestView.parse({
    ...{ topic: 'nordbahn', name: 'Nordbahn', timezone: 'Europe/Lisbon', from: before(672), to: before(0) },
    history: { since: before(600), days: 25, learningHours: 30.1, blindHours: 1.5 },
    actual: { ...NONE, firestorm: 2 },
    budgets: [0.1, 0.25, 0.5, 1, 2, 4].map((budget, i) => ({
      ...{ budget, isPresent: budget === 0.25, incidents: { ...NONE, firestorm: i + 1 } },
      ...{ pages: i + 1, pagesAtNight: Math.floor((i + 1) / 2), pagesAtWeekend: 0, falseAlarms: 0, planned: 0 },
      ...{ missed: [], later: [], opened: Array.from({ length: i + 1 }, (_, n) => storm(n + 1)) },
    })),
  });
}
