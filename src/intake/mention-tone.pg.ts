import { type TopicNo } from '../kernel/ids';
import { type Author, type Engagement, type MentionKind } from '../kernel/mention';
import { textArray } from '../platform/postgres/pg-array';
import {
  boolColumn,
  float4Column,
  instantColumn,
  int4Column,
  jsonbColumn,
  textColumn,
  uuidColumn,
} from '../platform/postgres/pg-columns';
import { type Tx } from '../platform/postgres/tx';
import { corrected, languageOfTag, sentimentOf, soundsOtherwise, type Tone, type ToneSaid } from '../tone/contract';
import { type Door, type ToneShift } from './contract';
import { isTagOnly } from './domain/tag-only';
import { type MentionRow } from './mention.store';
import { MentionToneStore, type StoredTone, type TopicTone } from './mention-tone.store';

interface StoredRow {
  readonly key: string;
  readonly source: string;
  readonly id: string;
  readonly kind: MentionKind;
  readonly published_at: Date;
  readonly received_at: Date;
  readonly door: Door;
  readonly text: string | null;
  readonly author: (Omit<Author, 'createdAt'> & { readonly createdAt?: string }) | null;
  readonly language: string;
  readonly own: boolean;
  readonly engagement: Engagement | null;
  readonly topic_nos: readonly TopicNo[];
  readonly negative: number;
  readonly neutral: number;
  readonly positive: number;
  readonly offensive: number;
  /** null: stored by a release that did not ask. */
  readonly outrage: number | null;
  readonly needs_answer: number | null;
  readonly is_unsure: boolean;
  readonly edited_at: Date | null;
}

interface ToneRow {
  readonly topic_no: TopicNo;
  readonly published_at: Date;
  readonly key: string;
  readonly reading: TopicTone['reading'];
  readonly said: ToneSaid | null;
  readonly tone: Tone;
  readonly read_as: Tone | null;
  readonly counted: Tone | null;
}

const FIND = `select m.key, m.source, m.id, m.kind, m.published_at, m.received_at, m.door, m.text, m.author, m.language, m.own, m.engagement,
       m.topic_nos, m.negative, m.neutral, m.positive, m.offensive, m.outrage, m.needs_answer, m.is_unsure, m.edited_at
  from mention_key k join mention m on m.published_at = k.published_at and m.key = k.key
 where k.key = $1 and k.is_stored`;

export class PgMentionToneStore extends MentionToneStore {
  async find(tx: Tx, key: string): Promise<StoredTone | undefined> {
    const [row] = await tx.query<StoredRow>(FIND, [key]);
    return row && storedTone(row);
  }

  async texts(tx: Tx, keys: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await tx.query<{ readonly key: string; readonly text: string }>(
      `select m.key, m.text from mention_key k join mention m on m.published_at = k.published_at and m.key = k.key
        where k.key = any($1::uuid[]) and k.is_stored and m.text is not null`,
      [keys],
    );
    return new Map(rows.map(({ key, text }) => [key, text]));
  }

  async lock(tx: Tx, key: string): Promise<StoredTone | undefined> {
    const [row] = await tx.query<StoredRow>(`${FIND} for update of m`, [key]);
    return row && storedTone(row);
  }

  of(tx: Tx, key: string): Promise<readonly TopicTone[]> {
    return tonesOf(tx, [key]);
  }

  save(tx: Tx, tones: readonly TopicTone[]): Promise<void> {
    return saveTones(tx, tones);
  }

  async forget(
    tx: Tx,
    { topicNo, publishedAt, key }: Pick<TopicTone, 'topicNo' | 'publishedAt' | 'key'>,
  ): Promise<void> {
    await tx.query('delete from mention_tone where topic_no = $1 and published_at = $2 and key = $3', [
      topicNo,
      publishedAt,
      key,
    ]);
  }

