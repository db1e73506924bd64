import { type TopicNo } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';
import { type Tone, type ToneSaid } from '../tone/contract';
import { type TonedMention, type ToneShift } from './contract';
import { type ReadMention } from './domain/understood';

/** How a mention sounds in one topic, where that is kept because it is otherwise than to everybody. */
export interface TopicTone {
  readonly topicNo: TopicNo;
  readonly publishedAt: Date;
  readonly key: string;
  /** By the topic's lessons, or a second opinion; null = as to everybody. */
  readonly reading: (Tone & { readonly isOpinion?: true }) | null;
  readonly said: ToneSaid | null;
  /** The outcome of both. */
  readonly tone: Tone;
  /** As what the topic's counter got it at first, and as what it has it now; null = not known: it was edited. */
  readonly readAs: Tone | null;
  readonly counted: Tone | null;
}

/** A mention as it is stored, for who counts it anew. */
export interface StoredTone {
  readonly mention: Omit<TonedMention, 'saidIn'>;
  readonly read: ReadMention;
  readonly isEdited: boolean;
}

export abstract class MentionToneStore {
  abstract find(tx: Tx, key: string): Promise<StoredTone | undefined>;
  /** See MentionTones. */
  abstract texts(tx: Tx, keys: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Keeps it so until the end of the transaction. */
  abstract lock(tx: Tx, key: string): Promise<StoredTone | undefined>;
  /** Of one mention, all that is kept. */
  abstract of(tx: Tx, key: string): Promise<readonly TopicTone[]>;
  abstract save(tx: Tx, tones: readonly TopicTone[]): Promise<void>;
  abstract forget(tx: Tx, tone: Pick<TopicTone, 'topicNo' | 'publishedAt' | 'key'>): Promise<void>;
  /** See MentionTones. */
  abstract shifts(tx: Tx, topicNo: TopicNo, since: Date): Promise<readonly ToneShift[]>;
}
