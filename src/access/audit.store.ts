import { type Tx } from '../platform/postgres/tx';
import { type AuditQuery, type AuditView } from './access.api';

/** Reading the audit; writing is the contract's Audit. */
export abstract class AuditStore {
  /** Newest first. */
  abstract page(tx: Tx, query: AuditQuery): Promise<readonly AuditView[]>;
}
