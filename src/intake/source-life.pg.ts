import { type Tx } from '../platform/postgres/tx';
import { type SourceLife, SourceLifeStore } from './source-life.store';

interface Row {
  readonly source: string;
  readonly last_hour: number;
  readonly hours: Readonly<Record<string, number>> | null;
}

export class PgSourceLifeStore extends SourceLifeStore {
  /** Topic 0 counts every mention of a source. */
  async of(tx: Tx, { from, to }: { readonly from: Date; readonly to: Date }): Promise<readonly SourceLife[]> {
    const rows = await tx.query<Row>(
      `with heard as (
         select source, total + own as mentions, floor(extract(epoch from $2 - minute) / 3600)::int as hours_ago
         from counter where topic_no = 0 and minute >= $1 and minute < $2 and total + own > 0),
       by_hour as (select source, hours_ago, sum(mentions)::int as mentions from heard where hours_ago < 24 group by 1, 2),
       hours as (select source, jsonb_object_agg(hours_ago, mentions) as hours from by_hour group by 1)
       select h.source, hours.hours,
              coalesce(sum(h.mentions) filter (where h.hours_ago = 0), 0)::int as last_hour
       from heard h left join hours using (source) group by h.source, hours.hours`,
      [from, to],
    );
    return rows.map(({ source, last_hour, hours }) => ({
      ...{ source, lastHour: last_hour },
      hours: new Map(Object.entries(hours ?? {}).map(([ago, mentions]) => [Number(ago), mentions])),
    }));
  }
}
