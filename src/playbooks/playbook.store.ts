import { type Tx } from '../platform/postgres/tx';
import { type Playbook } from './domain/shared/playbook-schema';

export interface StoredPlaybook {
  /** SHA-256 of the canonical text: the version's name. */
  readonly hash: string;
  /** Rises by one with each new content of this playbook. */
  readonly version: number;
  readonly playbook: Playbook;
  /** The file it came from. */
  readonly source: string;
}

export interface NewPlaybook {
  readonly playbook: Playbook;
  readonly source: string;
  readonly at: Date;
}

export abstract class PlaybookStore {
  /** Keeps the content as a version, unless it is known, and brings it into force. */
  abstract putInForce(tx: Tx, playbook: NewPlaybook): Promise<StoredPlaybook>;
  abstract inForce(tx: Tx, id: string): Promise<StoredPlaybook | undefined>;
  /** In order of their ids. */
  abstract allInForce(tx: Tx): Promise<readonly StoredPlaybook[]>;
}
