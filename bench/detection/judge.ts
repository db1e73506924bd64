import { BINS_PER_DAY, BINS_PER_HOUR, type SimulatedEvent, type SimulatedTopic } from './topic';

/** An incident closes after six hours without an alarm. */
const CLOSE_AFTER = 6 * BINS_PER_HOUR;
/** An hour before something harmless begins, an alarm is already counted as caused by it: people hear of things early. */
const CAUSE_BEFORE = BINS_PER_HOUR;
/** An incident that stays open where no crisis is costs another false one each day: who always alarms isn't right once. */
const ANOTHER_AFTER = BINS_PER_DAY;
const DAYS_PER_MONTH = 30;

/** A topic, and what one detector said of each of its bins. */
export interface Run {
  readonly topic: SimulatedTopic;
  /** Larger = more alarming. */
  readonly scores: Float64Array;
}

export interface Detected {
  readonly kind: string;
  readonly ratePerHour: number;
  /** Bins from the first additional mention to the first alarm, both included; undefined = missed. */
  readonly delayBins: number | undefined;
  readonly topic: SimulatedTopic;
  readonly event: SimulatedEvent;
}

export interface FalseIncident {
  readonly ratePerHour: number;
  readonly isQuiet: boolean;
  /** The harmless event that it fell into, or `noise`. */
  readonly cause: string;
}

export interface Judgement {
  readonly crises: readonly Detected[];
  readonly falseIncidents: readonly FalseIncident[];
  /** Incidents that opened in a crisis or within six hours after it. */
  readonly trueIncidents: number;
  readonly topicMonths: number;
  readonly quietMonths: number;
  readonly monthsByTier: ReadonlyMap<number, number>;
}

/** Holds one detector's alarms against the truth. Only bins from `firstJudged` on count. */
export function judge(runs: readonly Run[], threshold: number): Judgement {
  const crises: Detected[] = [];
  const falseIncidents: FalseIncident[] = [];
  const monthsByTier = new Map<number, number>();
  let trueIncidents = 0;
  let quietMonths = 0;
  for (const run of runs) {
    const { topic } = run;
    const months = monthsOf(topic);
    monthsByTier.set(topic.ratePerHour, (monthsByTier.get(topic.ratePerHour) ?? 0) + months);
    if (isQuiet(topic)) quietMonths += months;
    crises.push(...crisesOf(topic).map((event) => detect(run, event, threshold)));
    const opened = incidentsOf(run, threshold);
    trueIncidents += opened.trueOnes;
    for (const bin of opened.falseAt)
      falseIncidents.push({ ratePerHour: topic.ratePerHour, isQuiet: isQuiet(topic), cause: causeOf(topic, bin) });
  }
  const topicMonths = [...monthsByTier.values()].reduce((sum, months) => sum + months, 0);
  return { crises, falseIncidents, trueIncidents, topicMonths, quietMonths, monthsByTier };
}

/** The lowest threshold that keeps the budget of false incidents per topic and 30 days on these runs. */
export function thresholdFor(runs: readonly Run[], budget: number): number {
  const candidates = candidatesOf(runs);
  const months = runs.reduce((sum, { topic }) => sum + monthsOf(topic), 0);
  const keeps = (threshold: number): boolean => {
    let found = 0;
    for (const run of runs) found += incidentsOf(run, threshold).falseAt.length;
    return found <= budget * months;
  };
  let low = 0;
  let high = candidates.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (keeps(candidates[middle] ?? Infinity)) high = middle;
    else low = middle + 1;
  }
  return candidates[high] ?? Infinity;
}

/** Scores in rising order. */
function candidatesOf(runs: readonly Run[]): Float64Array {
  const judged = runs.map(({ topic, scores }) => scores.subarray(topic.firstJudged, topic.bins));
  const all = new Float64Array(judged.reduce((sum, { length }) => sum + length, 0));
  let count = 0;
  for (const scores of judged) for (const score of scores) if (score > 0) all[count++] = score;
  return all.subarray(0, count).sort();
}

/** False incidents by their bin; the true ones are only counted. */
function incidentsOf({ topic, scores }: Run, threshold: number): { falseAt: readonly number[]; trueOnes: number } {
  const falseAt: number[] = [];
  let trueOnes = 0;
  let last = -Infinity;
  let calledAt = -Infinity;
  const crises = crisesOf(topic);
  for (let bin = topic.firstJudged; bin < topic.bins; bin++) {
    if (!((scores[bin] ?? 0) >= threshold)) continue;
    const isNew = bin - last > CLOSE_AFTER;
    last = bin;
    if (!isNew && bin - calledAt < ANOTHER_AFTER) continue;
    const isTrue = crises.some(({ start, end }) => bin >= start && bin <= end + CLOSE_AFTER);
    calledAt = bin;
    if (!isTrue) falseAt.push(bin);
    else if (isNew) trueOnes++;
  }
  return { falseAt, trueOnes };
}

function detect({ topic, scores }: Run, event: SimulatedEvent, threshold: number): Detected {
  let delayBins: number | undefined;
  for (let bin = event.start; bin <= event.end && delayBins === undefined; bin++)
    if ((scores[bin] ?? 0) >= threshold) delayBins = bin - event.start + 1;
  return { kind: event.kind, ratePerHour: topic.ratePerHour, delayBins, topic, event };
}

function crisesOf(topic: SimulatedTopic): readonly SimulatedEvent[] {
  return topic.events.filter(({ isCrisis, start }) => isCrisis && start >= topic.firstJudged);
}

function causeOf(topic: SimulatedTopic, bin: number): string {
  const cause = topic.events.find(
    ({ isCrisis, start, end }) => !isCrisis && bin >= start - CAUSE_BEFORE && bin <= end + CLOSE_AFTER,
  );
  return cause?.kind ?? 'noise';
}

function isQuiet(topic: SimulatedTopic): boolean {
  return crisesOf(topic).length === 0;
}

function monthsOf(topic: SimulatedTopic): number {
  return (topic.bins - topic.firstJudged) / BINS_PER_DAY / DAYS_PER_MONTH;
}
