import { type TopicNo } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';
import { type Span } from './contract';

/** What people may be waiting for: neither passed on nor written by a newsroom, and none of our own mentions replied to it. */
export interface UnansweredText {
  readonly text: string;
  readonly language: string;
  /** Probability that somebody waits; null = stored before the model said so. */
  readonly needsAnswer: number | null;
}

export interface UnansweredSample {
  readonly unanswered: readonly UnansweredText[];
  /** Mentions that were looked at for it, of so many. */
  readonly read: number;
  readonly of: number;
}

export abstract class OpenQuestionStore {
  /** Of the topic's mentions of the span at most `limit`, chosen evenly over it and always the same ones. */
  abstract sample(tx: Tx, topicNo: TopicNo, span: Span, limit: number): Promise<UnansweredSample>;
}
