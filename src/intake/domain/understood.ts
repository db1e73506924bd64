import { type TopicNo } from '../../kernel/ids';
import { type Mention } from '../../kernel/mention';
import { type Tone } from '../../tone/contract';
import { type Door } from '../contract';
import { type Line } from './normalise';
import { type TextPrint } from './text-print';

/** A mention with all that is known of it before it is stored. */
export interface ReadMention {
  readonly mention: Mention;
  readonly tone: Tone;
  /** Of its topics those whose people taught how it sounds, and how it sounds there; absent = in all of them as `tone` says. */
  readonly topicTones?: ReadonlyMap<TopicNo, Tone>;
  /** Ascending, each once. */
  readonly topicNos: readonly TopicNo[];
  /** undefined = too short to tell, or a repost. */
  readonly print: TextPrint | undefined;
  readonly isCopy: boolean;
  /** Says nothing: a comment that only tags friends. */
  readonly isTag: boolean;
  readonly door: Door;
}

/** A line that is ready for the store. */
export type Understood =
  | ({ readonly kind: 'mention' } & ReadMention)
  | ({ readonly kind: 'edit'; readonly at: Date } & ReadMention)
  | Extract<Line, { readonly kind: 'delete' | 'author-gone' | 'heartbeat' }>;
