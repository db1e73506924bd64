import { type Baseline } from '../../src/detection/domain/baseline';
import { type Around } from '../../src/detection/domain/judge';
import { firstUnsettled, TopicWatch } from '../../src/detection/domain/topic-watch';
import { BIN_MS } from '../../src/detection/domain/windows';
import { type CounterDelta } from '../../src/intake/contract';
import { seededRandom } from '../../src/kernel/random';
import { daysOf } from '../../test/support/storms';

const HOUR_MS = 3_600_000;
const FROM_MS = Date.parse('2026-03-02T00:00:00Z');
const HISTORY_DAYS = 8;
/** Morning of a Tuesday: every topic is awake. */
export const START_MS = FROM_MS + HISTORY_DAYS * 24 * HOUR_MS + 10 * HOUR_MS;
/** As shipped: intake.settleMs. */
const SETTLE_MS = 21_600_000;

/** Mentions per hour of a class of topics, and its part of all of them: most brands are hardly mentioned. */
export interface Tier {
  readonly name: string;
  readonly perHour: readonly [number, number];
  readonly part: number;
  readonly models: number;
  readonly isInAlarm?: boolean;
}

export const TIERS: readonly Tier[] = [
  { name: 'three a day to one an hour', perHour: [0.125, 1], part: 0.6, models: 60 },
  { name: '1–10 an hour', perHour: [1, 10], part: 0.25, models: 60 },
  { name: '10–100 an hour', perHour: [10, 100], part: 0.1, models: 60 },
  { name: '100–1,000 an hour', perHour: [100, 1_000], part: 0.039, models: 30 },
  { name: '1,000–10,000 an hour', perHour: [1_000, 10_000], part: 0.007, models: 10 },
  { name: '10,000–30,000 an hour', perHour: [10_000, 30_000], part: 0.001, models: 3 },
  { name: 'in alarm, 5–500 an hour', perHour: [5, 500], part: 0.003, models: 12, isInAlarm: true },
];

/** A topic that has lived: what it learned, what is still in sight, and what is yet to come. */
export interface Model {
  readonly tier: Tier;
  readonly perHour: number;
  readonly state: Baseline;
  readonly recent: readonly CounterDelta[];
  readonly future: readonly CounterDelta[];
}

/** Lives eight days and a half of a topic: slow, so a few hundred are lived and the others are their copies. */
export function modelsOf(tier: Tier, sky: Around): Model[] {
  const [least, most] = tier.perHour;
  return Array.from({ length: tier.models }, (_, i) => {
    const perHour = least * (most / least) ** ((i + 0.5) / tier.models);
    return lived(tier, perHour, sky);
  });
}

function lived(tier: Tier, perHour: number, sky: Around): Model {
  const deltas = deltasOf(tier, perHour);
  const watch = new TopicWatch();
  let day = 0;
  for (const delta of deltas) {
    if (delta.minuteMs >= START_MS) break;
    watch.apply(delta);
    if (delta.minuteMs < day) continue;
    day = delta.minuteMs + 24 * HOUR_MS;
    watch.learnUntil(settledAt(delta.minuteMs), sky);
    watch.forget(delta.minuteMs);
  }
  watch.learnUntil(settledAt(START_MS), sky);
  const { state } = watch;
  if (!state) throw new Error('a model of which nothing was heard');
  return {
    tier,
    perHour,
    state,
    recent: deltas.filter(({ minuteMs }) => minuteMs >= state.nextBin * BIN_MS - 30 * BIN_MS && minuteMs < START_MS),
    future: deltas.filter(({ minuteMs }) => minuteMs >= START_MS),
  };
}

export function settledAt(atMs: number): number {
  return firstUnsettled(atMs, SETTLE_MS);
}

/** A third of the topics speaks on three sources. */
function deltasOf({ name, isInAlarm }: Tier, perHour: number): CounterDelta[] {
  const random = seededRandom(Math.round(perHour * 1_000) + name.length);
  const seed = Math.floor(random() * 1e9);
  const sources = random() < 1 / 3 ? ['x', 'reddit', 'news'] : ['x'];
  const happening = isInAlarm ? { startMs: START_MS - HOUR_MS, hours: 8, lift: 12, negative: 0.8 } : undefined;
  return sources
    .flatMap((source, i) =>
      daysOf({
        seed: seed + i,
        perHour: perHour / sources.length,
        fromMs: FROM_MS,
        days: HISTORY_DAYS + 1,
        source,
        ...(happening && { happening }),
      }),
    )
    .sort((a, b) => a.minuteMs - b.minuteMs);
}
