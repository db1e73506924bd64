import { Injectable } from '@nestjs/common';
import { type ScheduleId } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';
import { type ScheduleInput } from './oncall.api';
import { type ScheduleDraft, ScheduleStore, type StoredSchedule } from './schedule.store';

interface Row {
  id: ScheduleId;
  version: number;
  doc: ScheduleInput;
}

@Injectable()
export class PgScheduleStore extends ScheduleStore {
  async all(tx: Tx): Promise<readonly StoredSchedule[]> {
    const sql = `select id, version, doc from schedule where removed_at is null order by doc ->> 'name', id`;
    return (await tx.query<Row>(sql)).map(scheduleOf);
  }

  async byId(tx: Tx, id: string): Promise<StoredSchedule | undefined> {
    const sql = 'select id, version, doc from schedule where id::text = $1 and removed_at is null';
    const [row] = await tx.query<Row>(sql, [id]);
    return row && scheduleOf(row);
  }

  async lock(tx: Tx, id: string): Promise<StoredSchedule | undefined> {
    const sql = 'select id, version, doc from schedule where id::text = $1 and removed_at is null for update';
    const [row] = await tx.query<Row>(sql, [id]);
    return row && scheduleOf(row);
  }

  async insert(tx: Tx, id: ScheduleId, { doc, at }: ScheduleDraft): Promise<void> {
    const sql = 'insert into schedule (id, version, doc, changed_at) values ($1, 1, $2, $3)';
    await tx.query(sql, [id, JSON.stringify(doc), at]);
  }

  async update(tx: Tx, id: ScheduleId, version: number, { doc, at }: ScheduleDraft): Promise<boolean> {
    const rows = await tx.query(
      `update schedule set version = version + 1, doc = $3, changed_at = $4
       where id = $1 and version = $2 and removed_at is null returning id`,
      [id, version, JSON.stringify(doc), at],
    );
    return rows.length > 0;
  }

  async remove(tx: Tx, id: ScheduleId, at: Date): Promise<void> {
    await tx.query('update schedule set removed_at = $2 where id = $1', [id, at]);
  }
}

function scheduleOf({ id, version, doc }: Row): StoredSchedule {
  return { ...doc, id, version };
}
