import { type Scope } from '../kernel/actor';
import { type Tx } from '../platform/postgres/tx';

export interface ApiKey {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly createdAt: Date;
  readonly lastUsedAt: Date | undefined;
}

export interface StoredApiKey extends ApiKey {
  readonly secretHash: Buffer;
}

/** Keys that were not revoked; a revoked one is as if it were not there. */
export abstract class ApiKeyStore {
  /** Oldest first. */
  abstract all(tx: Tx): Promise<readonly ApiKey[]>;
  abstract byId(tx: Tx, id: string): Promise<StoredApiKey | undefined>;
  abstract insert(tx: Tx, key: StoredApiKey): Promise<void>;
  abstract touch(tx: Tx, id: string, usedAt: Date): Promise<void>;
  /** @returns the key, or undefined when there was none. */
  abstract revoke(tx: Tx, id: string, at: Date): Promise<ApiKey | undefined>;
}
