import { type Level, type Reading, type Signal } from '../contract';
import { type CounterDelta } from '../../intake/contract';
import { type TopicId } from '../../kernel/ids';
import { type Baseline, learn, mainSources, newBaseline } from './baseline';
import { authors } from './detectors/authors';
import { type Case } from './detectors/case';
import { industry } from './detectors/industry';
import { negativeShare } from './detectors/negative-share';
import { negatives } from './detectors/negatives';
import { reach } from './detectors/reach';
import { sources } from './detectors/sources';
import { staged } from './detectors/staged';
import { volume } from './detectors/volume';
import { type Facts, factsOf } from './facts';
import { best, criticismScore, fuse, type Verdict } from './fuse';
import { type Climb, climbOf, higherOf, laddersOf, levelOf, type LevelRules, scoreAbove } from './level';
import { type ZoneClock } from './local-time';
import { besideRivals, type Criticism, criticismAt, type Look, lookAt, rawCriticismAt } from './look';
import { type Instant, measured } from './measured';
import { type Planned } from './planned';
import { mentionsSince, onsetOf, type StormShape } from './onset';
import { reasonsOf } from './reasons';
import { IN_SIGHT, inSight, Recent, type Sight } from './recent';
import { type Pressure, type Rivals } from './rivals';
import { dispersionOf } from './series';
import { BIN_MS, binOf, TopicBins } from './windows';
import { SIX_HOURS, THREE_HOURS } from './windows-of-evidence';

const DETECTORS: readonly ((seen: Case) => Signal | undefined)[] = [
  negatives,
  negativeShare,
  authors,
  sources,
  reach,
  volume,
  staged,
  industry,
];
/** From this score on the competitors are asked. */
const ASK_RIVALS_FROM = 2;
/** A level stays for two hours after it was last reached: it goes up at once, and down when the storm really is over. */
const LEVEL_LOOKS_MS = [0, 30, 60, 90, 120].map((minutes) => minutes * 60_000);
/** With fewer mentions in eight hours there is nothing to judge. */
const LEAST_MENTIONS = 5;

/** What a topic has to know of the world around it. */
export interface Around {
  readonly zone: ZoneClock;
  /** The score from which the alarm budget allows an alarm. */
  readonly threshold: number;
  /** The same for mere volume, where people's word made the two differ. */
  readonly volumeThreshold?: number;
  readonly rules: LevelRules;
  /** Times the usual volume that is planned for a bin. */
  readonly planned: Planned;
  /** Whether one of these sources was blind at some time of the bin. Asks for them only if any source ever was. */
  readonly isBlind: (sources: () => readonly string[], bin: number) => boolean;
  /** What the competitors let expect; asked only when it matters. */
  readonly rivals: () => Rivals;
}

type AnyThreshold = Omit<Around, 'threshold'> & Partial<Pick<Around, 'threshold'>>;

/** What it has to know to learn: of the plans those that were known when the bin settled, and what people said since. */
export type Teaching = Pick<Around, 'zone' | 'isBlind' | 'planned'> & {
  /** Whether a person said that what happened in this bin is everyday. */
  readonly isUsual?: (bin: number) => boolean;
};

/**
 * One topic's windows and what was learned of it: its only owner. Readings are a pure function of what was applied and
 * of the instant, never of how often it was asked.
 */
export class TopicWatch {
  readonly bins = new TopicBins();
  private learned: Baseline | undefined;

  /** @param learned as `state` gave it before */
  constructor(learned?: Baseline) {
    this.learned = learned;
  }

  get state(): Baseline | undefined {
    return this.learned;
  }

  /** Adds to the bins. The same counts in any order and any portions give the same. */
  apply(delta: CounterDelta): void {
    this.bins.apply(delta);
  }

  /** Learns the bins before `settled`, each once. */
  learnUntil(settled: number, around: Teaching): void {
    if (!this.learned && this.bins.firstBin < settled) this.learned = newBaseline(this.bins.firstBin);
    const { learned } = this;
    if (!learned) return;
    while (learned.nextBin < settled) {
      const no = learned.nextBin;
      learn(learned, this.bins.at(no), {
        local: around.zone.at(no),
        isBlind: around.isBlind(() => mainSources(learned), no),
        lift: around.planned(no),
        isUsual: around.isUsual?.(no) ?? false,
      });
    }
  }

  /** Takes what was learned anew, of the same bins. */
  relearn(learned: Baseline): void {
    this.learned = learned;
  }

