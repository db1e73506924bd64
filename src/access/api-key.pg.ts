import { Injectable } from '@nestjs/common';
import { type Scope } from '../kernel/actor';
import { type Tx } from '../platform/postgres/tx';
import { type ApiKey, ApiKeyStore, type StoredApiKey } from './api-key.store';

interface Row {
  id: string;
  name: string;
  scopes: Scope[];
  secret_hash: Buffer;
  created_at: Date;
  last_used_at: Date | null;
}

const COLUMNS = 'id, name, scopes, secret_hash, created_at, last_used_at';

@Injectable()
export class PgApiKeyStore extends ApiKeyStore {
  async all(tx: Tx): Promise<readonly ApiKey[]> {
    const rows = await tx.query<Row>(`select ${COLUMNS} from api_key where revoked_at is null order by created_at, id`);
    return rows.map(keyOf);
  }

  async byId(tx: Tx, id: string): Promise<StoredApiKey | undefined> {
    const [row] = await tx.query<Row>(`select ${COLUMNS} from api_key where id = $1 and revoked_at is null`, [id]);
    return row && { ...keyOf(row), secretHash: row.secret_hash };
  }

  async insert(tx: Tx, key: StoredApiKey): Promise<void> {
    await tx.query(`insert into api_key (${COLUMNS}) values ($1, $2, $3, $4, $5, $6)`, [
      key.id,
      key.name,
      key.scopes,
      key.secretHash,
      key.createdAt,
      key.lastUsedAt ?? null,
    ]);
  }

  async touch(tx: Tx, id: string, usedAt: Date): Promise<void> {
    await tx.query('update api_key set last_used_at = greatest(last_used_at, $2) where id = $1', [id, usedAt]);
  }

  async revoke(tx: Tx, id: string, at: Date): Promise<ApiKey | undefined> {
    const [row] = await tx.query<Row>(
      `update api_key set revoked_at = $2 where id = $1 and revoked_at is null returning ${COLUMNS}`,
      [id, at],
    );
    return row && keyOf(row);
  }
}

function keyOf(row: Row): ApiKey {
  const { id, name, scopes } = row;
  return { id, name, scopes, createdAt: row.created_at, lastUsedAt: row.last_used_at ?? undefined };
}
