import { type Reading } from '../../src/detection/contract';
import { type Baseline } from '../../src/detection/domain/baseline';
import { type LevelRules } from '../../src/detection/domain/level';
import { ZoneClock } from '../../src/detection/domain/local-time';
import { type Around } from '../../src/detection/domain/judge';
import { firstUnsettled, TopicWatch } from '../../src/detection/domain/topic-watch';
import { NOTHING_PLANNED } from '../../src/detection/domain/planned';
import { NO_RIVALS } from '../../src/detection/domain/rivals';
import { alarmThreshold } from '../../src/detection/domain/fuse';
import { type CounterDelta } from '../../src/intake/contract';
import { type TopicId } from '../../src/kernel/ids';

const SIX_HOURS_MS = 21_600_000;

/** The shipped ladders in short. */
export const RULES: LevelRules = {
  social: [
    { score: 1, critics: 1 },
    { score: 2, critics: 3 },
    { score: 3, critics: 5, anyOf: { lasting: 30, sources: 2, growth: 1.5 } },
    { score: 4, critics: 20, lift: 4, criticalShare: 0.3, anyOf: { copyShare: 0.1, sources: 3, growth: 1.5 } },
    {
      ...{ score: 4.5, critics: 60, lift: 8, criticalShare: 0.5 },
      anyOf: { copyShare: 0.15, offensiveShare: 0.15, criticalShare: 0.7 },
    },
    { score: 5, critics: 250, lift: 15, criticalShare: 0.6, offensiveShare: 0.25, sources: 2, growth: 1 },
  ],
  media: [
    null,
    null,
    { score: 2.5, articles: 1 },
    { score: 3, articles: 3 },
    { score: 4, articles: 10 },
    { score: 4.5, articles: 25 },
  ],
  mediaSources: ['news', 'blog'],
};

const UTC = new ZoneClock('UTC');
const AROUND: Around = {
  zone: UTC,
  threshold: alarmThreshold(0.25),
  rules: RULES,
  planned: NOTHING_PLANNED,
  isBlind: () => false,
  rivals: () => NO_RIVALS,
};

/** One topic, heard by a watch as time goes by; readings at the instants asked for. */
export class Watching {
  private next = 0;

  constructor(
    private readonly deltas: readonly CounterDelta[],
    private readonly around: Partial<Around> = {},
    private readonly watch = new TopicWatch(),
  ) {}

  /** What a process that starts now would have: what was learned, as text, and the counts that it doesn't know yet. */
  restarted(atMs: number): Watching {
    const state = this.watch.state && (JSON.parse(JSON.stringify(this.watch.state)) as Baseline);
    const recent = this.deltas.filter(({ minuteMs }) => minuteMs >= atMs - 100 * 300_000);
    return new Watching(recent, this.around, new TopicWatch(state));
  }

  /** How many settled bins were learned from. */
  get lessons(): number {
    return this.watch.state?.volume.trace.n ?? 0;
  }

  get learned(): Baseline | undefined {
    return this.watch.state;
  }

  /** The same past with another future. */
  then(deltas: readonly CounterDelta[], atMs: number, around: Partial<Around> = {}): Watching {
    const past = this.restarted(atMs);
    return new Watching([...past.deltas, ...deltas], { ...this.around, ...around }, past.watch);
  }

  /** Hears what was published before `atMs`, learns what has settled, and reads. */
  readAt(atMs: number): Reading {
    for (; (this.deltas[this.next]?.minuteMs ?? Infinity) < atMs; this.next++) {
      const delta = this.deltas[this.next];
      if (delta) this.watch.apply(delta);
      if (this.next % 288 === 0 && delta)
        this.watch.learnUntil(firstUnsettled(delta.minuteMs, SIX_HOURS_MS), this.all());
    }
    this.watch.learnUntil(firstUnsettled(atMs, SIX_HOURS_MS), this.all());
    this.watch.forget(atMs);
    return this.watch.read('acme' as TopicId, atMs, this.all());
  }

  /** The readings at the ends of the bins from `fromMs` to `toMs`. */
  readBetween(fromMs: number, toMs: number): Reading[] {
    const readings: Reading[] = [];
    for (let ms = fromMs; ms <= toMs; ms += 300_000) readings.push(this.readAt(ms));
    return readings;
  }

  all(): Around {
    return { ...AROUND, ...this.around };
  }
}
