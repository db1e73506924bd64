import {
  bits64Column,
  boolColumn,
  float4Column,
  instantColumn,
  int4Column,
  int8Column,
  jsonbColumn,
  textColumn,
  uuidColumn,
} from '../platform/postgres/pg-columns';
import { together } from '../platform/postgres/together';
import { type TopicNo } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';
import { languageOfTag, sentimentOf } from '../tone/contract';
import { keepTones, keepTonesAnew } from './mention-tone.pg';
import { type AuthorGone, type Claimed, type MentionRow, MentionStore } from './mention.store';

/** Everything that could name a person. `id` stays: without it the same mention would come back as a new one. */
const FORGET = `text = null, author = null, author_key = null, url = null, parent_id = null, thread_id = null, text_hash = null, extra = null`;

export class PgMentionStore extends MentionStore {
  async claim(tx: Tx, rows: readonly KeyAt[], seenAt: Date): Promise<Claimed> {
    const sorted = rows.toSorted(byKey);
    // DO UPDATE instead of DO NOTHING, because a key that only a deletion left behind still waits for its mention.
    // One row comes back, not one for each key: nearly always all are new and none is deleted.
    const [answer] = await tx.query<ClaimAnswer>(
      `with claimed as (
         insert into mention_key as known (key, published_at, seen_at, is_stored)
         select key, published_at, $3, true from unnest($1::uuid[], $2::timestamptz[]) as t (key, published_at)
         on conflict (key) do update set is_stored = true, published_at = excluded.published_at, seen_at = excluded.seen_at
           where not known.is_stored
         returning key, deleted_at)
       select case when count(*) < $4 then array_agg(encode(uuid_send(key), 'hex')) end as fresh, count(*)::integer as count,
              array_agg(encode(uuid_send(key), 'hex')) filter (where deleted_at is not null) as deleted_keys,
              array_agg(deleted_at) filter (where deleted_at is not null) as deleted_at
       from claimed`,
      [uuidColumn(sorted, keyOf), instantColumn(sorted, ({ publishedAt }) => publishedAt), seenAt, rows.length],
    );
    return claimedOf(rows, answer);
  }

  async goneAuthors(tx: Tx, authorKeys: readonly string[]): Promise<ReadonlyMap<string, Date>> {
    const gone = await tx.query<{ key: string; gone_at: Date }>(
      `select encode(uuid_send(author_key), 'hex') as key, gone_at from author_gone where author_key = any ($1::uuid[])`,
      [uuidColumn(authorKeys, itself)],
    );
    return new Map(gone.map(({ key, gone_at }) => [key, gone_at]));
  }

  async insert(tx: Tx, rows: readonly MentionRow[]): Promise<void> {
    await together(tx.query(INSERT_MENTIONS, mentionColumns(rows)), this.list(tx, rows), keepTones(tx, rows));
  }

  async edit(tx: Tx, rows: readonly (MentionRow & { readonly editedAt: Date })[]): Promise<ReadonlySet<string>> {
    const edited = await tx.query<KeyAt>(
      `update mention m
       set text = e.text, language = e.language, negative = e.negative, neutral = e.neutral, positive = e.positive,
           offensive = e.offensive, outrage = e.outrage, needs_answer = e.needs_answer, is_unsure = e.is_unsure,
           sentiment = e.sentiment, topic_nos = e.topic_nos::integer[], text_hash = e.text_hash, edited_at = e.edited_at
       from unnest($1::uuid[], $2::text[], $3::text[], $4::real[], $5::real[], $6::real[], $7::real[], $8::real[], $9::real[],
                   $10::boolean[], $11::text[], $12::text[], $13::bigint[], $14::timestamptz[])
              as e (key, text, language, negative, neutral, positive, offensive, outrage, needs_answer, is_unsure, sentiment, topic_nos,
                    text_hash, edited_at)
       join mention_key k on k.key = e.key and k.is_stored
       where m.published_at = k.published_at and m.key = k.key and m.deleted_at is null
       returning encode(uuid_send(m.key), 'hex') as key, m.published_at as "publishedAt"`,
      editColumns(rows),
    );
    const found = new Map(edited.map(({ key, publishedAt }) => [key, publishedAt]));
    const changed = rows.filter(({ key }) => found.has(key));
    await this.listAnew(tx, changed);
    await keepTonesAnew(tx, changed, found);
    return new Set(found.keys());
  }

