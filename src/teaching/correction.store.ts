import { type Identity } from '../kernel/actor';
import { type TopicNo } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';
import { type Tone, type ToneFeatures, type ToneLesson, type ToneSaid } from '../tone/contract';

/** In the place of a topic's number: said for all topics. */
export const ALL_TOPICS = 0 as TopicNo;

export interface NewCorrection {
  readonly id: string;
  /** ALL_TOPICS, or the one that it was said in. */
  readonly topicNo: TopicNo;
  readonly saidIn: TopicNo;
  readonly key: string;
  readonly publishedAt: Date;
  readonly source: string;
  readonly mentionId: string;
  readonly said: ToneSaid;
  /** It sounded so before. */
  readonly isConfirmation: boolean;
  readonly before: Tone;
  readonly after: Tone;
  /** What the model for everybody says. */
  readonly tone: Tone;
  readonly by: Identity;
  readonly at: Date;
}

export interface Correction extends NewCorrection {
  readonly undoneBy: string | null;
  readonly undoneAt: Date | null;
}

export interface CorrectionCounts {
  readonly corrections: number;
  readonly confirmations: number;
}

export abstract class CorrectionStore {
  /** The next version of what this topic, or all topics, were taught. Whoever teaches the same waits here until the end of the transaction. */
  abstract raise(tx: Tx, topicNo: TopicNo): Promise<void>;
  /** By number, ALL_TOPICS too; topics that nobody taught are left out. */
  abstract versions(tx: Tx): Promise<ReadonlyMap<TopicNo, number>>;
  abstract insert(tx: Tx, correction: NewCorrection, features: ToneFeatures): Promise<void>;
  abstract byId(tx: Tx, id: string): Promise<Correction | undefined>;
  /** @returns false when it was undone before */
  abstract undo(tx: Tx, id: string, by: Identity, at: Date): Promise<boolean>;
  /** What is in force of a mention in a topic, by all that was said there or for all topics; later words replace earlier ones. */
  abstract saidOf(tx: Tx, key: string, topicNo: TopicNo): Promise<ToneSaid>;
  /** What is in force for a topic, newest `limit` of them, oldest first: one for each mention. Of this feature space only. */
  abstract lessons(
    tx: Tx,
    topicNo: TopicNo,
    of: { readonly space: number; readonly limit: number },
  ): Promise<readonly ToneLesson[]>;
  /** How many of what is in force are of other feature spaces. */
  abstract ofOtherSpaces(tx: Tx, space: number): Promise<number>;
  /** Said in the topic or holding there, newest first. */
  abstract latest(tx: Tx, topicNo: TopicNo, limit: number): Promise<readonly Correction[]>;
  /** In force. */
  abstract counts(tx: Tx, topicNo: TopicNo): Promise<CorrectionCounts>;
}
