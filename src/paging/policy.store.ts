import { type PolicyId } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';
import { type PolicyInput } from './paging.api';

export interface Policy extends PolicyInput {
  readonly id: PolicyId;
  readonly version: number;
}

export abstract class PolicyStore {
  /** The default one first, then by name; without removed ones. */
  abstract all(tx: Tx): Promise<readonly Policy[]>;
  abstract find(tx: Tx, id: PolicyId): Promise<Policy | undefined>;
  abstract default(tx: Tx): Promise<Policy | undefined>;
  /** Also ends another one's being the default, where this one becomes it. */
  abstract add(tx: Tx, policy: Policy, at: Date): Promise<void>;
  /** @returns false when it is no longer of version `from`: nothing was changed. */
  abstract replace(tx: Tx, policy: Policy, from: number, at: Date): Promise<boolean>;
  abstract remove(tx: Tx, id: PolicyId, at: Date): Promise<void>;
  /** Held until the transaction ends: of two who want to make the first policy, one does. */
  abstract lock(tx: Tx): Promise<void>;
}
