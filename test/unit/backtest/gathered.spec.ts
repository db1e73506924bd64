import { type BacktestView } from '../../../src/backtest/backtest.api';
import { foundWorse, gathered } from '../../../src/backtest/domain/gathered';

type Budget = BacktestView['budgets'][number];
type Opened = Budget['opened'][number];

const START = Date.parse('2026-03-02T08:00:00Z');
const at = (minutes: number): string => new Date(START + minutes * 60_000).toISOString();

function opened(from: number, to: number | null, kind: Opened['kind'] = 'firestorm'): Opened {
  return {
    ...{
      openedAt: at(from),
      closedAt: to === null ? null : at(to),
      kind,
      level: 3,
      peakLevel: 4,
      score: 5,
      peakScore: 6,
    },
    ...{ isReopened: false, isContinued: false, marks: [] },
  };
}

function budget(value: number, rest: Partial<Budget> = {}): Budget {
  return {
    ...{ budget: value, isPresent: value === 0.25, incidents: { firestorm: 0, coordinated: 0, industry: 0, surge: 0 } },
    ...{ pages: 0, pagesAtNight: 0, pagesAtWeekend: 0, falseAlarms: 0, planned: 0, missed: [], later: [], opened: [] },
    ...rest,
  };
}

const told = (budgets: readonly Budget[]) =>
  gathered(budgets).map((one) => [one.openedAt, one.kind, one.at.map(({ budget: b, minutes }) => [b, minutes])]);

describe('what the budgets would have opened', () => {
  it('is told once, from its first opening, with the budgets that open it', () => {
    expect(
      told([
        budget(0.25, { opened: [opened(20, 400)] }),
        budget(1, { opened: [opened(5, 400), opened(900, null)] }),
        budget(4, { opened: [opened(0, 420), opened(900, null)] }),
      ]),
    ).toEqual([
      [
        at(0),
        'firestorm',
        [
          [0.25, 20],
          [1, 5],
          [4, 0],
        ],
      ],
      [
        at(900),
        'firestorm',
        [
          [1, 0],
          [4, 0],
        ],
      ],
    ]);
  });

  it('keeps apart what has another kind, another time, or opens twice at one budget', () => {
    const budgets = [
      budget(0.25, { opened: [opened(0, 700)] }),
      budget(1, { opened: [opened(0, 300), opened(301, 700)] }),
      budget(4, { opened: [opened(0, 700, 'surge')] }),
    ];
    expect(told(budgets)).toEqual([
      [at(0), 'surge', [[4, 0]]],
      [
        at(0),
        'firestorm',
        [
          [0.25, 0],
          [1, 0],
        ],
      ],
      [at(301), 'firestorm', [[1, 0]]],
    ]);
  });

  it('is nothing where nothing opens', () => {
    expect(gathered([budget(1)])).toEqual([]);
  });
});

describe('what was missed or found later', () => {
  it('is told once, with the budgets that did so', () => {
    const real = (incident: string, minutes: number) => ({
      incident,
      kind: 'firestorm' as const,
      openedAt: at(minutes),
    });
    const found = foundWorse([
      budget(0.1, { missed: [real('b', 900), real('a', 0)] }),
      budget(0.25, { missed: [real('b', 900)], later: [{ ...real('a', 0), minutes: 25 }] }),
      budget(1),
    ]);
    expect(
      found.map(({ incident, missedAt, laterAt }) => [incident, missedAt.map((one) => one.budget), laterAt]),
    ).toEqual([
      ['a', [0.1], [{ budget: 0.25, isPresent: true, minutes: 25 }]],
      ['b', [0.1, 0.25], []],
    ]);
  });
});
