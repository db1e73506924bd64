import { type TopicNo } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';
import { type PlannedEvent, type Topic } from './contract';
import { type PlannedEventInput, type TopicInput } from './topics.api';

/** A topic's present version, and what the other rooms don't need of it. */
export interface StoredTopic extends Topic {
  readonly updatedAt: Date;
  readonly archivedAt: Date | undefined;
}

export abstract class TopicStore {
  /** Those not archived, by number. */
  abstract all(tx: Tx): Promise<readonly StoredTopic[]>;
  /** Another with every committed change of any topic or plan: equal means that nothing has changed. */
  abstract stamp(tx: Tx): Promise<string>;
  /** Number and present version of each that is not archived: what a look compares, without reading them all. */
  abstract versions(tx: Tx): Promise<readonly Pick<StoredTopic, 'no' | 'version'>[]>;
  /** Those of these numbers that are not archived, by number. */
  abstract byNos(tx: Tx, nos: readonly TopicNo[]): Promise<readonly StoredTopic[]>;
  /** Of these ids, those of topics that are not archived. */
  abstract knownIds(tx: Tx, ids: readonly string[]): Promise<ReadonlySet<string>>;
  /** Also an archived one. */
  abstract byId(tx: Tx, id: string): Promise<StoredTopic | undefined>;
  /** As version 1. @returns undefined when the id is taken, also by an archived topic. */
  abstract insert(tx: Tx, input: TopicInput, at: Date): Promise<StoredTopic | undefined>;
  /**
   * Appends the version after `topic.version` and makes it the present one; with `isArchived` the topic is watched no more.
   * @returns undefined when `topic.version` is not the present one: somebody else was faster.
   */
  abstract append(tx: Tx, topic: StoredTopic, change: TopicChange): Promise<StoredTopic | undefined>;
  /** Of all topics, also the withdrawn ones, by beginning. */
  abstract plans(tx: Tx): Promise<readonly StoredPlan[]>;
  abstract insertPlan(tx: Tx, topicNo: TopicNo, input: PlannedEventInput, by: By): Promise<StoredPlan>;
  /** @returns false when the topic has no such plan, or it was withdrawn before. */
  abstract withdrawPlan(tx: Tx, topicNo: TopicNo, id: number, by: By): Promise<boolean>;
}

export interface StoredPlan extends PlannedEvent {
  readonly topicNo: TopicNo;
}

/** Who does it, and when. */
export interface By {
  readonly name: string;
  readonly at: Date;
}

export interface TopicChange {
  readonly input: TopicInput;
  readonly at: Date;
  readonly isArchived?: boolean;
}
