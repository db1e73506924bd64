import { DateTime, IANAZone } from 'luxon';
import { type Language, textOf, type TextValues } from '../platform/i18n/texts';
import { type BacktestView } from './backtest.api';

type BudgetView = BacktestView['budgets'][number];
type Say = (key: string, values?: TextValues) => string;
type Instant = (at: string) => string;

const MINUTE_MS = 60_000;
const KINDS = ['firestorm', 'coordinated', 'industry', 'surge'] as const;
const COLUMNS = ['budget', 'incidents', 'pages', 'at-night', 'at-weekend', 'false-alarm', 'planned', 'missed', 'later'];

/** For the terminal: what is known, the table, and what each budget would have opened. */
export function backtestText(view: BacktestView, asked: number, language: Language): string {
  const say: Say = (key, values) => textOf(language, key, values) ?? key;
  const zone = IANAZone.isValidZone(view.timezone) ? view.timezone : 'utc';
  const instant: Instant = (at) => DateTime.fromISO(at, { zone }).toFormat('yyyy-MM-dd HH:mm');
  const lists = view.budgets.flatMap((budget) => listOf(budget, say, instant));
  return [
    ...headOf(view, asked, { say, instant }),
    '',
    ...tableOf(view.budgets, say, language),
    '',
    say('backtest.in-force'),
    say('backtest.marked'),
    ...lists,
    '',
  ].join('\n');
}

function headOf(view: BacktestView, asked: number, { say, instant }: { say: Say; instant: Instant }): string[] {
  const { name, topic, timezone, history, actual } = view;
  const lines = [
    say('backtest.head', { name, topic, timezone, from: instant(view.from), to: instant(view.to) }),
    say('backtest.history', { days: history.days, asked }),
  ];
  if (history.learningHours > 0) lines.push(say('backtest.learning', { hours: history.learningHours }));
  if (history.blindHours > 0) lines.push(say('backtest.blind', { hours: history.blindHours }));
  lines.push(say('backtest.actual', { incidents: kindsOf(actual, say) }));
  return lines;
}

function kindsOf(counts: BacktestView['actual'], say: Say): string {
  const named = KINDS.filter((kind) => counts[kind] > 0).map((kind) => `${counts[kind]} × ${say(`kind.${kind}`)}`);
  return named.length > 0 ? named.join(', ') : say('backtest.nothing');
}

function tableOf(budgets: readonly BudgetView[], say: Say, language: Language): string[] {
  const head = COLUMNS.map((column) => say(`backtest.${column}`));
  const rows = budgets.map((budget) => rowOf(budget, language));
  const widths = head.map((cell, i) => Math.max(cell.length, ...rows.map((row) => (row[i] ?? '').length)));
  const lineOf = (cells: readonly string[], rest: string): string =>
    `${cells.map((cell, i) => cell.padStart(widths[i] ?? 0)).join('  ')}  ${rest}`.trimEnd();
  return [lineOf(head, ''), ...rows.map((row, i) => lineOf(row, kindsIfAny(budgets[i], say)))];
}

function rowOf(budget: BudgetView, language: Language): string[] {
  const { pages, pagesAtNight, pagesAtWeekend, falseAlarms, planned, missed, later } = budget;
  const counts = [budget.opened.length, pages, pagesAtNight, pagesAtWeekend, falseAlarms, planned];
  return [
    `${budget.isPresent ? '* ' : ''}${numberIn(language, budget.budget)}`,
    ...[...counts, missed.length, later.length].map(String),
  ];
}

function kindsIfAny(budget: BudgetView | undefined, say: Say): string {
  return budget && budget.opened.length > 0 ? `(${kindsOf(budget.incidents, say)})` : '';
}

function listOf(budget: BudgetView, say: Say, instant: Instant): string[] {
  const lines = [
    ...budget.opened.map((opened) => openedLine(opened, say, instant)),
    ...budget.missed.map(({ openedAt, kind }) =>
      say('backtest.missed-line', { at: instant(openedAt), kind: say(`kind.${kind}`) }),
    ),
    ...budget.later.map(({ openedAt, kind, minutes }) =>
      say('backtest.later-line', { at: instant(openedAt), kind: say(`kind.${kind}`), minutes }),
    ),
  ];
  return lines.length === 0
    ? []
    : ['', say('backtest.opened', { budget: budget.budget }), ...lines.map((l) => `  ${l}`)];
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
