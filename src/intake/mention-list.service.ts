import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { AppError } from '../kernel/app-error';
import { type TopicId, type TopicNo } from '../kernel/ids';
import { UnitOfWork } from '../platform/postgres/tx';
import { TopicDirectory } from '../topics/contract';
import { IntakeCalendar } from './intake-calendar';
import { foldCopies } from './domain/copies';
import { type ListCursor, type ListedMention, type ListQuery, MentionListStore } from './mention-list.store';
import { type MentionPage, type MentionQuery, type MentionView } from './mentions.api';

const DAY_MS = 86_400_000;
/** Without `from`: what is newest is found at once in any span, but the largest or a word must be looked for in all of it. */
const SEARCHED_DAYS = 7;
const ALL_DAYS = 36_500;
/** So many, from the first of the order, are looked through for copies. */
const FOLDED_MOST = 20_000;

const LATEST_MS = 8_640_000_000_000_000; // of a Date

const Cursor = z.object({
  value: z.number().optional(),
  publishedAtMs: z.int().min(0).max(LATEST_MS),
  key: z.guid(),
});

/** The mentions that the console and the API's readers look through. */
@Injectable()
export class MentionList {
  constructor(
    private readonly work: UnitOfWork,
    private readonly store: MentionListStore,
    private readonly topics: TopicDirectory,
    private readonly calendar: IntakeCalendar,
  ) {}

  async page({ topic, from, to, cursor, fold, ...filters }: MentionQuery): Promise<MentionPage> {
    const topicNo = topic === undefined ? undefined : this.numberOf(topic);
    const query = {
      ...filters,
      ...this.spanOf(from, to, isScan(filters) ? SEARCHED_DAYS : ALL_DAYS),
      topicNo,
      after: cursor === undefined ? undefined : readCursor(cursor),
    };
    if (fold === 'copies') return this.folded(query);
    const found = await this.work.run((tx) => this.store.page(tx, { ...query, limit: filters.limit + 1 }));
    const items = found.slice(0, filters.limit);
    const last = found.length > filters.limit ? items.at(-1) : undefined;
    return { items: items.map((mention) => this.view(mention)), nextCursor: last ? writeCursor(last.cursor) : null };
  }

  private spanOf(from: string | undefined, to: string | undefined, days: number): Pick<ListQuery, 'from' | 'to'> {
    const until = to === undefined ? new Date(this.calendar.now().getTime() + DAY_MS) : new Date(to);
    return { from: from === undefined ? daysBefore(until, days) : new Date(from), to: until };
  }

  /** Which text stands for which is seen only over all of them: a page is cut out afterwards. */
  private folded({ after, limit, ...query }: ListQuery): Promise<MentionPage> {
    return this.work.run(async (tx) => {
      const all = await this.store.prints(tx, { ...query, after: undefined, limit: FOLDED_MOST });
      const seen = after === undefined ? -1 : all.placeOf(after.key);
      const left = foldCopies(all.prints()).filter(({ first }) => first > seen);
      const copiesOf = new Map(left.slice(0, limit).map(({ first, copies }) => [all.keyAt(first), copies]));
      const page = { ...query, after: undefined, like: undefined, keys: [...copiesOf.keys()], limit };
      const found = copiesOf.size === 0 ? [] : await this.store.page(tx, page);
      const last = left.length > limit ? found.at(-1) : undefined;
      const items = found.map((mention) => ({ ...this.view(mention), copies: copiesOf.get(mention.cursor.key) ?? 1 }));
      return { items, nextCursor: last ? writeCursor(last.cursor) : null };
    });
  }

  private numberOf(topic: string): TopicNo {
    const found = this.topics.byId(topic as TopicId);
    if (!found) throw new AppError('not-found', { detail: `There is no topic "${topic}".` });
    return found.no;
  }

  private view(mention: ListedMention): MentionView {
    const { id, source, kind, text, url, own, language, engagement, author } = mention;
    const { offensive, outrage, needsAnswer, isUnsure, isTaught } = mention;
    return {
      key: mention.cursor.key,
      ...{
        id,
        source,
        kind,
        text,
        url,
        own,
        language,
        offensive,
        outrage,
        needsAnswer,
        isUnsure,
        isTaught,
        engagement,
      },
      publishedAt: mention.publishedAt.toISOString(),
      receivedAt: mention.receivedAt.toISOString(),
      author: author && { name: author.name, handle: author.handle, followers: author.followers },
      sentiment: { negative: mention.negative, neutral: mention.neutral, positive: mention.positive },
      topics: mention.topicNos.flatMap((no) => this.topics.byNo(no)?.id ?? []),
      editedAt: mention.editedAt?.toISOString() ?? null,
      deletedAt: mention.deletedAt?.toISOString() ?? null,
    };
  }
}

function isScan({ sort, only, search, like }: Pick<MentionQuery, 'sort' | 'only' | 'search' | 'like'>): boolean {
  return sort !== 'new' || only !== undefined || search !== undefined || like !== undefined;
}

function daysBefore(instant: Date, days: number): Date {
  return new Date(instant.getTime() - days * DAY_MS);
}

function writeCursor(cursor: ListCursor): string {
  return Buffer.from(JSON.stringify(cursor)).toString('base64url');
}

function readCursor(written: string): ListCursor {
  try {
    return Cursor.parse(JSON.parse(Buffer.from(written, 'base64url').toString()));
  } catch {
    // Whatever is wrong with it, the mend is the same.
    throw new AppError('request.invalid', { detail: 'The cursor is not one of ours: begin again without it.' });
  }
}
