import { type TopicNo } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';
import { type Baseline } from './domain/baseline';
import { type RhythmState } from './domain/source-rhythm';
import { type Lesson } from './domain/taught';
import { type EndedBlindness } from './domain/watch-list';

export interface StoredLesson extends Lesson {
  readonly occasion: string;
  readonly topicNo: TopicNo;
  /** Whether the baseline was learned with it. */
  readonly isLearned: boolean;
}

export interface LessonToSave extends Pick<Lesson, 'kind' | 'evidence'> {
  readonly occasion: string;
  readonly topicNo: TopicNo;
  readonly from: Date;
  readonly to: Date;
  readonly at: Date;
}

/** Which baseline, and as it was stored at which time: another version of it may know something else. */
export interface StoredBaseline {
  readonly topicNo: TopicNo;
  readonly nextBin: number;
  readonly version: string;
}

/** Stored states of what was learned; each knows the bins before its `nextBin`. */
export abstract class DetectionStore {
  abstract saveBaselines(
    tx: Tx,
    baselines: readonly { readonly topicNo: TopicNo; readonly state: Baseline }[],
  ): Promise<void>;
  /** The latest of each topic that knows no bin from `nextBin` on. */
  abstract latestBaselines(
    tx: Tx,
    nextBin: number,
  ): Promise<readonly { readonly topicNo: TopicNo; readonly state: Baseline }[]>;
  /** One topic's, oldest first: those with fromBin < nextBin ≤ toBin and the one in force at `fromBin`. */
  abstract baselinesOf(
    tx: Tx,
    topicNos: readonly TopicNo[],
    range: { fromBin: number; toBin: number },
  ): Promise<readonly { readonly topicNo: TopicNo; readonly state: Baseline }[]>;
  /** The same ones without their states. */
  abstract baselineVersions(
    tx: Tx,
    topicNos: readonly TopicNo[],
    range: { fromBin: number; toBin: number },
  ): Promise<readonly StoredBaseline[]>;
  /** These, as far as they are stored and readable, with the version that they have now. */
  abstract baselinesAt(
    tx: Tx,
    wanted: readonly StoredBaseline[],
  ): Promise<readonly (StoredBaseline & { readonly state: Baseline })[]>;
  /** One topic's that know the bin `nextBin` or a later one. */
  abstract dropBaselinesAfter(tx: Tx, topicNo: TopicNo, nextBin: number): Promise<void>;
  abstract dropBaselinesBefore(tx: Tx, nextBin: number): Promise<void>;
  abstract saveRhythms(tx: Tx, rhythms: readonly (RhythmState & { readonly source: string })[]): Promise<void>;
  abstract rhythms(tx: Tx): Promise<readonly (RhythmState & { readonly source: string })[]>;
  abstract saveBlindness(tx: Tx, ended: readonly EndedBlindness[]): Promise<void>;
  /** As not yet learned. What was said of the occasion before is replaced; said again of the same kind, it was taught then. */
  abstract saveLesson(tx: Tx, lesson: LessonToSave): Promise<void>;
  /** Of alarms that ended since then, or taught since then, or not learned yet; oldest first. */
  abstract lessons(tx: Tx, since: Date): Promise<readonly StoredLesson[]>;
  /** Notes that the lesson is learned, and the lift that was seen; not when it was taught anew meanwhile. */
  abstract lessonLearned(tx: Tx, lesson: StoredLesson, at: Date): Promise<void>;
  /** Blindness that ended after `fromMs`, oldest first. */
  abstract blindness(tx: Tx, fromMs: number): Promise<readonly EndedBlindness[]>;
}
