import { Injectable } from '@nestjs/common';
import { type PersonId, type ScheduleId } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';
import { type Span } from './domain/rotation';
import { ScheduleChangeStore, type StoredChange } from './schedule-change.store';

interface Row {
  id: string;
  schedule_id: ScheduleId;
  kind: StoredChange['kind'];
  state: StoredChange['state'];
  person_id: PersonId;
  instead_of: PersonId | null;
  from_at: Date;
  to_at: Date;
  return_from_at: Date | null;
  return_to_at: Date | null;
  uid: string | null;
  calendar: string | null;
  created_by: string;
}

const COLUMNS = `id, schedule_id, kind, state, person_id, instead_of, from_at, to_at, return_from_at, return_to_at, uid, calendar, created_by`;
/** An event of a swap's other half counts, too. */
const HAS_PART = `((from_at < $3 and to_at > $2) or (return_from_at < $3 and return_to_at > $2))`;

@Injectable()
export class PgScheduleChangeStore extends ScheduleChangeStore {
  async inForce(tx: Tx, schedules: readonly ScheduleId[], span: Span): Promise<readonly StoredChange[]> {
    const rows = await tx.query<Row>(
      `select ${COLUMNS} from schedule_change
       where schedule_id = any ($1::uuid[]) and state = 'in-force' and ${HAS_PART} order by in_force_at, id`,
      [[...schedules], new Date(span.from), new Date(span.to)],
    );
    return rows.map(changeOf);
  }

  async list(tx: Tx, schedule: ScheduleId, span: Span): Promise<readonly StoredChange[]> {
    const rows = await tx.query<Row>(
      `select ${COLUMNS} from schedule_change where schedule_id = $1 and ${HAS_PART} order by from_at, id`,
      [schedule, new Date(span.from), new Date(span.to)],
    );
    return rows.map(changeOf);
  }

  async byId(tx: Tx, id: string): Promise<StoredChange | undefined> {
    const [row] = await tx.query<Row>(`select ${COLUMNS} from schedule_change where id::text = $1`, [id]);
    return row && changeOf(row);
  }

  async insert(tx: Tx, changes: readonly StoredChange[], at: Date): Promise<void> {
    if (changes.length === 0) return;
    await tx.query(
      `insert into schedule_change (id, schedule_id, kind, state, person_id, instead_of, from_at, to_at, return_from_at,
         return_to_at, uid, calendar, created_by, created_at, in_force_at)
       select c.id, c.schedule_id, c.kind, c.state, c.person_id, c.instead_of, c.from_at, c.to_at, c.return_from_at,
         c.return_to_at, c.uid, c.calendar, c.created_by, $2::timestamptz, case when c.state = 'in-force' then $2::timestamptz end
       from jsonb_to_recordset($1::jsonb) as c (id uuid, schedule_id uuid, kind text, state text, person_id uuid,
         instead_of uuid, from_at timestamptz, to_at timestamptz, return_from_at timestamptz, return_to_at timestamptz,
         uid text, calendar text, created_by text)`,
      [JSON.stringify(changes.map(rowOf)), at],
    );
  }

  async setState(tx: Tx, id: string, state: StoredChange['state'], at: Date): Promise<void> {
    await tx.query(
      `update schedule_change set state = $2, in_force_at = case when $2 = 'in-force' then $3::timestamptz else in_force_at end
       where id = $1`,
      [id, state, at],
    );
  }

  async withdrawImported(tx: Tx, schedule: ScheduleId, uids: readonly string[], from: Date): Promise<void> {
    await tx.query(
      `update schedule_change set state = 'withdrawn'
       where schedule_id = $1 and kind = 'import' and state = 'in-force' and uid = any ($2::text[]) and to_at > $3`,
      [schedule, [...uids], from],
    );
  }

  async importedElse(
    tx: Tx,
    schedule: ScheduleId,
    { calendar, uids, after }: { readonly calendar: string; readonly uids: readonly string[]; readonly after: Date },
  ): Promise<readonly StoredChange[]> {
    const rows = await tx.query<Row>(
      `select ${COLUMNS} from schedule_change
       where schedule_id = $1 and kind = 'import' and state = 'in-force' and calendar = $2 and uid <> all ($3::text[])
         and from_at > $4 order by from_at, id`,
      [schedule, calendar, [...uids], after],
    );
    return rows.map(changeOf);
  }

  async peopleFrom(tx: Tx, schedule: ScheduleId, from: Date): Promise<readonly PersonId[]> {
    const rows = await tx.query<{ person_id: PersonId }>(
      `select distinct person_id from schedule_change
       where schedule_id = $1 and state = 'in-force' and greatest(to_at, return_to_at) > $2`,
      [schedule, from],
    );
    return rows.map((row) => row.person_id);
  }
}

function changeOf(row: Row): StoredChange {
  return {
    ...{ id: row.id, scheduleId: row.schedule_id, kind: row.kind, state: row.state, personId: row.person_id },
    ...{ insteadOf: row.instead_of, from: row.from_at.getTime(), to: row.to_at.getTime() },
    inReturn:
      row.return_from_at && row.return_to_at
        ? { from: row.return_from_at.getTime(), to: row.return_to_at.getTime() }
        : null,
    ...{ uid: row.uid, calendar: row.calendar, createdBy: row.created_by },
  };
}

function rowOf(change: StoredChange): Record<keyof Row, unknown> {
  const {
    id,
    scheduleId,
    kind,
    state,
    personId,
    insteadOf,
    from,
    to,
    inReturn,
    uid,
    calendar = null,
    createdBy,
  } = change;
  return {
    ...{ id, schedule_id: scheduleId, kind, state, person_id: personId, instead_of: insteadOf },
    ...{ from_at: new Date(from), to_at: new Date(to), uid, calendar, created_by: createdBy },
    return_from_at: inReturn && new Date(inReturn.from),
    return_to_at: inReturn && new Date(inReturn.to),
  };
}