  /** Forgets the bins that no window reaches any more at `atMs` or later, and that are learned. */
  forget(atMs: number): void {
    this.bins.dropBefore(Math.min(this.learned?.nextBin ?? Infinity, binOf(atMs) - IN_SIGHT));
  }

  read(topicId: TopicId, atMs: number, around: Around): Reading {
    const baseline = this.baseline();
    const isBlind = around.isBlind(() => this.presentSources(baseline), binOf(atMs));
    if (!baseline || this.isQuiet(atMs)) return calm(topicId, atMs, isBlind);
    return inSight(this.sight(baseline, atMs, around), (recent) =>
      judge({ baseline, recent, atMs }, around, { topicId, isBlind })(around.threshold),
    );
  }

  /**
   * One look, to be judged by any threshold: what was seen doesn't depend on it; only the topic's own has another for
   * volume. It has columns of its own, and is to be judged before the topic hears or learns more.
   */
  look(topicId: TopicId, atMs: number, around: AnyThreshold): (threshold: number) => Reading {
    const baseline = this.baseline();
    const isBlind = around.isBlind(() => this.presentSources(baseline), binOf(atMs));
    if (!baseline || this.isQuiet(atMs)) return always(calm(topicId, atMs, isBlind));
    const recent = new Recent();
    recent.fill(this.sight(baseline, atMs, around));
    return judge({ baseline, recent, atMs }, around, { topicId, isBlind });
  }

  /** Critics against the expectation: what a competitor is asked for. */
  pressure(atMs: number, around: Pick<Around, 'zone' | 'isBlind' | 'planned'>): Pressure | undefined {
    const baseline = this.baseline();
    if (!baseline) return undefined;
    return inSight(this.sight(baseline, atMs, around), (recent) => pressureAt({ baseline, recent, atMs }));
  }

  private baseline(): Baseline | undefined {
    if (this.learned) return this.learned;
    return Number.isFinite(this.bins.firstBin) ? newBaseline(this.bins.firstBin) : undefined;
  }

  private sight(baseline: Baseline, atMs: number, around: Pick<Around, 'zone' | 'isBlind' | 'planned'>): Sight {
    const { zone, isBlind, planned } = around;
    let main: readonly string[] | undefined;
    const sources = (): readonly string[] => (main ??= mainSources(baseline));
    return { bins: this.bins, baseline, zone, lastBin: binOf(atMs), isBlind: (bin) => isBlind(sources, bin), planned };
  }

  private isQuiet(atMs: number): boolean {
    const last = binOf(atMs);
    const { heard } = this.bins;
    let mentions = 0;
    for (let i = this.bins.placeOf(last - IN_SIGHT + 1); i < heard.length && mentions < LEAST_MENTIONS; i++) {
      const bin = heard[i];
      if (!bin || bin.no > last) break;
      mentions += bin.total - bin.late;
    }
    return mentions < LEAST_MENTIONS;
  }

  /** The sources that matter; of a topic without settled bins all that were heard. */
  private presentSources(baseline: Baseline | undefined): readonly string[] {
    const main = baseline ? mainSources(baseline) : [];
    return main.length > 0 ? main : this.bins.sources();
  }
}

/** Which topic it is, and whether a source that matters is blind. */
interface Asked {
  readonly topicId: TopicId;
  readonly isBlind: boolean;
}

function judge(at: Instant, around: AnyThreshold, { topicId, isBlind }: Asked): (threshold: number) => Reading {
  const { baseline, recent } = at;
  const { rules } = around;
  const unscaled = lookAt(at);
  const alone = criticismScore(unscaled);
  const look = alone < ASK_RIVALS_FROM ? unscaled : besideRivals(unscaled, at, around.rivals());
  const facts = factsOf({ look, recent, baseline, score: alone, mediaSources: rules.mediaSources });
  const { negatives } = facts;
  const distinctCritics = (): number => facts.critics;
  const raw = once(() => rawCriticismAt(at));
  const climb = climbAt(at, { facts, rules, isStirred: isStirred(unscaled) });
  const readings = new Map<Verdict['kind'], Reading>();
  return (threshold) => {
    const volumeThreshold = threshold === around.threshold ? (around.volumeThreshold ?? threshold) : threshold;
    const verdict = fuse({ look, unscaled, raw, threshold, volumeThreshold, distinctCritics, negatives });
    const known = readings.get(verdict.kind);
    if (known) return known;
    const level = levelFor(verdict, levelOf(climb));
    const reading = {
      topicId,
      ...describe({ look, baseline, facts }, { verdict, raw }, recent),
      level: isBlind && !verdict.isAlarm ? null : level,
      ...(level > 0 ? { ladders: laddersOf(climb, facts, rules) } : {}),
    };
    readings.set(verdict.kind, reading);
    return reading;
  };
}

