import { type Tx } from '../platform/postgres/tx';
import { type Draft } from './draft.store';

/** A window in which somebody has a draft open. */
export interface Presence {
  /** The draft's. */
  readonly draft: string;
  readonly window: string;
  readonly person: Draft['writer'];
}

export abstract class PresenceStore {
  /** Keeps that the window is there. */
  abstract seen(tx: Tx, presence: Presence, now: Date): Promise<void>;
  abstract left(tx: Tx, presence: Pick<Presence, 'draft' | 'window'>): Promise<void>;
  /** Forgets whoever was not heard of since then, and tells the rest, who is there longest first. */
  abstract there(tx: Tx, draft: string, since: Date): Promise<readonly (Presence & { readonly since: Date })[]>;
}
