import { numberArray } from '../platform/postgres/pg-array';
import { bitsColumn, instantColumn, int4Column, int8Column, textColumn } from '../platform/postgres/pg-columns';
import { type Tx, type UnitOfWork } from '../platform/postgres/tx';
import { type TopicNo } from '../kernel/ids';
import {
  type AuthorSketch,
  type CountedStep,
  type CounterDelta,
  Counters,
  PROBE_SOURCE,
  Sources,
  type SourceState,
} from './contract';
import { CounterStore, type HeardFrom } from './counter.store';

export class PgCounterStore extends CounterStore {
  async add(tx: Tx, deltas: readonly CounterDelta[]): Promise<void> {
    if (deltas.length === 0) return;
    await tx.query(ADD_UP, columns(deltas));
  }

  async keepBackfill(tx: Tx, deltas: readonly CounterDelta[]): Promise<void> {
    if (deltas.length === 0) return;
    await tx.query(KEEP_BACKFILL, columns(deltas));
  }

  async heard(tx: Tx, heard: readonly HeardFrom[]): Promise<void> {
    if (heard.length === 0) return;
    const sorted = [...heard].sort((a, b) => (a.source < b.source ? -1 : 1));
    await tx.query(
      `insert into source_state as s (source, last_heard_at, last_heartbeat_at, mentions)
       select * from unnest($1::text[], $2::timestamptz[], $3::timestamptz[], $4::bigint[])
       on conflict (source) do update set
         last_heard_at = greatest(s.last_heard_at, excluded.last_heard_at),
         last_heartbeat_at = greatest(s.last_heartbeat_at, excluded.last_heartbeat_at),
         mentions = s.mentions + excluded.mentions`,
      [
        textColumn(sorted, ({ source }) => source),
        instantColumn(sorted, ({ heardAt }) => heardAt),
        instantColumn(sorted, ({ heartbeatAt }) => heartbeatAt),
        int8Column(sorted, ({ mentions }) => mentions),
      ],
    );
  }
}

/** Words of a sketch: 512 bits. Word 0 comes first. */
const SKETCH_WORDS = 16;

type CountName = Exclude<
  keyof CounterDelta,
  'topicNo' | 'source' | 'minuteMs' | 'authors' | 'critics' | 'negativeReach'
>;

/** What is summed up as integer, and its column. */
const COUNTS: Readonly<Record<CountName, string>> = {
  total: 'total',
  negative: 'negative',
  positive: 'positive',
  offensive: 'offensive',
  young: 'young',
  copies: 'copies',
  negativeYoung: 'negative_young',
  negativeCopies: 'negative_copies',
  own: 'own',
  late: 'late',
  lateNegative: 'late_negative',
  tags: 'tags',
  echo: 'echo',
  negativeEcho: 'negative_echo',
  outrage: 'outrage',
  needsAnswer: 'needs_answer',
  german: 'german',
};
const COUNT_NAMES = Object.keys(COUNTS) as CountName[];
const COUNT_COLUMNS = Object.values(COUNTS);
/** Everything that adds up; the sketches are joined. */
export const SUMS: readonly string[] = [...COUNT_COLUMNS, 'negative_reach'];

export type CounterTable = 'counter' | 'counter_backfill';

const ADD_UP = addUp('counter');
const KEEP_BACKFILL = addUp('counter_backfill');

function addUp(table: CounterTable): string {
  const types = [
    'integer',
    'text',
    'timestamptz',
    ...COUNT_COLUMNS.map(() => 'integer'),
    'bigint',
    'bit(512)',
    'bit(512)',
  ];
  const names = `topic_no, source, minute, ${SUMS.join(', ')}, authors, critics`;
  return `insert into ${table} as c (${names})
    select * from unnest(${types.map((type, i) => `$${i + 1}::${type}[]`).join(', ')}) as t (${names})
    on conflict (topic_no, minute, source) do update set
      ${SUMS.map((name) => `${name} = c.${name} + excluded.${name}`).join(', ')},
      authors = c.authors | excluded.authors, critics = c.critics | excluded.critics`;
}

function columns(deltas: readonly CounterDelta[]): Buffer[] {
  return [
    int4Column(deltas, ({ topicNo }) => topicNo),
    textColumn(deltas, ({ source }) => source),
    instantColumn(deltas, ({ minuteMs }) => new Date(minuteMs)),
    ...COUNT_NAMES.map((name) => int4Column(deltas, (delta) => delta[name])),
    int8Column(deltas, ({ negativeReach }) => negativeReach),
    bitsColumn(deltas, SKETCH_WORDS, ({ authors }) => authors),
    bitsColumn(deltas, SKETCH_WORDS, ({ critics }) => critics),
  ];
}

interface CounterRow extends Readonly<Record<CountName, number>> {
  readonly topic_no: TopicNo;
  readonly source: string;
  readonly minute_ms: string;
  readonly negative_reach: string;
  readonly authors: Buffer;
  readonly critics: Buffer;
}

/** Counted before it was counted whose they are (null): as many of the negative mentions as of all. */
const SPLIT = (all: string): string =>
  `coalesce(negative_${all}, (${all}::bigint * (negative - late_negative) / greatest(1, total - late - tags))::integer)`;
