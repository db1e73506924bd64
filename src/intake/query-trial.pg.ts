import { type Tx } from '../platform/postgres/tx';
import { PROBE_SOURCE, type Span } from './contract';
import { type HeardMention, QueryTrialStore } from './query-trial.store';

interface Row extends Omit<HeardMention, 'publishedAt'> {
  readonly published_at: Date;
}

/** Greater than every key. */
const LAST_KEY = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

export class PgQueryTrialStore extends QueryTrialStore {
  async newest(
    tx: Tx,
    { from, to }: Span,
    { after, limit }: Parameters<QueryTrialStore['newest']>[2],
  ): Promise<readonly HeardMention[]> {
    const rows = await tx.query<Row>(
      `select key, source, published_at, text, language, author, url, own from mention
       where published_at >= $1 and (published_at, key) < ($2::timestamptz, $3::uuid) and text is not null and source <> $4
       order by published_at desc, key desc limit $5`,
      [from, after?.publishedAt ?? to, after?.key ?? LAST_KEY, PROBE_SOURCE, limit],
    );
    return rows.map(({ published_at, ...same }) => ({ ...same, publishedAt: published_at }));
  }
}
