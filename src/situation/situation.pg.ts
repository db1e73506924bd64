import { Injectable } from '@nestjs/common';
import { type IncidentId } from '../kernel/ids';
import { storable } from '../kernel/text';
import { type Tx } from '../platform/postgres/tx';
import { type Told } from './domain/news';
import { type Drawing, SituationStore, type Transcript } from './situation.store';

interface Row {
  drawn: number;
  told: Told | null;
  next_at: Date | null;
  close_at: Date | null;
}

@Injectable()
export class PgSituationStore extends SituationStore {
  async begin(tx: Tx, incidentId: IncidentId): Promise<number> {
    const [row] = await tx.query<{ drawing: number }>(
      `insert into situation (incident_id, drawing) values ($1, 1)
       on conflict (incident_id) do update set drawing = situation.drawing + 1 returning drawing`,
      [incidentId],
    );
    return row?.drawing ?? 1;
  }

  async lock(tx: Tx, incidentId: IncidentId): Promise<Drawing> {
    await tx.query('insert into situation (incident_id) values ($1) on conflict do nothing', [incidentId]);
    const [row] = await tx.query<Row>(
      'select drawn, told, next_at, close_at from situation where incident_id = $1 for update',
      [incidentId],
    );
    if (!row) throw new Error(`the situation of incident ${incidentId} is gone`);
    return { drawn: row.drawn, told: row.told, nextAt: row.next_at, closeAt: row.close_at };
  }

  async save(tx: Tx, incidentId: IncidentId, { drawn, told, nextAt, closeAt }: Drawing): Promise<void> {
    await tx.query('update situation set drawn = $2, told = $3, next_at = $4, close_at = $5 where incident_id = $1', [
      incidentId,
      drawn,
      told && JSON.stringify(told),
      nextAt,
      closeAt,
    ]);
  }

  async posts(tx: Tx, incidentId: IncidentId): Promise<ReadonlyMap<string, string>> {
    const rows = await tx.query<{ key: string; hash: string }>(
      'select key, hash from situation_post where incident_id = $1',
      [incidentId],
    );
    return new Map(rows.map(({ key, hash }) => [key, hash]));
  }

  async keepPost(
    tx: Tx,
    incidentId: IncidentId,
    { key, hash }: { readonly key: string; readonly hash: string },
  ): Promise<void> {
    await tx.query(
      `insert into situation_post (incident_id, key, hash) values ($1, $2, $3)
       on conflict (incident_id, key) do update set hash = excluded.hash`,
      [incidentId, key, hash],
    );
  }

  async responses(tx: Tx, incidentId: IncidentId): Promise<readonly string[]> {
    const rows = await tx.query<{ template_id: string }>(
      'select template_id from situation_response where incident_id = $1 order by template_id',
      [incidentId],
    );
    return rows.map(({ template_id }) => template_id);
  }

  async addResponse(tx: Tx, incidentId: IncidentId, templateId: string): Promise<void> {
    await tx.query('insert into situation_response (incident_id, template_id) values ($1, $2) on conflict do nothing', [
      incidentId,
      templateId,
    ]);
  }

  async transcript(tx: Tx, incidentId: IncidentId): Promise<Transcript | undefined> {
    const [row] = await tx.query<{ taken_at: Date; said: Transcript['said'] }>(
      'select taken_at, said from room_transcript where incident_id = $1',
      [incidentId],
    );
    return row && { takenAt: row.taken_at, said: row.said };
  }

  async keepTranscript(tx: Tx, incidentId: IncidentId, { takenAt, said }: Transcript): Promise<void> {
    const json = JSON.stringify(said.map((one) => ({ ...one, text: storable(one.text), by: storable(one.by) })));
    await tx.query(
      `insert into room_transcript (incident_id, taken_at, said) values ($1, $2, $3)
       on conflict (incident_id) do update set taken_at = excluded.taken_at, said = excluded.said`,
      [incidentId, takenAt, json],
    );
  }
}