  shifts(tx: Tx, topicNo: TopicNo, since: Date): Promise<readonly ToneShift[]> {
    return tx.query<ToneShift>(
      `select m.sentiment as "from", t.sentiment as "to", count(*)::integer as mentions
         from mention_tone t join mention m on m.published_at = t.published_at and m.key = t.key
        where t.topic_no = $1 and t.published_at >= $2 and not m.own
          and (t.said is not null or coalesce(not t.reading ? 'isOpinion', true))
          and (t.reading is not null or t.sentiment <> m.sentiment or t.is_unsure <> m.is_unsure
            or (t.offensive > 0.5) <> (m.offensive > 0.5)
            or t.language <> coalesce(t.read_as ->> 'language', t.language)
            or (t.outrage > 0.5) <> coalesce((t.read_as ->> 'outrage')::real > 0.5, t.outrage > 0.5)
            or (t.needs_answer > 0.5) <> coalesce((t.read_as ->> 'needsAnswer')::real > 0.5, t.needs_answer > 0.5))
        group by 1, 2 order by 3 desc, 1, 2`,
      [topicNo, since],
    );
  }
}

/** Of newly stored mentions: how they sound where that is otherwise than to everybody. */
export async function keepTones(tx: Tx, rows: readonly MentionRow[]): Promise<void> {
  const kept = rows.flatMap((row) =>
    [...(row.read.topicTones ?? [])].map(([topicNo, tone]) => ({ row, topicNo, tone })),
  );
  const otherwise = kept.filter(({ row, tone }) => soundsOtherwise(tone, row.read.tone));
  await saveTones(
    tx,
    otherwise.map(({ row: { key, read }, topicNo, tone }) => ({
      ...{ topicNo, key, publishedAt: read.mention.publishedAt, reading: tone, said: null, tone },
      ...{ readAs: tone, counted: tone },
    })),
  );
}

/**
 * Of edited ones. What people said holds on, and what is counted stays as counted.
 * @param publishedAt the stored instants by key: an edit may name another one
 */
export async function keepTonesAnew(
  tx: Tx,
  rows: readonly MentionRow[],
  publishedAt: ReadonlyMap<string, Date>,
): Promise<void> {
  const before = await tonesOf(
    tx,
    rows.map(({ key }) => key),
  );
  await saveTones(
    tx,
    rows.flatMap((row) =>
      retoned(
        row,
        before.filter(({ key }) => key.replaceAll('-', '') === row.key),
        publishedAt.get(row.key) ?? row.read.mention.publishedAt,
      ),
    ),
  );
}

function retoned({ key, read }: MentionRow, before: readonly TopicTone[], publishedAt: Date): TopicTone[] {
  const anew = [...(read.topicTones ?? [])].filter(([, tone]) => soundsOtherwise(tone, read.tone));
  const readings = new Map(anew);
  const unknown = anew.filter(([no]) => before.every(({ topicNo }) => topicNo !== no));
  return [
    ...before.map((was) => {
      const reading = readings.get(was.topicNo) ?? null;
      return { ...was, reading, tone: corrected(reading ?? read.tone, was.said ?? {}) };
    }),
    ...unknown.map(([topicNo, tone]) => ({
      ...{ topicNo, publishedAt, key, reading: tone, said: null, tone },
      ...{ readAs: null, counted: null },
    })),
  ];
}

async function tonesOf(tx: Tx, keys: readonly string[]): Promise<readonly TopicTone[]> {
  const rows = await tx.query<ToneRow>(
    `select t.topic_no, t.published_at, t.key, t.reading, t.said, t.read_as, t.counted,
            jsonb_build_object('language', t.language, 'offensive', t.offensive, 'outrage', t.outrage, 'needsAnswer', t.needs_answer,
              'isUnsure', t.is_unsure,
              'sentiment', jsonb_build_object('negative', t.negative, 'neutral', t.neutral, 'positive', t.positive)) as tone
       from mention_key k join mention_tone t on t.published_at = k.published_at and t.key = k.key
      where k.key = any ($1::uuid[]) order by t.key, t.topic_no`,
    [textArray(keys)],
  );
  return rows.map(({ topic_no, published_at, read_as, ...same }) => ({
    ...same,
    ...{ topicNo: topic_no, publishedAt: published_at, readAs: read_as },
  }));
}

