import { Injectable } from '@nestjs/common';
import { type IncidentId } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';
import { type RoomMessage, RoomMessageStore } from './room-message.store';

interface Row {
  id: string;
  incident_id: IncidentId;
  text: string;
  state: RoomMessage['state'];
  try_at: Date;
  first_try_at: Date | null;
  tries: number;
  resends: number;
  provider_id: string | null;
  posted_at: Date | null;
  failure: string | null;
}

@Injectable()
export class PgRoomMessageStore extends RoomMessageStore {
  async add(
    tx: Tx,
    { id, incidentId, key, text, at }: Pick<RoomMessage, 'id' | 'incidentId' | 'text'> & { key: string; at: Date },
  ): Promise<boolean> {
    const rows = await tx.query(
      `insert into room_message (id, incident_id, key, text, state, created_at, try_at)
       values ($1, $2, $3, $4, 'planned', $5, $5) on conflict (incident_id, key) do nothing returning id`,
      [id, incidentId, key, text, at],
    );
    return rows.length > 0;
  }

  async lock(tx: Tx, id: string): Promise<RoomMessage | undefined> {
    const [row] = await tx.query<Row>('select * from room_message where id = $1 for update', [id]);
    return (
      row && {
        id: row.id,
        incidentId: row.incident_id,
        text: row.text,
        state: row.state,
        tryAt: row.try_at,
        firstTryAt: row.first_try_at,
        tries: row.tries,
        resends: row.resends,
        providerId: row.provider_id,
        postedAt: row.posted_at,
        failure: row.failure,
      }
    );
  }

  async statesOf(tx: Tx, incidentId: IncidentId): Promise<ReadonlyMap<string, RoomMessage['state']>> {
    const rows = await tx.query<{ key: string; state: RoomMessage['state'] }>(
      'select key, state from room_message where incident_id = $1',
      [incidentId],
    );
    return new Map(rows.map(({ key, state }) => [key, state]));
  }

  async save(tx: Tx, message: RoomMessage): Promise<void> {
    const { id, state, tryAt, firstTryAt, tries, resends, providerId, postedAt, failure } = message;
    await tx.query(
      `update room_message set state = $2, try_at = $3, first_try_at = $4, tries = $5, resends = $6, provider_id = $7,
         posted_at = $8, failure = $9
       where id = $1`,
      [id, state, tryAt, firstTryAt, tries, resends, providerId, postedAt, failure],
    );
  }
}
