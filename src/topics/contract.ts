import { type TopicId, type TopicNo } from '../kernel/ids';
import { type Mention } from '../kernel/mention';
import { type Language } from '../platform/i18n/texts';
import { type Region, type TopicKind } from './topics.api';

/** A topic as the other rooms see it: its present version. */
export interface Topic {
  readonly id: TopicId;
  readonly no: TopicNo;
  readonly name: string;
  readonly kind: TopicKind;
  readonly query: string;
  /** The control group: when they are hit as well, the incident is `industry`. */
  readonly competitors: readonly TopicId[];
  /** IANA name; the hour of the week that the baseline knows is counted here. */
  readonly timezone: string;
  /** ISO 3166-2: whose public holidays count; undefined = those of the time zone's country. */
  readonly region?: Region;
  /** Rises with every change; a change applies from then on. */
  readonly version: number;
  /** False firestorms that this topic may cost in 30 days; undefined = the service's default. */
  readonly alarmBudget?: number;
  readonly createdAt: Date;
}

/** The topics in force, held in memory and refreshed when one changes. */
export abstract class TopicDirectory {
  abstract all(): readonly Topic[];
  abstract byId(id: TopicId): Topic | undefined;
  abstract byNo(no: TopicNo): Topic | undefined;
}

/** Something that somebody announced: more is said of the topic than usual, and that is no storm. */
export interface PlannedEvent {
  readonly id: number;
  readonly from: Date;
  readonly to: Date;
  /** How many times the usual volume. */
  readonly lift: number;
  readonly note: string;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly withdrawnBy?: string;
  readonly withdrawnAt?: Date;
}

/** Held in memory as the topics are. */
export abstract class PlannedEvents {
  /** Also the withdrawn ones, by beginning. */
  abstract of(topicNo: TopicNo): readonly PlannedEvent[];
}

export type Matchable = Pick<Mention, 'text' | 'source' | 'author' | 'url' | 'topics'> & {
  /** The platform's word, or else what tone detected: `de`, `en`, … */
  readonly language?: string;
};

/** Decides for all topics at once which of them a mention belongs to. */
export abstract class TopicMatcher {
  /** Topic numbers, ascending, each once. `mention.topics` (ids decided by the sender) overrides the queries. */
  abstract match(mention: Matchable): readonly TopicNo[];
}

/** Decides by queries that need not be any topic's. */
export abstract class QueryReader {
  /**
   * @returns says for each of the queries, in their order, whether a mention belongs to it
   * @throws AppError `topic.query-invalid` with `at`, `length`, `message`, `mend`
   */
  abstract read(queries: readonly string[], language: Language): (mention: Matchable) => readonly boolean[];
}

/** Brings topics in from outside the API (replay, demo): makes new ones and new versions of changed ones. */
export abstract class TopicImport {
  abstract import(topics: readonly unknown[]): Promise<void>;
}

/** Told when the topics in force have changed, in this process or elsewhere. A listener must not throw. */
export abstract class TopicFeed {
  /** @returns ends the subscription */
  abstract subscribe(listener: () => void): () => void;
}
