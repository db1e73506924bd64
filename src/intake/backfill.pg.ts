import { type Tx, type UnitOfWork } from '../platform/postgres/tx';
import { type TopicNo } from '../kernel/ids';
import { type BackfilledDay, type BackfillPart, Backfills, type CounterDelta } from './contract';
import { countersOf, SUMS } from './counter.pg';

/** In `counter` these are counted already. */
const KNOWN = ['total', 'negative', 'late', 'late_negative', 'own'];
const COUNT = `select coalesce(sum(total), 0)::integer as mentions from counter_backfill
  where topic_no = $1 and minute >= $2 and minute < $3`;
const TAKE = take();

function take(): string {
  const added = SUMS.filter((name) => !KNOWN.includes(name));
  return `with taken as (
      delete from counter_backfill where topic_no = $1 and minute >= $2 and minute < $3 returning *
    )
    update counter c set
      late = c.late - t.total, late_negative = c.late_negative - t.negative,
      ${added.map((name) => `${name} = c.${name} + t.${name}`).join(', ')},
      authors = c.authors | t.authors, critics = c.critics | t.critics
    from taken t where c.topic_no = t.topic_no and c.minute = t.minute and c.source = t.source`;
}

export class PgBackfills extends Backfills {
  constructor(private readonly work: UnitOfWork) {
    super();
  }

  async topics(): Promise<readonly TopicNo[]> {
    const rows = await this.work.run((tx) =>
      tx.query<{ topic_no: TopicNo }>('select distinct topic_no from counter_backfill order by topic_no'),
    );
    return rows.map((row) => row.topic_no);
  }

  days(topicNo: TopicNo, before: Date): Promise<readonly BackfilledDay[]> {
    return this.work.run((tx) =>
      tx.query<BackfilledDay>(
        `with waiting as (
           select floor(extract(epoch from minute) / 86400)::integer as day, min(minute) as first, max(minute) as last, sum(total)::integer as mentions
           from counter_backfill where topic_no = $1 and minute < $2 group by 1
         )
         select day, (extract(epoch from first) * 1000)::float8 as "firstMs", (extract(epoch from last) * 1000)::float8 as "lastMs", mentions as waiting,
                coalesce((select sum(total - late)::integer from counter where topic_no = $1
                          and minute >= to_timestamp(day * 86400.0) and minute < to_timestamp((day + 1) * 86400.0)), 0) as "inTime"
         from waiting order by day`,
        [topicNo, before],
      ),
    );
  }

  async *between({ topicNo, from, to }: BackfillPart): AsyncIterable<readonly CounterDelta[]> {
    const span = { table: 'counter_backfill', from, to, topicNos: [topicNo] } as const;
    for await (const page of countersOf(this.work, span)) yield page.map(amendment);
  }

  async take(tx: Tx, parts: readonly BackfillPart[], mentions: number): Promise<boolean> {
    // Who stores late mentions waits until they are taken; the intake writes here before it writes counters.
    await tx.query('lock table counter_backfill in share row exclusive mode');
    let waiting = 0;
    for (const { topicNo, from, to } of parts) {
      const [found] = await tx.query<{ mentions: number }>(COUNT, [topicNo, from, to]);
      waiting += found?.mentions ?? 0;
    }
    // they only ever grow in number, so with the sum each part is as it was read
    if (waiting !== mentions) return false;
    for (const { topicNo, from, to } of parts) await tx.query(TAKE, [topicNo, from, to]);
    return true;
  }
}

function amendment(delta: CounterDelta): CounterDelta {
  return { ...delta, total: 0, negative: 0, late: -delta.total, lateNegative: -delta.negative };
}
