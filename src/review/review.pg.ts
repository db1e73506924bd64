import { Injectable } from '@nestjs/common';
import { type IncidentId } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';
import { type ReviewTexts } from './review.api';
import { ReviewStore, type StoredReview } from './review.store';

interface Row {
  readonly summary: string | null;
  readonly worked: string | null;
  readonly improve: string | null;
  readonly version: number;
  readonly written_at: Date | null;
  readonly written_by: string | null;
  readonly finished_at: Date | null;
  readonly finished_by: string | null;
}

const UNTOUCHED: StoredReview = { texts: null, written: null, finished: null, version: 0 };

@Injectable()
export class PgReviewStore extends ReviewStore {
  async find(tx: Tx, incidentId: IncidentId): Promise<StoredReview> {
    const [row] = await tx.query<Row>('select * from review where incident_id = $1', [incidentId]);
    return row ? fromRow(row) : UNTOUCHED;
  }

  async finishedOf(tx: Tx, incidentIds: readonly IncidentId[]): Promise<ReadonlyMap<IncidentId, boolean>> {
    const rows = await tx.query<{ incident_id: IncidentId; is_finished: boolean }>(
      `select incident_id, finished_at is not null as is_finished from review
        where incident_id = any($1::uuid[]) and (version > 0 or finished_at is not null)`,
      [incidentIds],
    );
    return new Map(rows.map((row) => [row.incident_id, row.is_finished]));
  }

  async lock(tx: Tx, incidentId: IncidentId): Promise<StoredReview> {
    await tx.query('insert into review (incident_id) values ($1) on conflict do nothing', [incidentId]);
    const [row] = await tx.query<Row>('select * from review where incident_id = $1 for update', [incidentId]);
    return row ? fromRow(row) : UNTOUCHED;
  }

  async write(
    tx: Tx,
    incidentId: IncidentId,
    { summary, worked, improve }: ReviewTexts,
    { at, by }: NonNullable<StoredReview['written']>,
  ): Promise<void> {
    await tx.query(
      `update review set summary = $2, worked = $3, improve = $4, written_at = $5, written_by = $6, version = version + 1
        where incident_id = $1`,
      [incidentId, summary, worked, improve, at, by],
    );
  }

  async finish(tx: Tx, incidentId: IncidentId, finished: StoredReview['finished']): Promise<void> {
    await tx.query('update review set finished_at = $2, finished_by = $3 where incident_id = $1', [
      ...[incidentId, finished?.at ?? null, finished?.by ?? null],
    ]);
  }
}

function fromRow(row: Row): StoredReview {
  const { summary, worked, improve, version } = row;
  const texts = summary === null ? null : { summary, worked: worked ?? '', improve: improve ?? '' };
  return {
    texts,
    version,
    written: doneOf(row.written_at, row.written_by),
    finished: doneOf(row.finished_at, row.finished_by),
  };
}

export function doneOf(at: Date | null, by: string | null): { readonly at: Date; readonly by: string } | null {
  return at && { at, by: by ?? '' };
}