  async delete(tx: Tx, deletions: readonly { key: string; at: Date }[], seenAt: Date): Promise<void> {
    const sorted = deletions.toSorted(byKey);
    // The key's row is locked first: a mention that is just being stored elsewhere is waited for.
    await tx.query(
      `insert into mention_key as known (key, published_at, seen_at, is_stored, deleted_at)
       select key, at, $3, false, at from unnest($1::uuid[], $2::timestamptz[]) as t (key, at)
       on conflict (key) do update set deleted_at = coalesce(known.deleted_at, excluded.deleted_at)`,
      [uuidColumn(sorted, keyOf), instantColumn(sorted, ({ at }) => at), seenAt],
    );
    await tx.query(
      `update mention m set ${FORGET}, deleted_at = k.deleted_at
       from mention_key k
       where k.key = any ($1::uuid[]) and k.is_stored and m.published_at = k.published_at and m.key = k.key and m.deleted_at is null`,
      [uuidColumn(sorted, keyOf)],
    );
  }

  async deleteByAuthor(tx: Tx, gone: readonly AuthorGone[]): Promise<void> {
    const parameters = [uuidColumn(gone, ({ authorKey }) => authorKey), instantColumn(gone, ({ at }) => at)];
    await tx.query(
      `insert into author_gone as known (author_key, gone_at)
       select author_key, max(at) from unnest($1::uuid[], $2::timestamptz[]) as t (author_key, at)
       group by author_key order by author_key
       on conflict (author_key) do update set gone_at = greatest(known.gone_at, excluded.gone_at)`,
      parameters,
    );
    await tx.query(
      `update mention m set ${FORGET}, deleted_at = g.gone_at
       from author_gone g
       where g.author_key = any ($1::uuid[]) and m.author_key = g.author_key and m.published_at <= g.gone_at`,
      parameters.slice(0, 1),
    );
  }

  private async list(tx: Tx, rows: readonly MentionRow[]): Promise<void> {
    const entries = listed(rows).sort((a, b) => a.topicNo - b.topicNo);
    if (entries.length === 0) return;
    await tx.query(
      `insert into mention_topic (topic_no, published_at, key)
       select topic_no, published_at, key from unnest($1::integer[], $2::timestamptz[], $3::uuid[]) as t (topic_no, published_at, key)`,
      [
        int4Column(entries, ({ topicNo }) => topicNo),
        instantColumn(entries, ({ row }) => row.read.mention.publishedAt),
        uuidColumn(entries, ({ row }) => row.key),
      ],
    );
  }

  /** The edited text may belong to other topics; the instant of publishing is the stored one. */
  private async listAnew(tx: Tx, rows: readonly MentionRow[]): Promise<void> {
    await tx.query(
      `delete from mention_topic t using mention_key k
       where k.key = any ($1::uuid[]) and t.published_at = k.published_at and t.key = k.key`,
      [uuidColumn(rows, keyOf)],
    );
    const entries = listed(rows);
    await tx.query(
      `insert into mention_topic (topic_no, published_at, key)
       select e.topic_no, k.published_at, k.key from unnest($1::integer[], $2::uuid[]) as e (topic_no, key) join mention_key k on k.key = e.key`,
      [int4Column(entries, ({ topicNo }) => topicNo), uuidColumn(entries, ({ row }) => row.key)],
    );
  }
}

interface KeyAt {
  readonly key: string;
  readonly publishedAt: Date;
}

interface ClaimAnswer {
  readonly count: number;
  readonly fresh: readonly string[] | null;
  readonly deleted_keys: readonly string[] | null;
  readonly deleted_at: readonly Date[] | null;
}

function claimedOf(rows: readonly KeyAt[], answer: ClaimAnswer | undefined): Claimed {
  const { count = 0, fresh, deleted_keys: deletedKeys, deleted_at: deletedAt } = answer ?? {};
  const isAllFresh = count === rows.length;
  const freshKeys = new Set(fresh);
  const known = isAllFresh ? [] : rows.flatMap(({ key }) => (freshKeys.has(key) ? [] : key));
  return {
    known: new Set(known),
    deletedAt: new Map(deletedKeys?.flatMap((key, i) => (deletedAt?.[i] ? [[key, deletedAt[i]]] : []))),
  };
}

function byKey(a: { readonly key: string }, b: { readonly key: string }): number {
  return a.key < b.key ? -1 : 1;
}

function keyOf({ key }: { readonly key: string }): string {
  return key;
}

function itself<T>(value: T): T {
  return value;
}

/** One entry for each topic of each mention. */
function listed(rows: readonly MentionRow[]): { readonly row: MentionRow; readonly topicNo: TopicNo }[] {
  return rows.flatMap((row) => row.read.topicNos.map((topicNo) => ({ row, topicNo })));
}

