import { booleanArray, numberArray, secondsArray, textArray } from '../platform/postgres/pg-array';
import { together } from '../platform/postgres/together';
import { type Tx } from '../platform/postgres/tx';
import { sentimentOf } from '../tone/contract';
import { type AuthorGone, type MentionRow, MentionStore } from './mention.store';

/** Everything that could name a person. `id` stays: without it the same mention would come back as a new one. */
const FORGET = `text = null, author = null, author_key = null, url = null, parent_id = null, thread_id = null, text_hash = null, extra = null`;

export class PgMentionStore extends MentionStore {
  async claim(
    tx: Tx,
    rows: readonly { key: string; publishedAt: Date }[],
    seenAt: Date,
  ): Promise<ReadonlyMap<string, Date | undefined>> {
    const sorted = [...rows].sort((a, b) => (a.key < b.key ? -1 : 1));
    // DO UPDATE instead of DO NOTHING, because a key that only a deletion left behind still waits for its mention.
    const claimed = await tx.query<{ key: string; deleted_at: Date | null }>(
      `insert into mention_key as known (key, published_at, seen_at, is_stored)
       select key, to_timestamp(published), $3, true from unnest($1::uuid[], $2::float8[]) as t (key, published)
       on conflict (key) do update set is_stored = true, published_at = excluded.published_at, seen_at = excluded.seen_at
         where not known.is_stored
       returning replace(key::text, '-', '') as key, deleted_at`,
      [textArray(sorted.map(({ key }) => key)), secondsArray(sorted.map(({ publishedAt }) => publishedAt)), seenAt],
    );
    return new Map(claimed.map(({ key, deleted_at }) => [key, deleted_at ?? undefined]));
  }

  async goneAuthors(tx: Tx, authorKeys: readonly string[]): Promise<ReadonlyMap<string, Date>> {
    const gone = await tx.query<{ key: string; gone_at: Date }>(
      `select replace(author_key::text, '-', '') as key, gone_at from author_gone where author_key = any ($1::uuid[])`,
      [textArray(authorKeys)],
    );
    return new Map(gone.map(({ key, gone_at }) => [key, gone_at]));
  }

  async insert(tx: Tx, rows: readonly MentionRow[]): Promise<void> {
    await together(tx.query(INSERT_MENTIONS, mentionColumns(rows)), this.list(tx, rows));
  }

  async edit(tx: Tx, rows: readonly (MentionRow & { readonly editedAt: Date })[]): Promise<ReadonlySet<string>> {
    const edited = await tx.query<{ key: string }>(
      `update mention m
       set text = e.text, language = e.language, negative = e.negative, neutral = e.neutral, positive = e.positive,
           offensive = e.offensive, is_unsure = e.is_unsure, sentiment = e.sentiment, topic_nos = e.topic_nos::integer[],
           text_hash = e.text_hash, edited_at = to_timestamp(e.edited)
       from unnest($1::uuid[], $2::text[], $3::text[], $4::real[], $5::real[], $6::real[], $7::real[], $8::boolean[], $9::text[],
                   $10::text[], $11::bigint[], $12::float8[])
              as e (key, text, language, negative, neutral, positive, offensive, is_unsure, sentiment, topic_nos, text_hash, edited)
       join mention_key k on k.key = e.key and k.is_stored
       where m.published_at = k.published_at and m.key = k.key and m.deleted_at is null
       returning replace(m.key::text, '-', '') as key`,
      editColumns(rows),
    );
    const found = new Set(edited.map(({ key }) => key));
    await this.listAnew(
      tx,
      rows.filter(({ key }) => found.has(key)),
    );
    return found;
  }

  async delete(tx: Tx, deletions: readonly { key: string; at: Date }[], seenAt: Date): Promise<void> {
    const sorted = [...deletions].sort((a, b) => (a.key < b.key ? -1 : 1));
    // The key's row is locked first: a mention that is just being stored elsewhere is waited for.
    await tx.query(
      `insert into mention_key as known (key, published_at, seen_at, is_stored, deleted_at)
       select key, to_timestamp(at), $3, false, to_timestamp(at) from unnest($1::uuid[], $2::float8[]) as t (key, at)
       on conflict (key) do update set deleted_at = coalesce(known.deleted_at, excluded.deleted_at)`,
      [textArray(sorted.map(({ key }) => key)), secondsArray(sorted.map(({ at }) => at)), seenAt],
    );
    await tx.query(
      `update mention m set ${FORGET}, deleted_at = k.deleted_at
       from mention_key k
       where k.key = any ($1::uuid[]) and k.is_stored and m.published_at = k.published_at and m.key = k.key and m.deleted_at is null`,
      [textArray(sorted.map(({ key }) => key))],
    );
  }

