import { Injectable } from '@nestjs/common';
import { type PersonId } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';
import { CalendarLinkStore } from './calendar-link.store';

@Injectable()
export class PgCalendarLinkStore extends CalendarLinkStore {
  async replace(tx: Tx, personId: PersonId, tokenHash: Buffer, at: Date): Promise<void> {
    await tx.query(
      `insert into calendar_link (person_id, token_hash, created_at) values ($1, $2, $3)
       on conflict (person_id) do update set token_hash = excluded.token_hash, created_at = excluded.created_at`,
      [personId, tokenHash, at],
    );
  }

  async personOf(tx: Tx, tokenHash: Buffer): Promise<PersonId | undefined> {
    const sql = 'select person_id from calendar_link where token_hash = $1';
    const [row] = await tx.query<{ person_id: PersonId }>(sql, [tokenHash]);
    return row?.person_id;
  }
}
