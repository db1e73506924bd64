import { type TopicNo } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';
import { type Topic } from './contract';
import { type TopicInput } from './topics.api';

/** A topic's present version, and what the other rooms don't need of it. */
export interface StoredTopic extends Topic {
  readonly updatedAt: Date;
  readonly archivedAt: Date | undefined;
}

export abstract class TopicStore {
  /** Those not archived, by number. */
  abstract all(tx: Tx): Promise<readonly StoredTopic[]>;
  /** Rises with every committed change of any topic: equal means that nothing has changed. */
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
}

export interface TopicChange {
  readonly input: TopicInput;
  readonly at: Date;
  readonly isArchived?: boolean;
}