  async deleteByAuthor(tx: Tx, gone: readonly AuthorGone[]): Promise<void> {
    const parameters = [textArray(gone.map(({ authorKey }) => authorKey)), secondsArray(gone.map(({ at }) => at))];
    await tx.query(
      `insert into author_gone as known (author_key, gone_at)
       select author_key, max(to_timestamp(at)) from unnest($1::uuid[], $2::float8[]) as t (author_key, at)
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
    const entries = rows.flatMap(({ key, read }) =>
      read.topicNos.map((topicNo) => ({ key, topicNo, publishedAt: read.mention.publishedAt })),
    );
    if (entries.length === 0) return;
    entries.sort((a, b) => a.topicNo - b.topicNo);
    await tx.query(
      `insert into mention_topic (topic_no, published_at, key)
       select topic_no, to_timestamp(published), key from unnest($1::integer[], $2::float8[], $3::uuid[]) as t (topic_no, published, key)`,
      [
        numberArray(entries.map(({ topicNo }) => topicNo)),
        secondsArray(entries.map(({ publishedAt }) => publishedAt)),
        textArray(entries.map(({ key }) => key)),
      ],
    );
  }

  /** The edited text may belong to other topics; the instant of publishing is the stored one. */
  private async listAnew(tx: Tx, rows: readonly MentionRow[]): Promise<void> {
    const keys = textArray(rows.map(({ key }) => key));
    await tx.query(
      `delete from mention_topic t using mention_key k
       where k.key = any ($1::uuid[]) and t.published_at = k.published_at and t.key = k.key`,
      [keys],
    );
    const entries = rows.flatMap(({ key, read }) => read.topicNos.map((topicNo) => ({ key, topicNo })));
    await tx.query(
      `insert into mention_topic (topic_no, published_at, key)
       select e.topic_no, k.published_at, k.key from unnest($1::integer[], $2::uuid[]) as e (topic_no, key) join mention_key k on k.key = e.key`,
      [numberArray(entries.map(({ topicNo }) => topicNo)), textArray(entries.map(({ key }) => key))],
    );
  }
}

/** Parameters in the order of mentionColumns(); exported for bench/intake.ts, whose bare insert must be the same one. */
export const INSERT_MENTIONS = `
  insert into mention (published_at, key, source, id, kind, received_at, door, text, author, author_key, language, url, parent_id,
    thread_id, own, engagement, reach, negative, neutral, positive, offensive, is_unsure, sentiment, topic_nos, text_hash, extra, deleted_at)
  select to_timestamp(published), key, source, id, kind, to_timestamp(received), door, text, author::jsonb, author_key, language, url, parent_id,
    thread_id, own, engagement::jsonb, reach, negative, neutral, positive, offensive, is_unsure, sentiment, topic_nos::integer[], text_hash,
    extra::jsonb, to_timestamp(deleted)
  from unnest($1::float8[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::float8[], $7::text[], $8::text[], $9::text[], $10::uuid[],
    $11::text[], $12::text[], $13::text[], $14::text[], $15::boolean[], $16::text[], $17::bigint[], $18::real[], $19::real[], $20::real[],
    $21::real[], $22::boolean[], $23::text[], $24::text[], $25::bigint[], $26::text[], $27::float8[])
    as t (published, key, source, id, kind, received, door, text, author, author_key, language, url, parent_id, thread_id, own, engagement,
      reach, negative, neutral, positive, offensive, is_unsure, sentiment, topic_nos, text_hash, extra, deleted)`;

export function mentionColumns(rows: readonly MentionRow[]): string[] {
  const mentions = rows.map(({ read }) => read.mention);
  const tones = rows.map(({ read }) => read.tone);
  /** Of a mention that was deleted before it came, nothing personal is written in the first place. */
  const personal = (value: (row: MentionRow) => string | undefined) =>
    textArray(rows.map((row) => (row.deletedAt ? undefined : value(row))));
  return [
    secondsArray(mentions.map(({ publishedAt }) => publishedAt)),
    textArray(rows.map(({ key }) => key)),
    textArray(mentions.map(({ source }) => source)),
    textArray(mentions.map(({ id }) => id)),
    textArray(mentions.map(({ kind }) => kind)),
    secondsArray(mentions.map(({ receivedAt }) => receivedAt)),
    textArray(rows.map(({ read }) => read.door)),
    personal(({ read }) => read.mention.text),
    personal(({ read }) => read.mention.author && JSON.stringify(read.mention.author)),
    personal(({ authorKey }) => authorKey),
    textArray(rows.map(({ read }) => read.mention.language ?? read.tone.language)),
    personal(({ read }) => read.mention.url),
    personal(({ read }) => read.mention.parentId),
    personal(({ read }) => read.mention.threadId),
    booleanArray(mentions.map(({ own }) => own)),
    textArray(mentions.map(({ engagement }) => engagement && JSON.stringify(engagement))),
    numberArray(mentions.map(({ author, engagement }) => author?.followers ?? engagement?.views ?? 0)),
    ...toneColumns(tones),
    textArray(rows.map(({ read }) => `{${read.topicNos.join(',')}}`)),
    numberArray(rows.map(({ read, deletedAt }) => (deletedAt ? undefined : read.textHash))),
    personal(({ read }) => read.mention.extra && JSON.stringify(read.mention.extra)),
    secondsArray(rows.map(({ deletedAt }) => deletedAt)),
  ];
}

/** No reader tells more digits apart, and long fractions cost the sender and PostgreSQL time. */
function fourDigits(probability: number): number {
  return Math.round(probability * 10_000) / 10_000;
}

function toneColumns(tones: readonly MentionRow['read']['tone'][]): string[] {
  return [
    numberArray(tones.map(({ sentiment }) => fourDigits(sentiment.negative))),
    numberArray(tones.map(({ sentiment }) => fourDigits(sentiment.neutral))),
    numberArray(tones.map(({ sentiment }) => fourDigits(sentiment.positive))),
    numberArray(tones.map(({ offensive }) => fourDigits(offensive))),
    booleanArray(tones.map(({ isUnsure }) => isUnsure)),
    textArray(tones.map(sentimentOf)),
  ];
}

function editColumns(rows: readonly (MentionRow & { readonly editedAt: Date })[]): string[] {
  return [
    textArray(rows.map(({ key }) => key)),
    textArray(rows.map(({ read }) => read.mention.text)),
    textArray(rows.map(({ read }) => read.mention.language ?? read.tone.language)),
    ...toneColumns(rows.map(({ read }) => read.tone)),
    textArray(rows.map(({ read }) => `{${read.topicNos.join(',')}}`)),
    numberArray(rows.map(({ read }) => read.textHash)),
    secondsArray(rows.map(({ editedAt }) => editedAt)),
  ];
}
