import { Injectable } from '@nestjs/common';
import { type PersonId } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';
import { PERSON_COLUMNS, personOf } from './person.pg';
import { type Period, SessionStore, type StoredSession } from './session.store';

type Row = Parameters<typeof personOf>[0] & { expires_at: Date };

@Injectable()
export class PgSessionStore extends SessionStore {
  async open(tx: Tx, tokenHash: Buffer, personId: PersonId, period: Period): Promise<void> {
    await tx.query('insert into session (token_hash, person_id, created_at, expires_at) values ($1, $2, $3, $4)', [
      tokenHash,
      personId,
      period.from,
      period.until,
    ]);
  }

  async find(tx: Tx, tokenHash: Buffer, now: Date): Promise<StoredSession | undefined> {
    const [row] = await tx.query<Row>(
      `select ${PERSON_COLUMNS}, session.expires_at from session join person on person.id = session.person_id
       where session.token_hash = $1 and session.expires_at > $2 and person.disabled_at is null`,
      [tokenHash, now],
    );
    return row && { person: personOf(row), expiresAt: row.expires_at };
  }

  async stillOpen(tx: Tx, tokenHashes: readonly Buffer[], now: Date): Promise<readonly Buffer[]> {
    const rows = await tx.query<{ token_hash: Buffer }>(
      `select session.token_hash from session join person on person.id = session.person_id
       where session.token_hash = any($1::bytea[]) and session.expires_at > $2 and person.disabled_at is null`,
      [[...tokenHashes], now],
    );
    return rows.map(({ token_hash }) => token_hash);
  }

  async end(tx: Tx, tokenHash: Buffer): Promise<void> {
    await tx.query('delete from session where token_hash = $1', [tokenHash]);
  }

  async endOthers(tx: Tx, personId: PersonId, tokenHash: Buffer): Promise<boolean> {
    await tx.query('delete from session where person_id = $1 and token_hash <> $2', [personId, tokenHash]);
    return (await tx.query('select 1 from session where token_hash = $1 for key share', [tokenHash])).length === 1;
  }

  async endAllOf(tx: Tx, personId: PersonId): Promise<void> {
    await tx.query('delete from session where person_id = $1', [personId]);
  }

  async removeExpired(tx: Tx, now: Date): Promise<void> {
    await tx.query('delete from session where expires_at <= $1', [now]);
  }
}