/** Parameters in the order of mentionColumns(); exported for bench/intake.ts, whose bare insert must be the same one. */
export const INSERT_MENTIONS = `
  insert into mention (published_at, key, source, id, kind, received_at, door, text, author, author_key, language, url, parent_id,
    thread_id, own, engagement, reach, negative, neutral, positive, offensive, outrage, needs_answer, is_unsure, sentiment, topic_nos,
    text_hash, extra, deleted_at)
  select published_at, key, source, id, kind, received_at, door, text, author, author_key, language, url, parent_id,
    thread_id, own, engagement, reach, negative, neutral, positive, offensive, outrage, needs_answer, is_unsure, sentiment,
    topic_nos::integer[], text_hash, extra, deleted_at
  from unnest($1::timestamptz[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::timestamptz[], $7::text[], $8::text[], $9::jsonb[],
    $10::uuid[], $11::text[], $12::text[], $13::text[], $14::text[], $15::boolean[], $16::jsonb[], $17::bigint[], $18::real[], $19::real[],
    $20::real[], $21::real[], $22::real[], $23::real[], $24::boolean[], $25::text[], $26::text[], $27::bigint[], $28::jsonb[],
    $29::timestamptz[])
    as t (published_at, key, source, id, kind, received_at, door, text, author, author_key, language, url, parent_id, thread_id, own,
      engagement, reach, negative, neutral, positive, offensive, outrage, needs_answer, is_unsure, sentiment, topic_nos, text_hash, extra,
      deleted_at)`;

export function mentionColumns(rows: readonly MentionRow[]): Buffer[] {
  /** Of a mention that was deleted before it came, nothing personal is written in the first place. */
  const personal = (value: (row: MentionRow) => string | undefined) => (row: MentionRow) =>
    row.deletedAt ? undefined : value(row);
  return [
    instantColumn(rows, ({ read }) => read.mention.publishedAt),
    uuidColumn(rows, keyOf),
    textColumn(rows, ({ read }) => read.mention.source),
    textColumn(rows, ({ read }) => read.mention.id),
    textColumn(rows, ({ read }) => read.mention.kind),
    instantColumn(rows, ({ read }) => read.mention.receivedAt),
    textColumn(rows, ({ read }) => read.door),
    textColumn(
      rows,
      personal(({ read }) => read.mention.text),
    ),
    jsonbColumn(
      rows,
      personal(({ read }) => read.mention.author && JSON.stringify(read.mention.author)),
    ),
    uuidColumn(
      rows,
      personal(({ authorKey }) => authorKey),
    ),
    textColumn(rows, languageOf),
    textColumn(
      rows,
      personal(({ read }) => read.mention.url),
    ),
    textColumn(
      rows,
      personal(({ read }) => read.mention.parentId),
    ),
    textColumn(
      rows,
      personal(({ read }) => read.mention.threadId),
    ),
    boolColumn(rows, ({ read }) => read.mention.own),
    jsonbColumn(rows, ({ read }) => read.mention.engagement && JSON.stringify(read.mention.engagement)),
    int8Column(rows, ({ read: { mention } }) => mention.author?.followers ?? mention.engagement?.views ?? 0),
    ...toneColumns(rows),
    textColumn(rows, topicNosOf),
    bits64Column(rows, ({ read, deletedAt }) => (deletedAt ? undefined : read.print)),
    jsonbColumn(
      rows,
      personal(({ read }) => read.mention.extra && JSON.stringify(read.mention.extra)),
    ),
    instantColumn(rows, ({ deletedAt }) => deletedAt),
  ];
}

/** A platform that says "undetermined" has not said it. */
function languageOf({ read: { mention, tone } }: MentionRow): string {
  return mention.language !== undefined && languageOfTag(mention.language) ? mention.language : tone.language;
}

/** As text, because rows of different lengths make no array. */
function topicNosOf({ read }: MentionRow): string {
  return `{${read.topicNos.join(',')}}`;
}

function toneColumns(rows: readonly MentionRow[]): Buffer[] {
  return [
    float4Column(rows, ({ read }) => read.tone.sentiment.negative),
    float4Column(rows, ({ read }) => read.tone.sentiment.neutral),
    float4Column(rows, ({ read }) => read.tone.sentiment.positive),
    float4Column(rows, ({ read }) => read.tone.offensive),
    float4Column(rows, ({ read }) => read.tone.outrage),
    float4Column(rows, ({ read }) => read.tone.needsAnswer),
    boolColumn(rows, ({ read }) => read.tone.isUnsure),
    textColumn(rows, ({ read }) => sentimentOf(read.tone)),
  ];
}

function editColumns(rows: readonly (MentionRow & { readonly editedAt: Date })[]): Buffer[] {
  return [
    uuidColumn(rows, keyOf),
    textColumn(rows, ({ read }) => read.mention.text),
    textColumn(rows, languageOf),
    ...toneColumns(rows),
    textColumn(rows, topicNosOf),
    bits64Column(rows, ({ read }) => read.print),
    instantColumn(rows, ({ editedAt }) => editedAt),
  ];
}
