import { type Actor } from '../kernel/actor';
import { type Tx } from '../platform/postgres/tx';

/** Who changed what: people, keys, topics, settings. Appended in the transaction that changes it. */
export abstract class Audit {
  abstract record(tx: Tx, entry: { actor: Actor; action: string; subject: string; at: Date; data?: Readonly<Record<string, unknown>> }): Promise<void>;
}
