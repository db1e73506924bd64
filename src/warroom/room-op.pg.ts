import { Injectable } from '@nestjs/common';
import { type IncidentId } from '../kernel/ids';
import { storable, storableJson } from '../kernel/text';
import { type Tx } from '../platform/postgres/tx';
import { type MessageFate } from './contract';
import { type Op, type Order, type Progress } from './domain/room-op';
import { type NewOp, RoomOpStore } from './room-op.store';

interface Row {
  id: string;
  no: string;
  incident_id: IncidentId;
  content: Order;
  version: number;
  called_version: number;
  sent_version: number;
  is_urgent: boolean;
  state: Progress['state'];
  ordered_at: Date;
  try_at: Date;
  first_try_at: Date | null;
  tries: number;
  resends: number;
  provider_id: string | null;
  place: string | null;
  done_at: Date | null;
  failure: string | null;
}

@Injectable()
export class PgRoomOpStore extends RoomOpStore {
  async add(tx: Tx, op: NewOp): Promise<boolean> {
    // a post of the release before has its key too
    const rows = await tx.query(
      `insert into room_op (id, incident_id, kind, key, content, is_urgent, state, ordered_at, try_at)
       select $1, $2, $3, $4, $5, $6, 'planned', $7, $7
       where $3 <> 'post' or not exists (select from room_message where incident_id = $2 and key = $4)
       on conflict (incident_id, kind, key) do nothing returning id`,
      valuesOf(op),
    );
    return rows.length > 0;
  }

  async put(tx: Tx, op: NewOp): Promise<boolean> {
    const rows = await tx.query(
      `insert into room_op (id, incident_id, kind, key, content, is_urgent, state, ordered_at, try_at)
       values ($1, $2, $3, $4, $5, $6, 'planned', $7, $7)
       on conflict (incident_id, kind, key) do update
       set content = excluded.content, ordered_at = excluded.ordered_at, version = room_op.version + 1
       where room_op.content <> excluded.content
       returning id`,
      valuesOf(op),
    );
    return rows.length > 0;
  }

  async waiting(tx: Tx, incidentId: IncidentId): Promise<readonly Op[]> {
    const rows = await tx.query<Row>('select * from room_op where incident_id = $1 and is_waiting order by no', [
      incidentId,
    ]);
    return rows.map(opOf);
  }

  async save(tx: Tx, id: string, progress: Progress, rest?: Order): Promise<void> {
    await tx.query(
      `update room_op set state = $2, try_at = $3, first_try_at = $4, tries = $5, resends = $6, sent_version = $7,
         provider_id = $8, place = $9, done_at = $10, failure = $11, content = coalesce($12, content), called_version = $13
       where id = $1`,
      [
        id,
        progress.state,
        progress.tryAt,
        progress.firstTryAt,
        progress.tries,
        progress.resends,
        progress.sentVersion,
        progress.providerId,
        progress.place,
        progress.doneAt,
        progress.failure === null ? null : storable(progress.failure),
        rest ? contentOf(rest) : null,
        progress.calledVersion,
      ],
    );
  }

  async putAnew(tx: Tx, incidentId: IncidentId): Promise<void> {
    await tx.query(
      `update room_op set version = version + 1 where incident_id = $1 and kind = 'put' and not is_waiting`,
      [incidentId],
    );
  }

  async createAnew(tx: Tx, incidentId: IncidentId, at: Date): Promise<void> {
    await tx.query(
      `update room_op set version = version + 1, state = 'planned', ordered_at = $2, try_at = $2
       where incident_id = $1 and kind = 'create' and not is_waiting`,
      [incidentId, at],
    );
  }

  async adopt(tx: Tx, messageId: string): Promise<IncidentId | undefined> {
    const [row] = await tx.query<{ incident_id: IncidentId }>(
      `with old as (
         select * from room_message where id = $1 and state in ('planned', 'sending') for update
       ), gone as (
         delete from room_message m using old where m.id = old.id
       )
       insert into room_op
         (id, incident_id, kind, key, content, state, ordered_at, try_at, first_try_at, tries, resends, failure)
       select id, incident_id, 'post', key, jsonb_build_object('kind', 'post', 'text', text),
         case state when 'sending' then 'calling' else 'planned' end,
         created_at, try_at, first_try_at, tries, resends, failure
       from old on conflict do nothing returning incident_id`,
      [messageId],
    );
    return row?.incident_id;
  }

  async fatesOf(tx: Tx, incidentId: IncidentId): Promise<ReadonlyMap<string, MessageFate>> {
    const rows = await tx.query<{ key: string; state: Progress['state'] | 'sending' | 'posted' }>(
      `select key, state from room_message where incident_id = $1
       union all select key, state from room_op where incident_id = $1 and kind = 'post'`,
      [incidentId],
    );
    return new Map(rows.map(({ key, state }) => [key, FATES[state]]));
  }
}

const FATES: Readonly<Record<Progress['state'] | 'sending' | 'posted', MessageFate>> = {
  planned: 'waiting',
  sending: 'waiting',
  calling: 'waiting',
  posted: 'posted',
  done: 'posted',
  failed: 'failed',
  dropped: 'failed',
};

function valuesOf({ id, incidentId, key, order, at, isUrgent = false }: NewOp): readonly unknown[] {
  return [id, incidentId, order.kind, storable(key), contentOf(order), isUrgent, at];
}

/** With its kind, which stands beside it too: there the database can use it. */
function contentOf(order: Order): string {
  return storableJson(order);
}

function opOf(row: Row): Op {
  return {
    id: row.id,
    no: Number(row.no),
    incidentId: row.incident_id,
    order: row.content,
    version: row.version,
    isUrgent: row.is_urgent,
    orderedAt: row.ordered_at,
    state: row.state,
    tryAt: row.try_at,
    firstTryAt: row.first_try_at,
    tries: row.tries,
    resends: row.resends,
    calledVersion: row.called_version,
    sentVersion: row.sent_version,
    providerId: row.provider_id,
    place: row.place,
    doneAt: row.done_at,
    failure: row.failure,
  };
}
