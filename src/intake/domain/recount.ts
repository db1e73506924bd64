import { type TopicNo } from '../../kernel/ids';
import { type Tone } from '../../tone/contract';
import { type CounterDelta } from '../contract';
import { noAuthors } from './author-sketch';
import { countMentions, type DeltaDraft, emptyDelta } from './count';
import { type ReadMention } from './understood';

export interface ToRecount {
  /** As it is stored; where it is no longer known whether it was a copy, what is counted of copies stays. */
  readonly read: ReadMention;
  readonly topicNo: TopicNo;
  /** As what the topic's counter has it, and as what it shall have it. */
  readonly from: Tone;
  readonly to: Tone;
}

/**
 * What the counter of one topic changes by when one of its mentions sounds otherwise. What became settled meanwhile changes
 * as what comes late does: the curve, and neither a look nor the lesson. A sketch cannot forget: who was counted as a critic
 * stays one there, and counts no longer than there are negative mentions.
 * @returns undefined when nothing that is counted changes
 */
export function recount({ read, topicNo, from, to }: ToRecount, settledBefore: Date): CounterDelta | undefined {
  const before = countIn({ ...read, tone: from }, topicNo, settledBefore);
  const after = countIn({ ...read, tone: to }, topicNo, settledBefore);
  const critics = after.negative > before.negative ? after.critics : noAuthors();
  const change = { ...after, authors: noAuthors(), critics };
  for (const name of COUNTS) change[name] -= before[name];
  return COUNTS.some((name) => change[name] !== 0) ? change : undefined;
}

type Count = Exclude<keyof CounterDelta, 'topicNo' | 'source' | 'minuteMs' | 'authors' | 'critics'>;

const NO_COUNTS: ReadonlySet<string> = new Set(['topicNo', 'source', 'minuteMs', 'authors', 'critics']);
const COUNTS = Object.keys(emptyDelta(0 as TopicNo, '', 0)).filter((name): name is Count => !NO_COUNTS.has(name));

/** What the mention alone counts as. */
function countIn(read: ReadMention, topicNo: TopicNo, settledBefore: Date): DeltaDraft {
  const topicTones = new Map([[topicNo, read.tone]]);
  const alone = countMentions([{ ...read, topicNos: [topicNo], topicTones }], settledBefore);
  const counted = alone.find((delta) => delta.topicNo === topicNo);
  return { ...(counted ?? emptyDelta(topicNo, read.mention.source, 0)) };
}
