import { type IncidentId } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';
import { type Told } from './domain/news';

export interface Drawing {
  /** Of the newest one that the room was given. */
  readonly drawn: number;
  readonly told: Told | null;
  /** When it is drawn again by itself. */
  readonly nextAt: Date | null;
  /** When the room is closed. */
  readonly closeAt: Date | null;
}

export interface Transcript {
  readonly takenAt: Date;
  readonly said: readonly { readonly id: string; readonly at: string; readonly by: string; readonly text: string }[];
}

/** What a room was shown, and what is kept of it. */
export abstract class SituationStore {
  /** The number of a drawing that begins now: whatever is read after this is as new as the number says. */
  abstract begin(tx: Tx, incidentId: IncidentId): Promise<number>;
  /** Locks it until the end of the transaction. */
  abstract lock(tx: Tx, incidentId: IncidentId): Promise<Drawing>;
  abstract save(tx: Tx, incidentId: IncidentId, drawing: Drawing): Promise<void>;
  /** By key, the hash of what each post shows. */
  abstract posts(tx: Tx, incidentId: IncidentId): Promise<ReadonlyMap<string, string>>;
  abstract keepPost(
    tx: Tx,
    incidentId: IncidentId,
    post: { readonly key: string; readonly hash: string },
  ): Promise<void>;
  abstract responses(tx: Tx, incidentId: IncidentId): Promise<readonly string[]>;
  abstract addResponse(tx: Tx, incidentId: IncidentId, templateId: string): Promise<void>;
  abstract transcript(tx: Tx, incidentId: IncidentId): Promise<Transcript | undefined>;
  /** In the place of an earlier one. */
  abstract keepTranscript(tx: Tx, incidentId: IncidentId, transcript: Transcript): Promise<void>;
}
