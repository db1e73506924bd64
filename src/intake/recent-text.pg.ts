import { type UnitOfWork } from '../platform/postgres/tx';
import { carrierOf, type SaidBefore } from './domain/recent-texts';
import { RecentTextStore } from './recent-text.store';

export class PgRecentTextStore extends RecentTextStore {
  constructor(private readonly work: UnitOfWork) {
    super();
  }

  async since(from: Date, limit: number): Promise<readonly SaidBefore[]> {
    const rows = await this.work.run((tx) =>
      tx.query<{ print: Buffer; source: string; id: string; published_at: Date }>(
        `select int8send(text_hash) as print, source, id, published_at from mention
         where published_at >= $1 and text_hash is not null order by published_at desc, key desc limit $2`,
        [from, limit],
      ),
    );
    return rows.reverse().map(({ print, published_at: publishedAt, ...mention }) => ({
      print: { high: print.readInt32BE(0), low: print.readInt32BE(4) },
      carrier: carrierOf(mention),
      publishedAt,
    }));
  }
}
