import { Injectable } from '@nestjs/common';
import { type Committed } from '../intake/contract';
import { type Tx, UnitOfWork } from '../platform/postgres/tx';

interface Doubt {
  readonly transactionId: string;
  readonly committed: Committed;
}

/** One transaction that may lose its connection between COMMIT and the answer. */
export interface WatchedCommit {
  willCommit(tx: Tx, committed: Committed): Promise<void>;
  /** The connection broke: whether it committed is asked later. */
  isUnknown(): void;
}

/**
 * When the connection breaks during COMMIT, nobody knows whether the counters rose. The caller sends again and hears
 * "duplicate", so without this the listeners would never hear of those counts. PostgreSQL remembers: pg_xact_status().
 */
@Injectable()
export class CommitFates {
  private doubts: Doubt[] = [];

  constructor(private readonly work: UnitOfWork) {}

  watch(): WatchedCommit {
    let doubt: Doubt | undefined;
    return {
      willCommit: async (tx, committed) => {
        if (!this.work.reconnects) return; // then nobody is left who could ask, or be told
        const [row] = await tx.query<{ id: string }>('select pg_current_xact_id()::text as id');
        if (row) doubt = { transactionId: row.id, committed };
      },
      isUnknown: () => {
        if (doubt) this.doubts.push(doubt);
      },
    };
  }

  /** What did commit although the answer was lost, each told once. */
  async settled(): Promise<readonly Committed[]> {
    if (this.doubts.length === 0) return [];
    const asked = this.doubts;
    const statuses = await this.work.run((tx) =>
      tx.query<{ id: string; status: string | null }>(
        'select id, pg_xact_status(id::xid8) as status from unnest($1::text[]) as id',
        [asked.map(({ transactionId }) => transactionId)],
      ),
    );
    const statusOf = new Map(statuses.map(({ id, status }) => [id, status]));
    const isOpen = ({ transactionId }: Doubt): boolean => statusOf.get(transactionId) === 'in progress';
    // Another lane may have asked at the same moment: only who still finds a doubt here tells of it.
    const mine = asked.filter((doubt) => this.doubts.includes(doubt) && !isOpen(doubt));
    this.doubts = this.doubts.filter((doubt) => !mine.includes(doubt));
    return mine
      .filter(({ transactionId }) => statusOf.get(transactionId) === 'committed')
      .map(({ committed }) => committed);
  }
}
