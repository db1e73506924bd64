import { type Tx } from '../platform/postgres/tx';
import { type SandboxDraft } from './ports';

export interface SandboxRecord extends SandboxDraft {
  readonly at: Date;
  /** Whether it is a message to people on call, which can be answered. */
  readonly isPage: boolean;
  /** Of a page: it calls somebody for something of its own. */
  readonly isCall: boolean;
  readonly pressed: string | null;
}

export abstract class SandboxStore {
  /** Does nothing when this id is shown. */
  abstract add(tx: Tx, record: SandboxRecord): Promise<void>;
  /** Pages that wait for an answer first, then by the last thing that happened to each; of the newest `limit` messages. */
  abstract latest(tx: Tx, limit: number): Promise<readonly SandboxRecord[]>;
  abstract find(tx: Tx, id: string): Promise<SandboxRecord | undefined>;
  abstract press(tx: Tx, id: string, digit: string): Promise<void>;
}
