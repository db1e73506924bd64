import { Injectable } from '@nestjs/common';
import { AppError } from '../kernel/app-error';
import { type TopicId, type TopicNo } from '../kernel/ids';
import { type Tone, ToneModel, TopicTones } from '../tone/contract';
import { TopicDirectory } from '../topics/contract';
import { inTopic } from './corrections.service';
import { TaughtRecords } from './taught.service';
import { type ToneReasons } from './teaching.api';

/** For people who ask why a mention sounds so in a topic: the words that drove it, as it would be read now. */
@Injectable()
export class ReasonsForTone {
  constructor(
    private readonly records: TaughtRecords,
    private readonly topics: TopicDirectory,
    private readonly model: ToneModel,
    private readonly tones: TopicTones,
  ) {}

  /** @throws AppError `not-found`, `request.invalid` */
  async of(key: string, id: string): Promise<ToneReasons> {
    const topic = this.topics.byId(id as TopicId);
    if (!topic) throw new AppError('not-found', { detail: `There is no topic "${id}".` });
    const heard = await this.records.heard(key, topic.no);
    const { text, language } = inTopic(heard.mention, key, topic);
    const hear = (tone: Tone, read: string): Tone => this.hear(tone, read, topic.no);
    const generally = this.model.score(text, language);
    const drivers = this.model.explain(text, language, hear);
    return {
      ...{ mention: key, topic: topic.id, text, generally, here: hear(generally, text) },
      said: Object.keys(heard.said).length === 0 ? null : heard.said,
      drivers: {
        negative: [...drivers.negative],
        neutral: [...drivers.neutral],
        positive: [...drivers.positive],
        offensive: [...drivers.offensive],
        outrage: [...drivers.outrage],
        needsAnswer: [...drivers.needsAnswer],
      },
    };
  }

  private hear(tone: Tone, text: string, topicNo: TopicNo): Tone {
    return this.tones.read(text, tone, [topicNo])?.get(topicNo) ?? tone;
  }
}
