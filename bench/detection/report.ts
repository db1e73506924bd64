import { type Outcome } from './field';
import { type Estimate, medianOf, poissonRate, quantileOf, wilson } from './intervals';
import { type Detected, type Judgement } from './judge';
import { bestDelay } from './lorden';

const MINUTES = 5;
/** Kinds whose delay is held against the best possible one. */
const MEASURED = ['flash', 'viral'];

/** One table for all detectors at one budget, the best recall first. */
export function comparison(outcomes: readonly Outcome[]): string {
  const rows = [...outcomes].sort((a, b) => recallOf(b.judgement).value - recallOf(a.judgement).value);
  return table(
    [
      'detector',
      'input',
      'threshold',
      'recall',
      'precision',
      'false per topic-month',
      'on quiet topics',
      'delay median / p90',
    ],
    rows.map(({ name, input, threshold, judgement }) => [
      name.startsWith('ours') ? `**${name}**` : name,
      input,
      threshold.toFixed(2),
      share(recallOf(judgement)),
      share(precisionOf(judgement)),
      rate(falseRate(judgement)),
      quietRate(judgement),
      `${minutes(delays(judgement.crises), 0.5)} / ${minutes(delays(judgement.crises), 0.9)}`,
    ]),
  );
}

/** By kind of crisis: our delay, and how many times that of a CUSUM that knows both rates. */
export function byKind({ judgement, budget }: Outcome): string {
  const kinds = [...new Set(judgement.crises.map(({ kind }) => kind))].sort();
  return table(
    ['kind', 'found', 'recall', 'delay median / p90', '÷ CUSUM that knows both rates'],
    kinds.map((kind) => {
      const crises = judgement.crises.filter((crisis) => crisis.kind === kind);
      const found = delays(crises);
      return [
        kind,
        `${found.length}/${crises.length}`,
        share(wilson(found.length, crises.length)),
        `${minutes(found, 0.5)} / ${minutes(found, 0.9)}`,
        MEASURED.includes(kind) ? againstBest(crises, budget) : '',
      ];
    }),
  );
}

export function byTier({ judgement, budget }: Outcome): string {
  const tiers = [...judgement.monthsByTier].sort(([a], [b]) => a - b);
  return table(
    ['mentions', 'found', 'recall', 'false per topic-month', '÷ budget', 'delay median'],
    tiers.map(([ratePerHour, months]) => {
      const crises = judgement.crises.filter((crisis) => crisis.ratePerHour === ratePerHour);
      const falseOnes = judgement.falseIncidents.filter((incident) => incident.ratePerHour === ratePerHour).length;
      const found = delays(crises);
      return [
        ratePerHour < 2 ? `${Math.round(24 * ratePerHour)} a day` : `${ratePerHour.toLocaleString('en')} an hour`,
        `${found.length}/${crises.length}`,
        share(wilson(found.length, crises.length)),
        rate(poissonRate(falseOnes, months)),
        (falseOnes / months / budget).toFixed(2),
        minutes(found, 0.5),
      ];
    }),
  );
}

/** What the false incidents fell into, and how the truth was made up. */
export function causes({ judgement }: Outcome): string {
  const counts = new Map<string, number>();
  for (const { cause } of judgement.falseIncidents) counts.set(cause, (counts.get(cause) ?? 0) + 1);
  const sorted = [...counts].sort(([, a], [, b]) => b - a).map(([cause, count]) => `${cause} ${count}`);
  return `False incidents by cause: ${sorted.join(', ') || 'none'}.`;
}

export function recallOf({ crises }: Judgement): Estimate {
  return wilson(delays(crises).length, crises.length);
}

function precisionOf({ trueIncidents, falseIncidents }: Judgement): Estimate {
  return wilson(trueIncidents, trueIncidents + falseIncidents.length);
}

function falseRate({ falseIncidents, topicMonths }: Judgement): Estimate {
  return poissonRate(falseIncidents.length, topicMonths);
}

function quietRate({ falseIncidents, quietMonths }: Judgement): string {
  return (falseIncidents.filter(({ isQuiet }) => isQuiet).length / quietMonths).toFixed(2);
}

function delays(crises: readonly Detected[]): readonly number[] {
  return crises.flatMap(({ delayBins }) => delayBins ?? []);
}

function againstBest(crises: readonly Detected[], budget: number): string {
  const ratios = crises.flatMap((crisis) => {
    const best = bestDelay(crisis, budget);
    return crisis.delayBins === undefined || best === undefined ? [] : [crisis.delayBins / best];
  });
  return `${medianOf(ratios).toFixed(2)} (${ratios.length})`;
}

function minutes(bins: readonly number[], at: number): string {
  const value = quantileOf(bins, at) * MINUTES;
  return Number.isNaN(value) ? '–' : value < 120 ? `${value} min` : `${(value / 60).toFixed(1)} h`;
}

function share({ value, low, high }: Estimate): string {
  return Number.isNaN(value) ? '–' : `${short(value)} (${short(low)}–${short(high)})`;
}

function short(value: number): string {
  return value.toFixed(3).replace(/^0/, '');
}

function rate({ value, low, high }: Estimate): string {
  return `${value.toFixed(2)} (${low.toFixed(2)}–${high.toFixed(2)})`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
