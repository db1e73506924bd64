import { type Detected } from './judge';
import { BINS_PER_DAY, BINS_PER_HOUR, type SimulatedEvent, type SimulatedTopic } from './topic';

/** Days on either side of an event in which its usual criticism is looked up. */
const AROUND_DAYS = 10;
const HALF_WINDOW = BINS_PER_HOUR;
/** An hour or the rise, whichever is longer, tells the rate of the storm. */
const LEAST_RISE = BINS_PER_HOUR;

interface Known {
  readonly usual: number;
  readonly storm: number;
  readonly dispersion: number;
}

/** Negative mentions in time, each once: what a detector of criticism could know. */
function cleanNegatives({ columns }: SimulatedTopic, bin: number): number {
  const at = (column: Int32Array): number => column[bin] ?? 0;
  return at(columns.negative) - at(columns.duplicateNegatives) - at(columns.lateNegatives);
}

/**
 * Bins that a CUSUM needs which was told, with hindsight, the rate before and in the storm (Page 1954). Its threshold
 * ln γ gives one false alarm in γ bins at most; Lorden (1971): no detector with that γ is quicker in the worst case.
 * @returns undefined when even this one doesn't see it, or nothing changed
 */
export function bestDelay({ topic, event }: Detected, budget: number): number | undefined {
  const known = hindsight(topic, event);
  if (!known || known.storm <= known.usual) return undefined;
  const limit = Math.log((30 * BINS_PER_DAY) / budget);
  let sum = 0;
  for (let bin = event.start; bin <= event.end; bin++) {
    sum = Math.max(0, sum + logRatio(cleanNegatives(topic, bin), known));
    if (sum >= limit) return bin - event.start + 1;
  }
  return undefined;
}

/** Of two negative binomials of the same dispersion. */
function logRatio(count: number, { usual, storm, dispersion }: Known): number {
  const size = 1 / dispersion;
  return count * Math.log(storm / usual) - (count + size) * Math.log((size + storm) / (size + usual));
}

function hindsight(topic: SimulatedTopic, event: SimulatedEvent): Known | undefined {
  const counts = usualCounts(topic, event.start);
  if (counts.length < 2 * HALF_WINDOW) return undefined;
  const usual = Math.max(0.01, counts.reduce((sum, count) => sum + count, 0) / counts.length);
  const variance = counts.reduce((sum, count) => sum + (count - usual) ** 2, 0) / counts.length;
  const rise = Math.max(LEAST_RISE, heightOf(event) + 1);
  let seen = 0;
  for (let bin = event.start; bin < event.start + rise; bin++) seen += cleanNegatives(topic, bin);
  return { usual, storm: seen / rise, dispersion: Math.max(0.02, (variance - usual) / usual ** 2) };
}

/** The same time of day on other days, wherever nothing happened. */
function usualCounts(topic: SimulatedTopic, start: number): readonly number[] {
  const counts: number[] = [];
  for (let day = -AROUND_DAYS; day <= AROUND_DAYS; day++) {
    for (let off = -HALF_WINDOW; off < HALF_WINDOW; off++) {
      const bin = start + day * BINS_PER_DAY + off;
      if (bin >= 0 && bin < topic.bins && isCalm(topic, bin)) counts.push(cleanNegatives(topic, bin));
    }
  }
  return counts;
}

function isCalm({ events, isFeedAlive }: SimulatedTopic, bin: number): boolean {
  return isFeedAlive[bin] === 1 && !events.some(({ start, end }) => bin >= start && bin <= end);
}

/** The bin in which the storm, smoothed over an hour, is highest. */
function heightOf({ excess }: SimulatedEvent): number {
  let sum = 0;
  let most = 0;
  let height = 0;
  for (let i = 0; i < excess.length; i++) {
    sum += (excess[i] ?? 0) - (excess[i - BINS_PER_HOUR] ?? 0);
    if (sum > most) [most, height] = [sum, i];
  }
  return height;
}
