import { type IncidentId } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';

declare module '../platform/jobs/jobs' {
  interface JobPayloads {
    'room.post': { readonly messageId: string };
  }
}

/** Whether a message arrived: it is on its way, it did, or it was given up. */
export type MessageFate = 'waiting' | 'posted' | 'failed';

/** What is said to the crisis team in the incident's room (in this release: one channel of the settings). */
export abstract class WarRoom {
  /** Posts once per `key`, durably: a crash repeats nothing that is known to have arrived. */
  abstract post(
    tx: Tx,
    message: { readonly incidentId: IncidentId; readonly key: string; readonly text: string; readonly at: Date },
  ): Promise<void>;
  /** By key, of every message of the incident. */
  abstract fatesOf(tx: Tx, incidentId: IncidentId): Promise<ReadonlyMap<string, MessageFate>>;
}
