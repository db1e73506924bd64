import { type TopicNo } from '../kernel/ids';
import { instantColumn, uuidColumn } from '../platform/postgres/pg-columns';
import { type UnitOfWork } from '../platform/postgres/tx';
import { type MentionRef, MentionSamples, type SampledMention, type ShownMention, type Span } from './contract';

interface SampleRow {
  readonly key: string;
  readonly published_at: Date;
  readonly source: string;
  readonly kind: string;
  readonly parent_id: string | null;
  readonly language: string;
  readonly text: string;
  readonly author_key: string | null;
  readonly sentiment: string;
  readonly reach: string;
  readonly engagement: Readonly<Partial<Record<'likes' | 'shares' | 'replies', number>>> | null;
  readonly text_hash: string | null;
}

interface ShownRow
  extends
    Omit<ShownMention, 'publishedAt' | 'isNegative' | 'isUnsure' | 'reach' | 'reactions'>,
    Pick<SampleRow, 'reach' | 'engagement'> {
  readonly key: string;
  readonly published_at: Date;
  readonly sentiment: string;
  readonly is_unsure: boolean;
}

const HOUR_MS = 3_600_000;
/** A text may have 20,000; its beginning says what it is about, and thousands of texts are read at a time. */
const MOST_CHARACTERS = 600;
const SAMPLE = `encode(uuid_send(m.key), 'hex') as key, m.published_at, m.source, m.kind, m.parent_id, m.language, left(m.text, ${MOST_CHARACTERS}) as text,
  encode(uuid_send(m.author_key), 'hex') as author_key,
  coalesce(s.sentiment, m.sentiment) as sentiment, m.reach, m.engagement, m.text_hash`;
/** In the topic, where its people taught how it sounds. */
const AS_TAUGHT = 'left join mention_tone s on s.topic_no = $1 and s.published_at = m.published_at and s.key = m.key';
/** What was deleted has no text; what we say ourselves is not what people say. */
const READABLE = 'm.deleted_at is null and m.text is not null and not m.own';

/** By the index of mention_topic; each mention is then found by its primary key. */
export class PgMentionSamples extends MentionSamples {
  constructor(private readonly work: UnitOfWork) {
    super();
  }

  newest(topicNo: TopicNo, { from, to }: Span, limit: number): Promise<readonly SampledMention[]> {
    return this.samples(
      `select ${SAMPLE}
         from mention_topic t join mention m on m.published_at = t.published_at and m.key = t.key
         ${AS_TAUGHT}
        where t.topic_no = $1 and t.published_at >= $2 and t.published_at < $3 and ${READABLE}
        order by t.published_at desc, t.key desc limit $4`,
      [topicNo, from, to, limit],
    );
  }

  hourly(topicNo: TopicNo, { from, to }: Span, perHour: number): Promise<readonly SampledMention[]> {
    const hours = Math.ceil((to.getTime() - from.getTime()) / HOUR_MS);
    return this.samples(
      `select ${SAMPLE}
         from generate_series(0, $4::integer - 1) as hour
        cross join lateral (
          select published_at, key from mention_topic
           where topic_no = $1 and published_at >= $2::timestamptz + hour * interval '1 hour'
             and published_at < least($3::timestamptz, $2::timestamptz + (hour + 1) * interval '1 hour')
           order by published_at desc, key desc limit $5) t
         join mention m on m.published_at = t.published_at and m.key = t.key
         ${AS_TAUGHT}
        where ${READABLE}
        order by m.published_at desc, m.key desc`,
      [topicNo, from, to, hours, perHour],
    );
  }

  async heardAuthors(
    topicNo: TopicNo,
    authorKeys: readonly string[],
    { from, to }: Span,
  ): Promise<ReadonlySet<string>> {
    const rows = await this.work.run((tx) =>
      tx.query<{ key: string }>(
        `select encode(uuid_send(a.key), 'hex') as key from unnest($1::uuid[]) as a (key)
          where exists (select from mention m
            where m.author_key = a.key and m.published_at >= $2 and m.published_at < $3 and $4 = any (m.topic_nos))`,
        [uuidColumn(authorKeys, (key) => key), from, to, topicNo],
      ),
    );
    return new Set(rows.map(({ key }) => key));
  }

  async shown(refs: readonly MentionRef[]): Promise<ReadonlyMap<string, ShownMention>> {
    const rows = await this.work.run((tx) =>
      tx.query<ShownRow>(
        `select encode(uuid_send(m.key), 'hex') as key, m.published_at, m.source, m.id, m.text, m.language, m.author, m.url, m.sentiment, m.is_unsure, m.reach, m.engagement
           from unnest($1::uuid[], $2::timestamptz[]) as r (key, published_at)
           join mention m on m.published_at = r.published_at and m.key = r.key
          where ${READABLE}`,
        [uuidColumn(refs, ({ key }) => key), instantColumn(refs, ({ publishedMs }) => new Date(publishedMs))],
      ),
    );
    return new Map(
      rows.map(({ key, published_at, sentiment, is_unsure, reach, engagement, ...same }) => [
        key,
        {
          ...same,
          ...{ publishedAt: published_at, isNegative: sentiment === 'negative', isUnsure: is_unsure },
          ...{ reach: Number(reach), reactions: reactionsIn(engagement) },
        },
      ]),
    );
  }

  private async samples(sql: string, parameters: readonly unknown[]): Promise<readonly SampledMention[]> {
    return (await this.work.run((tx) => tx.query<SampleRow>(sql, parameters))).map(toSample);
  }
}

function reactionsIn(engagement: SampleRow['engagement']): number {
  const { likes = 0, shares = 0, replies = 0 } = engagement ?? {};
  return likes + shares + replies;
}

function toSample(row: SampleRow): SampledMention {
  return {
    key: row.key,
    publishedMs: row.published_at.getTime(),
    source: row.source,
    language: row.language,
    text: row.text,
    authorKey: row.author_key,
    isNegative: row.sentiment === 'negative',
    isReply: row.kind !== 'repost' && (row.kind === 'reply' || row.kind === 'comment' || row.parent_id !== null),
    reach: Number(row.reach),
    reactions: reactionsIn(row.engagement),
    textHash: row.text_hash,
  };
}
