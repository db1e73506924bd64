import { Injectable } from '@nestjs/common';
import { type IncidentId } from '../kernel/ids';
import { storable, storableJson } from '../kernel/text';
import { type Tx } from '../platform/postgres/tx';
import { type QueueRecord, type RoomRecord, RoomStore } from './room.store';

interface Row {
  incident_id: IncidentId;
  state: RoomRecord['state'];
  mark: string;
  name: string;
  name_no: number;
  is_private: boolean;
  channel_id: string | null;
  channel_name: string | null;
  channel_url: string | null;
  opened_at: Date | null;
  archived_at: Date | null;
  troubles: RoomRecord['troubles'];
}

interface QueueRow {
  lease_no: string;
  lease_until: Date | null;
  post_at: Date | null;
  wake_at: Date | null;
}

@Injectable()
export class PgRoomStore extends RoomStore {
  async add(
    tx: Tx,
    {
      incidentId,
      mark,
      name,
      isPrivate,
      at,
    }: Pick<RoomRecord, 'incidentId' | 'mark' | 'name' | 'isPrivate'> & { at: Date },
  ): Promise<boolean> {
    const rows = await tx.query(
      `insert into room (incident_id, state, mark, name, is_private, ordered_at) values ($1, 'planned', $2, $3, $4, $5)
       on conflict (incident_id) do nothing returning incident_id`,
      [incidentId, mark, storable(name), isPrivate, at],
    );
    return rows.length > 0;
  }

  async revive(tx: Tx, incidentId: IncidentId, name: string): Promise<boolean> {
    const rows = await tx.query<{ incident_id: string }>(
      `with revived as (
         update room set state = 'planned', name = $2, name_no = 1, troubles = '[]'
         where incident_id = $1 and state = 'failed' returning incident_id
       ) select incident_id from revived`,
      [incidentId, storable(name)],
    );
    return rows.length > 0;
  }

  async find(tx: Tx, incidentId: IncidentId): Promise<RoomRecord | undefined> {
    const [row] = await tx.query<Row>('select * from room where incident_id = $1', [incidentId]);
    return row && roomOf(row);
  }

  async save(
    tx: Tx,
    { incidentId, state, nameNo, channel, openedAt, archivedAt, troubles }: RoomRecord,
  ): Promise<void> {
    await tx.query(
      `update room set state = $2, name_no = $3, channel_id = $4, channel_name = $5, channel_url = $6, opened_at = $7,
         archived_at = $8, troubles = $9
       where incident_id = $1`,
      [
        incidentId,
        state,
        nameNo,
        channel?.id ?? null,
        channel?.name ?? null,
        channel?.url ?? null,
        openedAt,
        archivedAt,
        storableJson(troubles),
      ],
    );
  }

  async incidentIn(tx: Tx, channelId: string): Promise<IncidentId | undefined> {
    const [row] = await tx.query<{ incident_id: IncidentId }>(
      'select incident_id from room where channel_id = $1 order by opened_at desc limit 1',
      [channelId],
    );
    return row?.incident_id;
  }

  async lockQueue(tx: Tx, incidentId: IncidentId): Promise<QueueRecord> {
    await tx.query('insert into room_queue (incident_id) values ($1) on conflict do nothing', [incidentId]);
    const [row] = await tx.query<QueueRow>('select * from room_queue where incident_id = $1 for update', [incidentId]);
    if (!row) throw new Error('a queue that was just made is gone');
    return {
      leaseNo: Number(row.lease_no),
      leaseUntil: row.lease_until,
      postAt: row.post_at,
      wakeAt: row.wake_at,
    };
  }

  async saveQueue(tx: Tx, incidentId: IncidentId, { leaseNo, leaseUntil, postAt, wakeAt }: QueueRecord): Promise<void> {
    await tx.query(
      'update room_queue set lease_no = $2, lease_until = $3, post_at = $4, wake_at = $5 where incident_id = $1',
      [incidentId, leaseNo, leaseUntil, postAt, wakeAt],
    );
  }
}

function roomOf(row: Row): RoomRecord {
  const { channel_id: id, channel_name: name, channel_url: url } = row;
  return {
    incidentId: row.incident_id,
    state: row.state,
    mark: row.mark,
    name: row.name,
    nameNo: row.name_no,
    isPrivate: row.is_private,
    channel: id !== null && name !== null ? { id, name, url } : null,
    openedAt: row.opened_at,
    archivedAt: row.archived_at,
    troubles: row.troubles,
  };
}
