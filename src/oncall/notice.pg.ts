import { Injectable } from '@nestjs/common';
import { type Tx } from '../platform/postgres/tx';
import { type NoticeKey, NoticeStore } from './notice.store';

@Injectable()
export class PgNoticeStore extends NoticeStore {
  async begin(tx: Tx, { key, personId }: NoticeKey, at: Date): Promise<boolean> {
    const rows = await tx.query(
      'insert into notice (key, person_id, at) values ($1, $2, $3) on conflict (key, person_id) do nothing returning key',
      [key, personId, at],
    );
    return rows.length > 0;
  }

  async markSent(tx: Tx, { key, personId }: NoticeKey, at: Date): Promise<boolean> {
    const rows = await tx.query(
      'update notice set sent_at = $3 where key = $1 and person_id = $2 and sent_at is null returning key',
      [key, personId, at],
    );
    return rows.length > 0;
  }
}
