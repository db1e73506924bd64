import { type Level, type Reading, type Signal } from '../contract';
import { type TopicId } from '../../kernel/ids';
import { authors } from './detectors/authors';
import { type Case } from './detectors/case';
import { industry } from './detectors/industry';
import { negativeShare } from './detectors/negative-share';
import { negatives } from './detectors/negatives';
import { reach } from './detectors/reach';
import { sources } from './detectors/sources';
import { staged } from './detectors/staged';
import { toneShift } from './detectors/tone-shift';
import { volume } from './detectors/volume';
import { type Facts, factsOf } from './facts';
import { best, criticismScore, fuse, type Verdict } from './fuse';
import { type Climb, climbOf, higherOf, laddersOf, levelOf, type LevelRules, scoreAbove } from './level';
import { type ZoneClock } from './local-time';
import { besideRivals, criticismAt, type Look, lookAt, rawCriticismAt } from './look';
import { type Instant, measured } from './measured';
import { mentionsSince, onsetOf, type StormShape } from './onset';
import { type Planned } from './planned';
import { reasonsOf } from './reasons';
import { type Recent } from './recent';
import { type Pressure, type Rivals } from './rivals';
import { dispersionOf } from './series';
import { type Ruling, ruleOn } from './staged-verdict';
import { SIX_HOURS, THREE_HOURS } from './windows-of-evidence';

const DETECTORS: readonly ((seen: Case) => Signal | undefined)[] = [
  negatives,
  negativeShare,
  toneShift,
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

/** What was seen does not depend on the threshold. */
export type AnyThreshold = Omit<Around, 'threshold'> & Partial<Pick<Around, 'threshold'>>;

/** Which topic it is, and whether a source that matters is blind. */
export interface Asked {
  readonly topicId: TopicId;
  readonly isBlind: boolean;
}

/** What one look makes of a topic, by any threshold. The columns must stay as they are while it is asked. */
export function judge(at: Instant, around: AnyThreshold, { topicId, isBlind }: Asked): (threshold: number) => Reading {
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
  const readings = new Map<string, Reading>();
  return (threshold) => {
    const volumeThreshold = threshold === around.threshold ? (around.volumeThreshold ?? threshold) : threshold;
    const asked = { look, raw, threshold, volumeThreshold };
    const verdict = ruleOn(fuse({ ...asked, unscaled, distinctCritics, negatives }), { ...asked, at, facts });
    const key = `${verdict.kind ?? ''} ${verdict.score}`;
    const known = readings.get(key);
    if (known) return known;
    const level = levelFor(verdict, levelOf(climb));
    const reading = {
      topicId,
      ...describe({ look, baseline, facts }, verdict, recent),
      level: isBlind && !verdict.isAlarm ? null : level,
      ...(level > 0 ? { ladders: laddersOf(climb, facts, rules) } : {}),
    };
    readings.set(key, reading);
    return reading;
  };
}

/** Critics against the expectation. */
export function pressureAt(at: Instant): Pressure {
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

function describe(seen: Case, verdict: Ruling, recent: Recent): Omit<Reading, 'topicId' | 'level' | 'ladders'> {
  const { look, baseline } = seen;
  const signals: Signal[] = [];
  for (const detect of DETECTORS) {
    const signal = detect(seen);
    if (signal) signals.push(signal);
  }
  const onsetAt = verdict.isAlarm ? onsetOf(recent, baseline, look.atMs, shapeOf(verdict)) : undefined;
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

function shapeOf({ column, windows }: Ruling): StormShape {
  const most = best(windows);
  const strongest = windows.find(({ score }) => score === most);
  return { column, lift: strongest ? strongest.seen / strongest.expected : 1 };
}

export function calm(topicId: TopicId, atMs: number, isBlind: boolean): Reading {
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

function once<T extends object>(work: () => T): () => T {
  let done: T | undefined;
  return () => (done ??= work());
}
