import { type Tx } from '../platform/postgres/tx';

export interface Draft {
  readonly id: string;
  /** The playbook's id, which its text must have. */
  readonly playbook: string;
  /** Published ones are over, and stay only to tell who was first. */
  readonly state: 'draft' | 'review' | 'published';
  readonly text: string;
  /** The version that was in force when it was last saved. */
  readonly base: string | null;
  readonly revision: number;
  /** Who wrote it last. */
  readonly writer: { readonly id: string; readonly name: string };
  readonly changedAt: Date;
  readonly returnedBecause: string | null;
  readonly publishedBy: string | null;
}

export abstract class DraftStore {
  /** @returns false where the playbook has an open draft */
  abstract add(tx: Tx, draft: Draft): Promise<boolean>;
  /** Nobody else changes it until the transaction ends. */
  abstract forChange(tx: Tx, id: string): Promise<Draft | undefined>;
  abstract byId(tx: Tx, id: string): Promise<Draft | undefined>;
  abstract save(tx: Tx, draft: Draft): Promise<void>;
  abstract remove(tx: Tx, id: string): Promise<void>;
  /** Those that are not over, in order of their playbooks; of one playbook, or of all. */
  abstract open(tx: Tx, playbook?: string): Promise<readonly Draft[]>;
}
