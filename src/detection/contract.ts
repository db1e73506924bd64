import { type MentionRef } from '../intake/contract';
import { type TopicId, type TopicNo } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';
import { type Topic } from '../topics/contract';
import { type DriversView } from './drivers.api';

export const INCIDENT_KINDS = ['firestorm', 'coordinated', 'industry', 'surge', 'blind'] as const;
export type IncidentKind = (typeof INCIDENT_KINDS)[number];

/** The Shitstorm-Skala. */
export type Level = 0 | 1 | 2 | 3 | 4 | 5 | 6;

/** One detector's evidence, in numbers a person can check. */
export interface Signal {
  readonly name:
    | 'volume'
    | 'negatives'
    | 'negative-share'
    | 'tone-shift'
    | 'authors'
    | 'sources'
    | 'reach'
    | 'staged'
    | 'industry'
    | 'silence';
  /** ISO 8601 duration, e.g. PT15M. */
  readonly window: string;
  readonly expected: number;
  readonly seen: number;
  /** log10 of the return period in units of the tick (how many such windows until chance alone does this). */
  readonly score: number;
}

/** A reason as data: the console and the page render `code` with `values` in the reader's language (i18n key `reason.<code>`). */
export interface Reason {
  readonly code: string;
  readonly values: Readonly<Record<string, number | string>>;
}

/** What the two ladders of the Shitstorm-Skala ask for. */
export const CRITERIA = [
  'score',
  'critics',
  'lift',
  'criticalShare',
  'offensiveShare',
  'copyShare',
  'sources',
  'lasting',
  'growth',
  'articles',
] as const;
export type CriterionName = (typeof CRITERIA)[number];

/** One criterion of a level: what it asks for, and what was seen. */
export interface Criterion {
  readonly name: CriterionName;
  readonly needed: number;
  /** null = cannot show on this topic, and is not held against it. */
  readonly seen: number | null;
  readonly isMet: boolean;
  /** One of several of which one is enough. */
  readonly isChoice: boolean;
}

/** How high a storm stands on one ladder, and why. */
export interface LadderVerdict {
  readonly level: Level;
  /** How long before the reading the level was reached last: it stays for two hours. 0 = it is reached. */
  readonly minutesAgo: number;
  /** The evidence for the level, as it was at that instant; empty at level 0. */
  readonly reached: readonly Criterion[];
  /** The next level that numbers lead to, and how far it is; null at the top. */
  readonly next: { readonly level: Level; readonly criteria: readonly Criterion[] } | null;
}

/** What people do, and what the media make of it; the level is the higher of the two. */
export interface Ladders {
  readonly social: LadderVerdict;
  readonly media: LadderVerdict;
}

/** What detection thinks of one topic (or, for `blind`, of one source) at one instant. */
export interface Reading {
  readonly topicId: TopicId | null;
  readonly source: string | null;
  readonly at: Date;
  /** null = unknown: a source that matters is blind. */
  readonly level: Level | null;
  /** Why this level; absent while nothing is out of the ordinary, and of a source. */
  readonly ladders?: Ladders;
  /** What it would be called; undefined while nothing is out of the ordinary. */
  readonly kind: IncidentKind | undefined;
  /** Whether the evidence reaches the threshold that the alarm budget allows. */
  readonly isAlarm: boolean;
  /** log10 of the return period in 5-minute bins. */
  readonly score: number;
  /** When it is thought to have begun. */
  readonly onsetAt: Date | undefined;
  /** Mentions since the onset. */
  readonly mentions: number;
  readonly signals: readonly Signal[];
  readonly reasons: readonly Reason[];
}

/** One point of the curve. Counts are of the step beginning at `at`. */
export interface CurvePoint {
  readonly at: Date;
  readonly seen: number;
  readonly negative: number;
  readonly own: number;
  /** In anger at the organisation, waiting for its answer, heard as German (the rest is heard as English). */
  readonly outrage: number;
  readonly needsAnswer: number;
  readonly german: number;
  readonly expected: number;
  readonly low: number;
  readonly high: number;
  /** A source of this topic was blind: `seen` is not to be trusted. */
  readonly isBlind: boolean;
  /** Less than a day of the topic was learned: `expected`, `low` and `high` are the prior's, and say nothing of it. */
  readonly isLearning: boolean;
}

export interface CurveRange {
  readonly from: Date;
  readonly to: Date;
  readonly stepMs: number;
}

export abstract class Readings {
  /** The latest reading of each topic. */
  abstract latest(): readonly Reading[];
  /** Seen against expected, at most 2,000 points. `stepMs` is a multiple of 60,000. */
  abstract curve(topicNo: TopicNo, range: CurveRange): Promise<readonly CurvePoint[]>;
  /** The curves of many topics at the price of one. */
  abstract curves(
    topicNos: readonly TopicNo[],
    range: CurveRange,
  ): Promise<ReadonlyMap<TopicNo, readonly CurvePoint[]>>;
  /** Intervals in which a source was blind, oldest first; `to` null = still. */
  abstract blindIntervals(): readonly { readonly source: string; readonly from: Date; readonly to: Date | null }[];
  /** By source: how long it is silent between two signs of life as a rule, in ms. Without those whose rhythm is not known. */
  abstract usualGaps(): ReadonlyMap<string, number>;
}

