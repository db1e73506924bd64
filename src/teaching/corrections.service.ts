import { Injectable } from '@nestjs/common';
import { type ToneDesk, type TonedMention, MentionTones } from '../intake/contract';
import { type Actor, isAtLeast } from '../kernel/actor';
import { AppError } from '../kernel/app-error';
import { type TopicId, type TopicNo } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';
import { type Topic, TopicDirectory } from '../topics/contract';
import { CorrectionBook } from './correction-book';
import { ALL_TOPICS, type Correction } from './correction.store';
import { Learner } from './learner';
import { type ToneCorrection } from './teaching.api';

/** People say how a mention sounds. Its counts follow in the same transaction, and new mentions are read by it when that has committed. */
@Injectable()
export class Corrections {
  constructor(
    private readonly mentions: MentionTones,
    private readonly book: CorrectionBook,
    private readonly learner: Learner,
    private readonly topics: TopicDirectory,
  ) {}

  /** @throws AppError `not-found`, `access.denied`, `request.invalid` */
  async correct(key: string, { topic: id, scope, said }: ToneCorrection, actor: Actor): Promise<Correction> {
    const topic = this.topics.byId(id as TopicId);
    if (!topic) throw new AppError('not-found', { detail: `There is no topic "${id}".` });
    const topicNo = scope === 'all' ? ALL_TOPICS : topic.no;
    demandRight(topicNo, actor);
    const correction = await this.mentions.change(async (tx, desk) => {
      await this.book.open(tx, topicNo);
      const mention = inTopic(await desk.find(key), key, topic);
      const saidNow = { ...(await this.book.saidOf(tx, mention.key, topic.no)), ...said };
      const change = await desk.say(mention, topic.no, saidNow);
      const { lesson, ...from } = this.learner.lessonOf(mention);
      const entered = await this.book.enter(
        tx,
        { ...placeOf(mention), ...{ topic: topic.id, topicNo, saidIn: topic.no, said, tone: lesson }, ...change },
        { by: actor, from },
      );
      if (topicNo === ALL_TOPICS) await this.say(tx, desk, mention, elsewhere(mention.topicNos, topic.no));
      return entered;
    });
    await this.learner.learn();
    return correction;
  }

  /** @throws AppError `not-found`, `access.denied`, `conflict` */
  async undo(id: string, actor: Actor): Promise<Correction> {
    const undone = await this.mentions.change(async (tx, desk) => {
      const correction = await this.book.find(tx, id);
      const { topicNo, saidIn, key } = correction;
      demandRight(topicNo, actor);
      await this.book.open(tx, topicNo);
      const entry = await this.book.undo(tx, correction, this.topics.byNo(saidIn)?.id ?? String(saidIn), actor);
      const mention = await desk.find(key);
      // without it (older than what is kept) there is nothing to be counted anew; what was learned from it goes all the same
      if (mention) {
        await desk.say(mention, saidIn, await this.book.saidOf(tx, mention.key, saidIn));
        const topicNos = [...mention.topicNos, ...mention.saidIn];
        if (topicNo === ALL_TOPICS) await this.say(tx, desk, mention, elsewhere(topicNos, saidIn));
      }
      return entry;
    });
    await this.learner.learn();
    return undone;
  }

  /** What is in force of it in each of these topics. */
  private async say(tx: Tx, desk: ToneDesk, mention: TonedMention, topicNos: readonly TopicNo[]): Promise<void> {
    for (const no of topicNos) await desk.say(mention, no, await this.book.saidOf(tx, mention.key, no));
  }
}

type JudgedMention = TonedMention & { readonly text: string };

function elsewhere(topicNos: readonly TopicNo[], saidIn: TopicNo): TopicNo[] {
  return [...new Set(topicNos)].filter((no) => no !== saidIn);
}

/** @throws AppError `not-found`, `request.invalid` */
export function inTopic(mention: TonedMention | undefined, key: string, topic: Topic): JudgedMention {
  if (!mention) throw new AppError('not-found', { detail: `There is no mention ${key}.` });
  const { text } = mention;
  if (text === null)
    throw new AppError('not-found', { detail: 'Its author deleted this mention: nothing is left to be judged.' });
  if (!mention.topicNos.includes(topic.no))
    throw new AppError('request.invalid', { detail: `This mention does not belong to the topic "${topic.id}".` });
  return { ...mention, text };
}

function placeOf({
  key,
  publishedAt,
  source,
  id,
}: TonedMention): Pick<Correction, 'key' | 'publishedAt' | 'source' | 'mentionId'> {
  return { key, publishedAt, source, mentionId: id };
}

/** What holds for all topics changes what others watch. */
function demandRight(topicNo: TopicNo, actor: Actor): void {
  if (topicNo !== ALL_TOPICS) return;
  if (actor.kind !== 'person' || !isAtLeast(actor.role, 'lead'))
    throw new AppError('access.denied', { detail: 'A lead may say what holds for all topics.' });
}