function pressureAt(at: Instant): Pressure {
  const { series, doubt, windows } = measured(at, at.baseline.critics, at.recent.critics);
  const counts = windows.map(([closed, open]) => open ?? closed ?? { seen: 0, expected: 0 });
  return {
    seen: counts.map(({ seen }) => seen),
    expected: counts.map(({ expected }) => expected),
    variance: counts.map(({ expected }, k) => expected + (dispersionOf(series, k) + doubt) * expected ** 2),
  };
}

interface Present {
  readonly facts: Facts;
  readonly rules: LevelRules;
  /** Whether the last hours had anything to look back at. */
  readonly isStirred: boolean;
}

/** Now and, where the last two hours had something to look back at, at the looks of then: the highest of each ladder. */
function climbAt({ baseline, recent, atMs }: Instant, { facts, rules, isStirred }: Present): Climb {
  let climb = climbOf(facts, rules);
  if (!isStirred) return climb;
  for (const backMs of LEVEL_LOOKS_MS.slice(1)) {
    const least = scoreAbove(climb, rules);
    if (least === Infinity) break;
    const score = criticismScore(criticismAt({ baseline, recent, atMs: atMs - backMs }));
    if (score < least) continue;
    const look = lookAt({ baseline, recent, atMs: atMs - backMs });
    const then = factsOf({ look, recent, baseline, score, mediaSources: rules.mediaSources });
    climb = higherOf(climb, climbOf(then, rules, backMs / 60_000));
  }
  return climb;
}

/** Every storm of the last two hours still shows in the window of three or six. */
function isStirred({ critics }: Look): boolean {
  return critics.some(({ k, z }) => (k === THREE_HOURS || k === SIX_HOURS) && z >= 1.5);
}

/** A firestorm is at least a fresh breeze; what is staged or hits everybody is at most that, whatever its numbers. */
function levelFor(verdict: Verdict, level: Level): Level {
  if (verdict.kind === 'firestorm') return Math.max(3, level) as Level;
  return verdict.kind === 'coordinated' || verdict.kind === 'industry' ? (Math.min(3, level) as Level) : level;
}

interface Judged {
  readonly verdict: Verdict;
  readonly raw: () => Criticism;
}

function describe(seen: Case, judged: Judged, recent: Recent): Omit<Reading, 'topicId' | 'level' | 'ladders'> {
  const { verdict } = judged;
  const { look, baseline } = seen;
  const signals: Signal[] = [];
  for (const detect of DETECTORS) {
    const signal = detect(seen);
    if (signal) signals.push(signal);
  }
  const onsetAt = verdict.isAlarm ? onsetOf(recent, baseline, look.atMs, shapeOf(judged, look)) : undefined;
  return {
    source: null,
    at: new Date(look.atMs),
    kind: verdict.kind,
    isAlarm: verdict.isAlarm,
    score: Math.round(verdict.score * 100) / 100,
    onsetAt,
    mentions: onsetAt ? mentionsSince(recent, onsetAt, look.atMs) : 0,
    signals,
    reasons: reasonsOf(signals, seen),
  };
}

function shapeOf({ verdict: { kind }, raw }: Judged, look: Look): StormShape {
  const column = kind === 'surge' ? 'authors' : kind === 'coordinated' ? 'negatives' : 'critics';
  const evidence = column === 'authors' ? look.volume : column === 'negatives' ? raw().critics : look.critics;
  const strongest = evidence.find(({ score }) => score === best(evidence));
  return { column, lift: strongest ? strongest.seen / strongest.expected : 1 };
}

function calm(topicId: TopicId, atMs: number, isBlind: boolean): Reading {
  return {
    topicId,
    source: null,
    at: new Date(atMs),
    level: isBlind ? null : 0,
    kind: undefined,
    isAlarm: false,
    score: 0,
    onsetAt: undefined,
    mentions: 0,
    signals: [],
    reasons: [],
  };
}

function always(reading: Reading): () => Reading {
  return () => reading;
}

function once<T extends object>(work: () => T): () => T {
  let done: T | undefined;
  return () => (done ??= work());
}

/** Bins whose end is `settleMs` and one bin ago are settled; returns the first that isn't. */
export function firstUnsettled(nowMs: number, settleMs: number): number {
  return binOf(nowMs - settleMs - BIN_MS);
}
