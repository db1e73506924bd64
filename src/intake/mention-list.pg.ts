import { type TopicNo } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';
import { PROBE_SOURCE } from './contract';
import { type ListCursor, type ListedMention, type ListQuery, MentionListStore } from './mention-list.store';
import { ListedPrints, NO_PRINT } from './listed-prints';

interface Row extends Omit<ListedMention, 'cursor' | 'isTaught'> {
  /** What people said of how it sounds. */
  readonly said: object | null;
  readonly key: string;
  readonly published_at: Date;
  readonly received_at: Date;
  readonly needs_answer: number | null;
  readonly is_unsure: boolean;
  readonly topic_nos: readonly TopicNo[];
  readonly edited_at: Date | null;
  readonly deleted_at: Date | null;
  readonly reach: string;
}

/** In a topic a mention sounds as the topic's people taught, where they did. */
const TONES = [
  'language',
  'negative',
  'neutral',
  'positive',
  'offensive',
  'outrage',
  'needs_answer',
  'is_unsure',
  'sentiment',
] as const;
type ToneColumn = (typeof TONES)[number];

/** As isOutraged() and waitsForAnswer() have it: rows of before the model said so are in neither. */
const ONLY = { outrage: 'outrage', 'needs-answer': 'needs_answer' } as const;

export class PgMentionListStore extends MentionListStore {
  async page(tx: Tx, query: ListQuery): Promise<readonly ListedMention[]> {
    const { columns, rest, parameters } = pageSql(query);
    const rows = await tx.query<Row>(`select ${columns} ${rest}`, [...parameters]);
    return rows.map((row) => toListed(row, query.sort));
  }

  async prints(tx: Tx, query: ListQuery): Promise<ListedPrints> {
    const { order, rest, parameters } = pageSql(query);
    // one packed value: twenty thousand rows would cost the process more than looking through them
    const [row] = await tx.query<{ packed: Buffer | null }>(
      `select string_agg(uuid_send(key) || int8send(print), '' order by place) as packed from (
         select m.key, coalesce(m.text_hash, ${NO_PRINT}) as print, row_number() over (order by ${order}) as place ${rest}
       ) listed`,
      [...parameters],
    );
    return new ListedPrints(row?.packed ?? Buffer.alloc(0));
  }
}

interface PageSql {
  readonly columns: string;
  /** From the tables to the limit. */
  readonly rest: string;
  readonly order: string;
  readonly parameters: readonly unknown[];
}

/** Conditions that are not asked for are left out, so that the planner sees which index serves the others. */
function pageSql(query: ListQuery): PageSql {
  const parameters: unknown[] = [];
  const bind = (value: unknown): string => `$${parameters.push(value)}`;
  const isInTopic = query.topicNo !== undefined;
  const toneOf: ToneOf = (column) => (isInTopic ? `coalesce(s.${column}, m.${column})` : `m.${column}`);
  const value = sortValue(query.sort, toneOf);
  const published = query.topicNo === undefined ? 'm.published_at' : 't.published_at';
  const conditions = [
    `${published} >= ${bind(query.from)}`,
    `${published} < ${bind(query.to)}`,
    `m.source <> ${bind(PROBE_SOURCE)}`,
    ...filters(query, bind, toneOf),
    ...(query.after ? [afterCursor(query.after, { value, published, bind })] : []),
  ];
  const tables =
    query.topicNo === undefined
      ? 'mention m'
      : `mention_topic t join mention m on m.published_at = t.published_at and m.key = t.key
         left join mention_tone s on s.topic_no = t.topic_no and s.published_at = t.published_at and s.key = t.key`;
  const order = `${value ? `${value} desc, ` : ''}${published} desc, m.key desc`;
  return {
    columns: `m.key, m.id, m.source, m.kind, m.published_at, m.received_at, m.text, m.author, m.url, m.own, m.engagement,
            ${TONES.map((column) => `${toneOf(column)} as ${column}`).join(', ')}, ${isInTopic ? 's.said' : 'null as said'},
            m.topic_nos, m.edited_at, m.deleted_at, m.reach`,
    rest: `from ${tables} where ${conditions.join(' and ')} order by ${order} limit ${bind(query.limit)}`,
    order,
    parameters,
  };
}

type Bind = (value: unknown) => string;
type ToneOf = (column: ToneColumn) => string;

/** The value that a sort compares first; `new` has none. Fixed words, so they may stand in the SQL. */
function sortValue(sort: ListQuery['sort'], toneOf: ToneOf): string | undefined {
  return {
    new: undefined,
    reach: 'm.reach::float8',
    negative: `${toneOf('negative')}::float8`,
    // of before the model said so: after all others
    outrage: `coalesce(${toneOf('outrage')}, 0)::float8`,
  }[sort];
}

/** Whether two of the four bands of the prints agree, as areNear() has it. */
const BANDS = ['65535', '4294901760', '281470681743360', '-281474976710656'];

function isLike(key: string): string {
  const original = `(select o.text_hash from mention_key k join mention o on o.published_at = k.published_at and o.key = k.key
      where k.key = ${key}::uuid)`;
  const agreeing = BANDS.map((band) => `(((m.text_hash # ${original}) & ${band}::bigint) = 0)::integer`).join(' + ');
  return `(m.key = ${key}::uuid or ${agreeing} >= 2)`;
}

function filters(query: ListQuery, bind: Bind, toneOf: ToneOf): string[] {
  const { topicNo, source, sentiment, only, search } = query;
  const asked: string[] = picked(query, bind);
  if (topicNo !== undefined) asked.push(`t.topic_no = ${bind(topicNo)}`);
  if (source !== undefined) asked.push(`m.source = ${bind(source)}`);
  if (sentiment !== undefined) asked.push(`${toneOf('sentiment')} = ${bind(sentiment)}`);
  if (only !== undefined) asked.push(`${toneOf(ONLY[only])} > 0.5 and not m.own`);
  if (search !== undefined) asked.push(`m.text ilike ${bind(`%${search.replace(/[\\%_]/g, '\\$&')}%`)}`);
  return asked;
}

function picked({ like, keys }: ListQuery, bind: Bind): string[] {
  return [
    ...(like === undefined ? [] : [isLike(bind(like))]),
    ...(keys === undefined ? [] : [`m.key = any(${bind(keys)}::uuid[])`]),
  ];
}

interface Position {
  readonly value: string | undefined;
  readonly published: string;
  readonly bind: Bind;
}

function afterCursor({ value: last, publishedAtMs, key }: ListCursor, { value, published, bind }: Position): string {
  const position = `${bind(new Date(publishedAtMs))}::timestamptz, ${bind(key)}::uuid`;
  return value
    ? `(${value}, ${published}, m.key) < (${bind(last)}::float8, ${position})`
    : `(${published}, m.key) < (${position})`;
}

function toListed(row: Row, sort: ListQuery['sort']): ListedMention {
  const {
    key,
    published_at,
    received_at,
    needs_answer,
    is_unsure,
    topic_nos,
    edited_at,
    deleted_at,
    reach,
    said,
    ...same
  } = row;
  const value = { new: undefined, reach: Number(reach), negative: row.negative, outrage: row.outrage ?? 0 }[sort];
  return {
    ...same,
    cursor: { value, publishedAtMs: published_at.getTime(), key },
    publishedAt: published_at,
    receivedAt: received_at,
    needsAnswer: needs_answer,
    isUnsure: is_unsure,
    isTaught: said !== null,
    topicNos: topic_nos,
    editedAt: edited_at,
    deletedAt: deleted_at,
  };
}
