import { Injectable } from '@nestjs/common';
import { type PersonId } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';
import { type LinkHolder, OneTimeLinkStore } from './one-time-link.store';
import { type Period } from './session.store';

interface Row {
  person_id: PersonId | null;
}

@Injectable()
export class PgOneTimeLinkStore extends OneTimeLinkStore {
  async replace(tx: Tx, tokenHash: Buffer, { personId }: LinkHolder, period: Period): Promise<void> {
    // Two at the same moment would not see each other's row, and both links would work.
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 7305184))', [personId ?? 'first administrator']);
    await tx.query('delete from one_time_link where person_id is not distinct from $1 and used_at is null', [
      personId ?? null,
    ]);
    await tx.query(
      'insert into one_time_link (token_hash, person_id, created_at, expires_at) values ($1, $2, $3, $4)',
      [tokenHash, personId ?? null, period.from, period.until],
    );
  }

  async find(tx: Tx, tokenHash: Buffer, now: Date): Promise<LinkHolder | undefined> {
    const [row] = await tx.query<Row>(
      'select person_id from one_time_link where token_hash = $1 and used_at is null and expires_at > $2',
      [tokenHash, now],
    );
    return row && { personId: row.person_id ?? undefined };
  }

  async use(tx: Tx, tokenHash: Buffer, now: Date): Promise<LinkHolder | undefined> {
    const [row] = await tx.query<Row>(
      `update one_time_link set used_at = $2
       where token_hash = $1 and used_at is null and expires_at > $2 returning person_id`,
      [tokenHash, now],
    );
    return row && { personId: row.person_id ?? undefined };
  }

  async withdraw(tx: Tx, personId: PersonId): Promise<void> {
    await tx.query('delete from one_time_link where person_id = $1 and used_at is null', [personId]);
  }
}
