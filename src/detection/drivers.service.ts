import { Injectable } from '@nestjs/common';
import { MentionSamples, type SampledMention, type Span } from '../intake/contract';
import { type TopicId } from '../kernel/ids';
import { TopicDirectory } from '../topics/contract';
import { type Drivers, type DriverSearch, type DrivingPost, type DrivingTerm } from './contract';
import { authorsOf, driversOf } from './domain/drivers/drivers';
import { termStillSaid } from './domain/drivers/witnesses';
import { type OwnWords, ownWords, type ReadSample, readSample } from './domain/drivers/terms';
import { type DriversView, type DrivingPostView } from './drivers.api';
import { inTurns } from './turns';

const DAY_MS = 86_400_000;
/** Enough to know what is talked about; the newest, because that is what comes. */
const MOST_MENTIONS = 2_000;
/** A week has every hour of the week once. Some of each hour, so that a busy one does not speak for all. */
const COMPARED_DAYS = 7;
const COMPARED_PER_HOUR = Math.floor(MOST_MENTIONS / (COMPARED_DAYS * 24));
/** Four weeks: who speaks of a topic once a month is not new to it. */
const KNOWN_DAYS = 28;
/** The longest of them take some milliseconds together. */
const TEXTS_AT_A_STRETCH = 25;

/** Reads the mentions of a storm and of the days before, and lets the domain compare them. */
@Injectable()
export class DriverSearchService implements DriverSearch {
  /** One search at a time: it may wait, what else the database is asked may not. */
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly samples: MentionSamples,
    private readonly topics: TopicDirectory,
  ) {}

  find(topicId: TopicId, span: Span): Promise<Drivers | undefined> {
    const search = (): Promise<Drivers | undefined> => this.search(topicId, span);
    const found = this.last.then(search, search);
    this.last = found;
    return found;
  }

  private async search(topicId: TopicId, span: Span): Promise<Drivers | undefined> {
    const topic = this.topics.byId(topicId);
    if (!topic) return undefined;
    const read = await this.samples.newest(topic.no, span, MOST_MENTIONS + 1);
    if (read.length === 0) return undefined;
    const now = read.slice(0, MOST_MENTIONS);
    const own = ownWords(topic.query, topic.name);
    const usual = await this.samples.hourly(topic.no, daysBefore(span.from, COMPARED_DAYS), COMPARED_PER_HOUR);
    const authors = authorsOf(now);
    const known = await this.samples.heardAuthors(topic.no, authors, daysBefore(span.from, KNOWN_DAYS));
    return {
      fromMs: span.from.getTime(),
      toMs: span.to.getTime(),
      isCut: read.length > now.length,
      ...driversOf({ now: await readAll(now, own), usual: await readAll(usual, own), known }),
    };
  }

  async view({ fromMs, toMs, posts, terms, sources, ...same }: Drivers): Promise<DriversView> {
    return {
      ...same,
      from: new Date(fromMs).toISOString(),
      to: new Date(toMs).toISOString(),
      terms: await this.said(terms),
      sources: [...sources],
      posts: await this.shown(posts),
    };
  }

  /** Words that enough people still stand by. */
  private async said(terms: readonly DrivingTerm[]): Promise<DriversView['terms']> {
    const standing = await this.samples.shown(terms.flatMap(({ said }) => said));
    return terms.flatMap(({ said, ...counts }) => {
      const term = termStillSaid({ said, ...counts }, ({ key }) => standing.get(key)?.text);
      return term === undefined ? [] : { term, ...counts };
    });
  }

  /** Of a text that was said often the first that still stands. */
  private async shown(posts: readonly DrivingPost[]): Promise<DrivingPostView[]> {
    const standing = await this.samples.shown(posts.flatMap(({ refs }) => refs));
    return posts.flatMap(({ refs, copies }) => {
      const mention = refs.map(({ key }) => standing.get(key)).find((found) => found !== undefined);
      if (!mention) return [];
      const { author, publishedAt, ...said } = mention;
      return {
        ...said,
        copies,
        publishedAt: publishedAt.toISOString(),
        author: author && { name: author.name, handle: author.handle, followers: author.followers },
      };
    });
  }
}

async function readAll(mentions: readonly SampledMention[], own: OwnWords): Promise<ReadSample[]> {
  const read: ReadSample[] = [];
  await inTurns(mentions, (mention) => read.push(readSample(mention, own)), TEXTS_AT_A_STRETCH);
  return read;
}

function daysBefore(instant: Date, days: number): Span {
  return { from: new Date(instant.getTime() - days * DAY_MS), to: instant };
}
