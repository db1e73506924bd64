import { type Tx } from '../platform/postgres/tx';
import { type Playbook } from './domain/shared/playbook-schema';

export interface StoredPlaybook {
  /** SHA-256 of the canonical text: the version's name. */
  readonly hash: string;
  /** Rises by one with each new content of this playbook. */
  readonly version: number;
  readonly playbook: Playbook;
  /** The file it came from, or `console`. */
  readonly source: string;
}

export interface NewPlaybook {
  readonly playbook: Playbook;
  readonly source: string;
  readonly at: Date;
  /** As it was written, with its comments. */
  readonly text?: string;
}

export interface PublishedPlaybook extends NewPlaybook {
  readonly text: string;
  readonly writtenBy: string;
  readonly publishedBy: string;
}

/** A version with its life. */
export interface VersionRecord extends StoredPlaybook {
  readonly isShipped: boolean;
  readonly storedAt: Date;
  readonly writtenBy: string | null;
  readonly publishedBy: string | null;
  readonly deprecatedAt: Date | null;
  readonly isInForce: boolean;
}

export interface Deprecation {
  readonly at: Date;
  readonly by: string;
  readonly reason: string;
}

export abstract class PlaybookStore {
  /**
   * What comes with the product: keeps the content as a version, unless it is known, and brings it into force, unless
   * what is in force was edited here, or this version was deprecated. @returns the version that was kept
   */
  abstract putInForce(tx: Tx, playbook: NewPlaybook): Promise<StoredPlaybook>;
  /** What people agreed on: it goes into force, and stays so whatever the files bring. */
  abstract publish(tx: Tx, playbook: PublishedPlaybook): Promise<StoredPlaybook>;
  /** No new run takes this version. @returns whether it was not deprecated before */
  abstract deprecate(tx: Tx, hash: string, deprecation: Deprecation): Promise<boolean>;
  abstract inForce(tx: Tx, id: string): Promise<StoredPlaybook | undefined>;
  /** In order of their ids. */
  abstract allInForce(tx: Tx): Promise<readonly StoredPlaybook[]>;
  abstract byHash(tx: Tx, hash: string): Promise<StoredPlaybook | undefined>;
  /** The newest first; of one playbook, or of all. */
  abstract versions(tx: Tx, id?: string): Promise<readonly VersionRecord[]>;
  /** As it was written last; undefined of a version of which only the content was kept. */
  abstract textOf(tx: Tx, hash: string): Promise<string | undefined>;
  /** Hashes of newer shipped versions that an edited one keeps out of force, by the playbooks' ids. */
  abstract shippedUpdates(tx: Tx): Promise<ReadonlyMap<string, string>>;
  /** Nobody else changes what is in force of it until the transaction ends. */
  abstract lock(tx: Tx, id: string): Promise<void>;
}
