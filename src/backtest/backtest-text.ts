import { DateTime, IANAZone } from 'luxon';
import { type Language, textOf, type TextValues } from '../platform/i18n/texts';
import { type BacktestView } from './backtest.api';
import { type AtBudget, foundWorse, gathered } from './domain/gathered';

type BudgetView = BacktestView['budgets'][number];
type Say = (key: string, values?: TextValues) => string;
type Instant = (at: string) => string;

const MINUTE_MS = 60_000;
const KINDS = ['firestorm', 'coordinated', 'industry', 'surge'] as const;

interface Column {
  readonly key: string;
  readonly cell: (budget: BudgetView, language: Language) => string;
  /** Says what people did afterwards. */
  readonly isOfPeople?: true;
}

const COLUMNS: readonly Column[] = [
  { key: 'budget', cell: ({ isPresent, budget }, language) => `${isPresent ? '* ' : ''}${numberIn(language, budget)}` },
  { key: 'incidents', cell: ({ opened }) => String(opened.length) },
  { key: 'pages', cell: ({ pages }) => String(pages) },
  { key: 'at-night', cell: ({ pagesAtNight }) => String(pagesAtNight) },
  { key: 'at-weekend', cell: ({ pagesAtWeekend }) => String(pagesAtWeekend) },
  { key: 'column-false-alarm', cell: ({ falseAlarms }) => String(falseAlarms), isOfPeople: true },
  { key: 'column-planned', cell: ({ planned }) => String(planned), isOfPeople: true },
  { key: 'missed', cell: ({ missed }) => String(missed.length) },
  { key: 'later', cell: ({ later }) => String(later.length) },
];

export interface BacktestAsked {
  readonly days: number;
  /** The past is a file that was just played: nothing of it really opened, and nobody marked anything. */
  readonly isPlayed: boolean;
}

interface Words {
  readonly say: Say;
  readonly instant: Instant;
  readonly budgets: (found: readonly (Omit<AtBudget, 'minutes'> & Partial<AtBudget>)[]) => string;
}

/** For the terminal: what is known, the table, and what the budgets would have opened, each incident once. */
export function backtestText(view: BacktestView, asked: BacktestAsked, language: Language): string {
  const say: Say = (key, values) => textOf(language, key, values) ?? key;
  const zone = IANAZone.isValidZone(view.timezone) ? view.timezone : 'utc';
  const instant: Instant = (at) => DateTime.fromISO(at, { zone }).toFormat('yyyy-MM-dd HH:mm');
  const columns = asked.isPlayed ? COLUMNS.filter(({ isOfPeople }) => !isOfPeople) : COLUMNS;
  return [
    ...headOf(view, asked, { say, instant }),
    '',
    ...tableOf(view.budgets, columns, { say, language }),
    '',
    say('backtest.in-force'),
    say(asked.isPlayed ? 'backtest.marked-played' : 'backtest.marked'),
    ...listOf(view, { say, instant, budgets: (found) => budgetsSaid(found, say, language) }),
    '',
  ].join('\n');
}

function headOf(
  view: BacktestView,
  { days, isPlayed }: BacktestAsked,
  { say, instant }: { say: Say; instant: Instant },
): string[] {
  const { name, topic, timezone, history, actual } = view;
  const lines = [
    say('backtest.head', { name, topic, timezone, from: instant(view.from), to: instant(view.to) }),
    say('backtest.history', { days: history.days, asked: days }),
  ];
  if (history.learningHours > 0) lines.push(say('backtest.learning', { hours: history.learningHours }));
  if (history.blindHours > 0) lines.push(say('backtest.blind', { hours: history.blindHours }));
  lines.push(say(isPlayed ? 'backtest.actual-played' : 'backtest.actual', { incidents: kindsOf(actual, say) }));
  return lines;
}

function kindsOf(counts: BacktestView['actual'], say: Say): string {
  const named = KINDS.filter((kind) => counts[kind] > 0).map((kind) => `${counts[kind]} × ${say(`kind.${kind}`)}`);
  return named.length > 0 ? named.join(', ') : say('backtest.nothing');
}

function tableOf(
  budgets: readonly BudgetView[],
  columns: readonly Column[],
  { say, language }: { readonly say: Say; readonly language: Language },
): string[] {
  const head = columns.map(({ key }) => say(`backtest.${key}`));
  const rows = budgets.map((budget) => columns.map(({ cell }) => cell(budget, language)));
  const widths = head.map((cell, i) => Math.max(cell.length, ...rows.map((row) => (row[i] ?? '').length)));
  const lineOf = (cells: readonly string[], rest: string): string =>
    `${cells.map((cell, i) => cell.padStart(widths[i] ?? 0)).join('  ')}  ${rest}`.trimEnd();
  return [lineOf(head, ''), ...rows.map((row, i) => lineOf(row, kindsIfAny(budgets[i], say)))];
}

function kindsIfAny(budget: BudgetView | undefined, say: Say): string {
  return budget && budget.opened.length > 0 ? `(${kindsOf(budget.incidents, say)})` : '';
}

function listOf(view: BacktestView, { say, instant, budgets }: Words): string[] {
  const lines = [
    ...gathered(view.budgets).flatMap((one) => [
      openedLine(one, say, instant),
      say('backtest.budgets', { budgets: budgets(one.at) }),
    ]),
    ...foundWorse(view.budgets).flatMap(({ openedAt, kind, missedAt, laterAt }) => {
      const named = { at: instant(openedAt), kind: say(`kind.${kind}`) };
      return [
        ...(missedAt.length > 0 ? [say('backtest.missed-line', { ...named, budgets: budgets(missedAt) })] : []),
        ...(laterAt.length > 0 ? [say('backtest.later-line', { ...named, budgets: budgets(laterAt) })] : []),
      ];
    }),
  ];
  return lines.length === 0 ? [] : ['', say('backtest.opened'), ...lines.map((line) => `  ${line}`)];
}

/** "0.1 (20 min later), * 0.25, 1" */
function budgetsSaid(
  found: readonly (Omit<AtBudget, 'minutes'> & Partial<AtBudget>)[],
  say: Say,
  language: Language,
): string {
  return found
    .map(({ budget, isPresent, minutes = 0 }) => {
      const named = `${isPresent ? '* ' : ''}${numberIn(language, budget)}`;
      return minutes > 0 ? say('backtest.budget-later', { budget: named, minutes }) : named;
    })
    .join(', ');
}

function openedLine(opened: BudgetView['opened'][number], say: Say, instant: Instant): string {
  const line = say('backtest.line', {
    at: instant(opened.openedAt),
    level: opened.level ?? '–',
    kind: say(`kind.${opened.kind}`),
    score: opened.score,
    peak: opened.peakScore,
    lasted: lastedIn(opened, say),
  });
  const more = [
    ...(opened.isReopened ? [say('backtest.reopened')] : []),
    ...(opened.isContinued ? [say('backtest.continued')] : []),
    ...opened.marks.map((mark) => say(`backtest.${mark}`)),
  ];
  return [line, ...more].join(', ');
}

function lastedIn({ openedAt, closedAt }: BudgetView['opened'][number], say: Say): string {
  if (closedAt === null) return say('backtest.open');
  return say('backtest.lasted', { minutes: (Date.parse(closedAt) - Date.parse(openedAt)) / MINUTE_MS });
}

function numberIn(language: Language, value: number): string {
  return value.toLocaleString(language, { maximumFractionDigits: 4 });
}
