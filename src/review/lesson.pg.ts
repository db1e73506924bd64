import { Injectable } from '@nestjs/common';
import { type IncidentId, type PersonId } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';
import { doneOf } from './review.pg';
import { type Lesson, LessonStore, type Share } from './review.store';

interface Row {
  readonly id: string;
  readonly incident_id: IncidentId;
  readonly what: string;
  readonly owner_id: PersonId;
  readonly due: string;
  readonly done_at: Date | null;
  readonly done_by: string | null;
  readonly version: number;
}

const SELECT = `select id, incident_id, what, owner_id, to_char(due_on, 'YYYY-MM-DD') as due, done_at, done_by, version from review_lesson`;

@Injectable()
export class PgLessonStore extends LessonStore {
  async of(tx: Tx, incidentIds: readonly IncidentId[]): Promise<readonly Lesson[]> {
    const rows = await tx.query<Row>(
      `${SELECT} where incident_id = any($1::uuid[]) and removed_at is null order by due_on, id`,
      [incidentIds],
    );
    return rows.map(fromRow);
  }

  async waiting(tx: Tx, limit: number): Promise<readonly Lesson[]> {
    const rows = await tx.query<Row>(
      `${SELECT} where removed_at is null and done_at is null order by due_on, id limit $1`,
      [limit],
    );
    return rows.map(fromRow);
  }

  async lock(tx: Tx, id: string): Promise<Lesson | undefined> {
    const [row] = await tx.query<Row>(`${SELECT} where id = $1 and removed_at is null for update`, [id]);
    return row && fromRow(row);
  }

  async add(tx: Tx, { id, incidentId, what, ownerId, dueOn }: Lesson, { at, by }: Share['created']): Promise<void> {
    await tx.query(
      `insert into review_lesson (id, incident_id, what, owner_id, due_on, created_at, created_by)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [id, incidentId, what, ownerId, dueOn, at, by],
    );
  }

  async replace(tx: Tx, { id, what, ownerId, dueOn, done }: Lesson): Promise<void> {
    await tx.query(
      `update review_lesson set what = $2, owner_id = $3, due_on = $4, done_at = $5, done_by = $6, version = version + 1
        where id = $1`,
      [id, what, ownerId, dueOn, done?.at ?? null, done?.by ?? null],
    );
  }

  async remove(tx: Tx, id: string, at: Date): Promise<void> {
    await tx.query('update review_lesson set removed_at = $2 where id = $1', [id, at]);
  }
}

function fromRow(row: Row): Lesson {
  const { id, what, version, due: dueOn } = row;
  const done = doneOf(row.done_at, row.done_by);
  return { id, incidentId: row.incident_id, what, ownerId: row.owner_id, dueOn, done, version };
}
