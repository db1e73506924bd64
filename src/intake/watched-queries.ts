import { Injectable } from '@nestjs/common';
import { AppError } from '../kernel/app-error';
import { type TopicId } from '../kernel/ids';
import { type Language } from '../platform/i18n/texts';
import { QueryReader, TopicDirectory } from '../topics/contract';
import { type Verdict } from './domain/trial-tally';
import { type QueryTrialInput } from './query-trial.api';
import { type HeardMention } from './query-trial.store';

export type Judge = (mention: HeardMention) => Verdict;

/** The query that is tried, beside the one that is in force. */
@Injectable()
export class WatchedQueries {
  constructor(
    private readonly queries: QueryReader,
    private readonly topics: TopicDirectory,
  ) {}

  /** @throws AppError `topic.query-invalid`, `not-found` */
  judge({ query, topic }: QueryTrialInput, language: Language): Judge {
    const present = topic === undefined ? undefined : this.topics.byId(topic as TopicId);
    if (topic !== undefined && !present) throw new AppError('not-found', { detail: `There is no topic "${topic}".` });
    const match = this.queries.read(present ? [query, present.query] : [query], language);
    return ({ text, source, language: spoken, author, url }) => {
      const [isHit = false, wasHit] = match({
        ...{ text, source, language: spoken },
        ...(author ? { author } : {}),
        ...(url === null ? {} : { url }),
      });
      return { isHit, wasHit };
    };
  }
}