async function saveTones(tx: Tx, tones: readonly TopicTone[]): Promise<void> {
  if (tones.length === 0) return;
  await tx.query(
    `insert into mention_tone (topic_no, published_at, key, reading, said, language, negative, neutral, positive, offensive, outrage,
       needs_answer, is_unsure, sentiment, read_as, counted)
     select * from unnest($1::integer[], $2::timestamptz[], $3::uuid[], $4::jsonb[], $5::jsonb[], $6::text[], $7::real[], $8::real[], $9::real[],
       $10::real[], $11::real[], $12::real[], $13::boolean[], $14::text[], $15::jsonb[], $16::jsonb[])
     on conflict (topic_no, published_at, key) do update set
       ${SAVED.map((name) => `${name} = excluded.${name}`).join(', ')}`,
    [
      int4Column(tones, ({ topicNo }) => topicNo),
      instantColumn(tones, ({ publishedAt }) => publishedAt),
      uuidColumn(tones, ({ key }) => key.replaceAll('-', '')),
      jsonbColumn(tones, ({ reading }) => json(reading)),
      jsonbColumn(tones, ({ said }) => json(said)),
      textColumn(tones, ({ tone }) => tone.language),
      float4Column(tones, ({ tone }) => tone.sentiment.negative),
      float4Column(tones, ({ tone }) => tone.sentiment.neutral),
      float4Column(tones, ({ tone }) => tone.sentiment.positive),
      float4Column(tones, ({ tone }) => tone.offensive),
      float4Column(tones, ({ tone }) => tone.outrage),
      float4Column(tones, ({ tone }) => tone.needsAnswer),
      boolColumn(tones, ({ tone }) => tone.isUnsure),
      textColumn(tones, ({ tone }) => sentimentOf(tone)),
      jsonbColumn(tones, ({ readAs }) => json(readAs)),
      jsonbColumn(tones, ({ counted }) => json(counted)),
    ],
  );
}

const SAVED =
  `reading said language negative neutral positive offensive outrage needs_answer is_unsure sentiment read_as counted`.split(
    ' ',
  );

function json(value: object | null): string | undefined {
  return value ? JSON.stringify(value) : undefined;
}

function storedTone(row: StoredRow): StoredTone {
  const { key, source, id, kind, own, text, language, negative, neutral, positive, offensive } = row;
  const tone: Tone = {
    language: languageOfTag(language) ?? 'unknown',
    sentiment: { negative, neutral, positive },
    offensive,
    outrage: row.outrage ?? 0,
    needsAnswer: row.needs_answer ?? 0,
    isUnsure: row.is_unsure,
  };
  const mention = {
    ...{ id, source, kind, own, language },
    publishedAt: row.published_at,
    receivedAt: row.received_at,
  };
  const isHarsh = negative > 0.5 || offensive > 0.5;
  return {
    mention: { ...{ key, source, id, text, language }, publishedAt: row.published_at, topicNos: row.topic_nos },
    read: {
      mention: { ...mention, text: text ?? '', ...known(row) },
      tone,
      topicNos: row.topic_nos,
      print: undefined,
      isCopy: false,
      isTag: text !== null && isTagOnly(text, kind, isHarsh),
      door: row.door,
    },
    isEdited: row.edited_at !== null,
  };
}

function known({ author, engagement }: StoredRow): { readonly author?: Author; readonly engagement?: Engagement } {
  const { createdAt, ...same } = author ?? {};
  return {
    ...(author ? { author: createdAt === undefined ? same : { ...same, createdAt: new Date(createdAt) } } : {}),
    ...(engagement ? { engagement } : {}),
  };
}