/** One look back: what each of the budgets asked for would have made of the same evidence. */
export interface PastLook {
  readonly at: Date;
  /** In the order of the budgets. */
  readonly readings: readonly Reading[];
  /** When the topic was first heard of; undefined = not yet. */
  readonly since: Date | undefined;
  /** Less than a day of the topic was learned. */
  readonly isLearning: boolean;
}

export interface PastRange {
  readonly from: Date;
  readonly to: Date;
}

/** The past again, from the stored counters, by the rules of today. */
export abstract class PastReadings {
  /** The budget that is in force for the topic. */
  abstract budgetOf(topic: Topic): number;
  /** Oldest first: at the end of every bin, and every minute while an alarm is near. Lets the process breathe between looks. */
  abstract of(topic: Topic, range: PastRange, budgets: readonly number[]): AsyncIterable<PastLook>;
}

/** Told every reading that differs from the one before. Listeners must not throw. */
export abstract class ReadingFeed {
  abstract subscribe(listener: (reading: Reading) => void): () => void;
}

/** What a person said of an alarm: that it was none, or that it was planned. */
export interface LessonGiven {
  /** What the person spoke of: said again, it replaces what was said before. */
  readonly occasion: string;
  readonly topicId: TopicId;
  readonly kind: 'false-alarm' | 'planned';
  readonly alarm: IncidentKind;
  readonly from: Date;
  readonly to: Date;
  readonly at: Date;
}

export interface Taught {
  /** Until when the topic needs more evidence for an alarm; null = it needs no more. */
  readonly strictUntil: Date | null;
}

export abstract class Lessons {
  /**
   * The baseline is learned again from before the alarm: as everyday, or as a planned event. A false alarm also raises
   * the topic's threshold for a month. Takes effect at the first look after the commit.
   * @returns undefined when the topic is not watched any more
   */
  abstract teach(tx: Tx, lesson: LessonGiven): Promise<Taught | undefined>;
}

/** Looks at every topic at one instant. The service's tick and the replay call it; readings come back in topic order. */
export abstract class Detection {
  /** Rebuilds its state from the counters. Must be awaited before the first tick. */
  abstract restore(now: Date): Promise<void>;
  abstract tick(now: Date): Promise<readonly Reading[]>;
  /** Everything that the last tick read was taken to where it belongs: whoever feels the pulse is told. */
  abstract completed(): void;
  /** Resolves when nothing is being learned beside the ticks. Where time is virtual, it stands still until then. */
  abstract rest(): Promise<void>;
}

/** A look from its beginning to its consequences: what was committed before it is in it. */
export interface CompletedLook {
  readonly at: Date;
  /** Commits of the intake since the last completed look. */
  readonly commits: number;
  /** The ids of test mentions among them. */
  readonly probes: readonly string[];
}

/** That detection really looks. Told of every completed look; listeners must not throw. */
export abstract class Pulse {
  abstract subscribe(listener: (look: CompletedLook) => void): () => void;
}

/** Where a term's cuttings stand, in the term's order: `length` characters of a mention's text (NFKC) from `at` on. */
export interface Witness extends MentionRef {
  readonly cuttings: readonly { readonly at: number; readonly length: number }[];
}

/** Words, a hashtag or cuttings of one sentence that drive, by where different people said them. The words themselves are not kept. */
export interface DrivingTerm {
  readonly said: readonly Witness[];
  readonly mentions: number;
  /** Of the mentions now, and of those of the days before (0–1). */
  readonly share: number;
  readonly usual: number;
}

/** A text that drives: where it stands, the most read first, and how often it was said. The text itself is not kept. */
export interface DrivingPost {
  readonly refs: readonly MentionRef[];
  readonly copies: number;
}

export interface DrivingSource {
  readonly source: string;
  readonly mentions: number;
  readonly share: number;
  /** null = nothing to compare with. */
  readonly usual: number | null;
}

/** Mentions that are made of words which nobody uses here, against the days before: perhaps another thing of the topic's name. */
export interface Strangeness {
  readonly share: number;
  readonly usual: number;
}

/** What an excess is made of. JSON only; holds no text that one person wrote. */
export interface Drivers {
  readonly fromMs: number;
  readonly toMs: number;
  /** How many mentions were read, and whether there are earlier ones that were not. */
  readonly mentions: number;
  readonly isCut: boolean;
  /** Mentions of the seven days before that they were compared with. */
  readonly compared: number;
  readonly terms: readonly DrivingTerm[];
  readonly posts: readonly DrivingPost[];
  readonly sources: readonly DrivingSource[];
  /** How many people are named, and the part of them not heard here in the 28 days before; null = the platforms hide them. */
  readonly newAuthors: { readonly authors: number; readonly share: number } | null;
  /** Mentions whose text another one repeats. */
  readonly copyShare: number;
  readonly replies: { readonly share: number; readonly usual: number | null };
  /** null or absent = too little to compare with. */
  readonly strange?: Strangeness | null;
}

/** Finds what an excess is made of. Takes its time: ask only where something is out of the ordinary. */
export abstract class DriverSearch {
  /** @returns undefined when the topic is gone, or nothing was said */
  abstract find(topicId: TopicId, span: { readonly from: Date; readonly to: Date }): Promise<Drivers | undefined>;
  /** As it may be shown now: what was deleted meanwhile is left out. */
  abstract view(drivers: Drivers): Promise<DriversView>;
}