/** Counted before it was counted in which language: half of it may be German. */
const GERMAN = 'coalesce(german, 50 * (total - late - tags))';
const READ_AS: Readonly<Partial<Record<CountName, string>>> = {
  negativeYoung: SPLIT('young'),
  negativeCopies: SPLIT('copies'),
  outrage: 'coalesce(outrage, 0)',
  needsAnswer: 'coalesce(needs_answer, 0)',
  german: GERMAN,
};
const READ_COUNTS = COUNT_NAMES.map((name) => `${READ_AS[name] ?? COUNTS[name]} as "${name}"`).join(', ');

/** Rows of one read; 56 days are read in pages, so that a restart needs no more memory than a page. */
const PAGE_ROWS = 10_000;

export class PgCounters extends Counters {
  constructor(private readonly work: UnitOfWork) {
    super();
  }

  between(from: Date, to: Date, topicNos?: readonly TopicNo[]): AsyncIterable<readonly CounterDelta[]> {
    return countersOf(this.work, { table: 'counter', from, to, topicNos });
  }

  async sums(topicNos: readonly TopicNo[], { from, to, stepMs }: SumRange): Promise<readonly CountedStep[]> {
    // the database adds up: a day of two hundred topics is a million rows
    const rows = await this.work.run((tx) =>
      tx.query<SumRow>(
        `select topic_no as "topicNo", floor(extract(epoch from minute - $2) / $4)::integer as step,
                sum(total)::integer as total, sum(negative)::integer as negative, sum(own)::integer as own,
                coalesce(sum(outrage), 0)::integer as outrage, coalesce(sum(needs_answer), 0)::integer as "needsAnswer",
                coalesce(sum(${GERMAN}) / nullif(100.0 * sum(total - late - tags), 0), 0.5)::float8 as german
         from counter where topic_no = any ($1::integer[]) and minute >= $2 and minute < $3
         group by 1, 2 order by 1, 2`,
        [numberArray(topicNos), from, to, stepMs / 1000],
      ),
    );
    return rows.map(({ step, ...counts }) => ({ ...counts, atMs: from.getTime() + step * stepMs }));
  }

  async firstMinute(): Promise<Date | undefined> {
    const rows = await this.work.run((tx) =>
      tx.query<{ first: Date | null }>('select min(minute) as first from counter'),
    );
    return rows[0]?.first ?? undefined;
  }
}

interface SumRange {
  readonly from: Date;
  readonly to: Date;
  readonly stepMs: number;
}

type SumRow = Omit<CountedStep, 'atMs'> & { readonly step: number };

/** Rows of a span, page by page, ordered by minute, topic, source. */
export async function* countersOf(work: UnitOfWork, span: Omit<PageOf, 'after'>): AsyncGenerator<CounterDelta[]> {
  let after: CounterRow | undefined;
  for (;;) {
    const rows = await work.run((tx) => page(tx, { ...span, after }));
    if (rows.length > 0) yield rows.map(toDelta);
    if (rows.length < PAGE_ROWS) return;
    after = rows.at(-1);
  }
}

interface PageOf {
  readonly table: CounterTable;
  readonly from: Date;
  readonly to: Date;
  readonly topicNos: readonly TopicNo[] | undefined;
  readonly after: CounterRow | undefined;
}

function page(tx: Tx, { table, from, to, topicNos, after }: PageOf): Promise<CounterRow[]> {
  return tx.query<CounterRow>(
    `select topic_no, source, (extract(epoch from minute) * 1000)::bigint as minute_ms, ${READ_COUNTS},
            negative_reach, bit_send(authors) as authors, bit_send(critics) as critics
     from ${table}
     where minute >= $1 and minute < $2
       and ($3::integer[] is null or topic_no = any ($3::integer[]))
       and (minute, topic_no, source) > (to_timestamp($4::float8), $5::integer, $6::text)
     order by minute, topic_no, source limit ${PAGE_ROWS}`,
    [
      after ? new Date(Number(after.minute_ms)) : from,
      to,
      topicNos ? numberArray(topicNos) : null,
      after ? Number(after.minute_ms) / 1000 : 0,
      after?.topic_no ?? -1,
      after?.source ?? '',
    ],
  );
}

function toDelta(row: CounterRow): CounterDelta {
  const { topic_no, source, minute_ms, negative_reach, authors, critics, ...counts } = row;
  return {
    ...counts,
    topicNo: topic_no,
    source,
    minuteMs: Number(minute_ms),
    negativeReach: Number(negative_reach),
    authors: sketchOf(authors),
    critics: sketchOf(critics),
  };
}

/** bit_send: four bytes of length, then the bits. */
function sketchOf(sent: Buffer): AuthorSketch {
  return Uint32Array.from({ length: 16 }, (_, i) => sent.readUInt32BE(4 + 4 * i));
}

export class PgSources extends Sources {
  constructor(private readonly work: UnitOfWork) {
    super();
  }

  async all(): Promise<readonly SourceState[]> {
    const rows = await this.work.run((tx) =>
      tx.query<{ source: string; last_heard_at: Date; last_heartbeat_at: Date | null; mentions: string }>(
        'select source, last_heard_at, last_heartbeat_at, mentions from source_state where source <> $1 order by source',
        [PROBE_SOURCE],
      ),
    );
    return rows.map((row) => ({
      source: row.source,
      lastHeardAt: row.last_heard_at,
      lastHeartbeatAt: row.last_heartbeat_at ?? undefined,
      mentions: Number(row.mentions),
    }));
  }
}
