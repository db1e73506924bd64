import { type UnitOfWork } from '../platform/postgres/tx';
import { carrierOf, type SaidBefore } from './domain/recent-texts';
import { RecentTextStore } from './recent-text.store';

export class PgRecentTextStore extends RecentTextStore {
  constructor(private readonly work: UnitOfWork) {
    super();
  }

  async since(from: Date, limit: number): Promise<readonly SaidBefore[]> {
    const rows = await this.work.run((tx) =>
      tx.query<{ hash: string; source: string; id: string; published_at: Date }>(
        `select text_hash as hash, source, id, published_at from mention
         where published_at >= $1 and text_hash is not null order by published_at desc, key desc limit $2`,
        [from, limit],
      ),
    );
    return rows.reverse().map(({ hash, published_at: publishedAt, ...mention }) => ({
      hash: Number(hash),
      carrier: carrierOf(mention),
      publishedAt,
    }));
  }
}
