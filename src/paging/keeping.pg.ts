import { Injectable } from '@nestjs/common';
import { type IncidentId, type MessageId } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';
import { KeepingStore, type Old, type OldWay } from './keeping.store';

/** A message (its id stands in `m`) that speaks for a page of one of the open incidents ($1), or of people who are still being called. */
const isNeeded = (m: string): string =>
  `exists (select from page_way w join page p on p.id = w.page_id join page_chain c on c.id = p.chain_id
     where w.message_id = ${m} and (p.incident_id = any($1::uuid[]) or c.ended_at is null))`;

/** What is said in the war room has no page. */
const ROOM_POST = 'coalesce(t.incident_id = any($1::uuid[]), false)';

@Injectable()
export class PgKeepingStore extends KeepingStore {
  async neededOf(tx: Tx, ids: readonly MessageId[], open: readonly IncidentId[]): Promise<readonly MessageId[]> {
    const rows = await tx.query<{ id: MessageId }>(
      `select m.id from unnest($2::uuid[]) as m (id) where ${isNeeded('m.id')}`,
      [open, ids],
    );
    return rows.map(({ id }) => id);
  }

  oldWays(tx: Tx, { before, open, limit }: Old): Promise<readonly OldWay[]> {
    return tx.query<OldWay>(
      `select w.page_id as "pageId", w.position, w.channel, w.address
       from page_way w join page p on p.id = w.page_id join page_chain c on c.id = p.chain_id
       where w.forgotten_at is null and w.due_at < $2 and c.ended_at < $2
         and (p.incident_id is null or p.incident_id <> all($1::uuid[]))
       order by w.due_at limit $3 for update of w skip locked`,
      [open, before, limit],
    );
  }

  async forgetWays(tx: Tx, ways: readonly OldWay[], at: Date): Promise<void> {
    await tx.query(
      `update page_way w set address = old.masked, forgotten_at = $4,
         recipient = (w.recipient - 'secret') || jsonb_build_object('address', old.masked)
       from unnest($1::uuid[], $2::smallint[], $3::text[]) as old (page_id, position, masked)
       where w.page_id = old.page_id and w.position = old.position`,
      [ways.map(({ pageId }) => pageId), ways.map(({ position }) => position), ways.map(({ address }) => address), at],
    );
  }

  deleteLinks(tx: Tx, old: Old): Promise<number> {
    return deleted(tx, { table: 'page_link', key: 'token_hash', time: 'expires_at', message: 'message_id' }, old);
  }

  deleteReplies(tx: Tx, old: Old): Promise<number> {
    return deleted(tx, { table: 'page_reply', key: 'provider_id', time: 'at', message: 'message_id' }, old);
  }

  deleteShown(tx: Tx, old: Old): Promise<number> {
    return deleted(tx, { table: 'sandbox_message', key: 'id', time: 'at', message: 'id', needed: ROOM_POST }, old);
  }
}

interface Kept {
  readonly table: string;
  readonly key: string;
  readonly time: string;
  /** The column that names the message. */
  readonly message: string;
  /** Needed beside what a page of an open incident needs. */
  readonly needed?: string;
}

async function deleted(
  tx: Tx,
  { table, key, time, message, needed = 'false' }: Kept,
  { before, open, limit }: Old,
): Promise<number> {
  const rows = await tx.query(
    `delete from ${table} where ${key} in (
       select t.${key} from ${table} t where t.${time} < $2 and not (${isNeeded(`t.${message}`)} or ${needed})
       order by t.${time} limit $3 for update skip locked)
     returning ${key}`,
    [open, before, limit],
  );
  return rows.length;
}
