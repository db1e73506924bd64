import { Injectable } from '@nestjs/common';
import { type IncidentId } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';
import { doneOf } from './review.pg';
import { type Share, ShareStore } from './review.store';

interface Row {
  readonly id: string;
  readonly incident_id: IncidentId;
  readonly language: Share['language'];
  readonly with_names: boolean;
  readonly created_at: Date;
  readonly created_by: string;
  readonly expires_at: Date;
  readonly revoked_at: Date | null;
  readonly revoked_by: string | null;
}

@Injectable()
export class PgShareStore extends ShareStore {
  async of(tx: Tx, incidentId: IncidentId): Promise<readonly Share[]> {
    const rows = await tx.query<Row>(
      'select * from review_share where incident_id = $1 order by created_at desc, id desc',
      [incidentId],
    );
    return rows.map(fromRow);
  }

  async add(
    tx: Tx,
    { id, incidentId, language, withNames, created, expiresAt }: Share,
    tokenHash: Buffer,
  ): Promise<void> {
    await tx.query(
      `insert into review_share (id, incident_id, token_hash, language, with_names, created_at, created_by, expires_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [id, incidentId, tokenHash, language, withNames, created.at, created.by, expiresAt],
    );
  }

  async open(tx: Tx, tokenHash: Buffer, now: Date): Promise<Share | undefined> {
    const [row] = await tx.query<Row>(
      'select * from review_share where token_hash = $1 and revoked_at is null and expires_at > $2',
      [tokenHash, now],
    );
    return row && fromRow(row);
  }

  async revoke(
    tx: Tx,
    { id, incidentId }: Pick<Share, 'id' | 'incidentId'>,
    { at, by }: Share['created'],
  ): Promise<boolean> {
    const rows = await tx.query(
      `with done as (
         update review_share set revoked_at = $3, revoked_by = $4
          where id = $1 and incident_id = $2 and revoked_at is null returning id
       ) select id from done`,
      [id, incidentId, at, by],
    );
    return rows.length > 0;
  }
}

function fromRow(row: Row): Share {
  const { id, language } = row;
  return {
    ...{ id, language, incidentId: row.incident_id, withNames: row.with_names },
    created: { at: row.created_at, by: row.created_by },
    expiresAt: row.expires_at,
    revoked: doneOf(row.revoked_at, row.revoked_by),
  };
}
