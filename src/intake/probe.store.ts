import { type Tx } from '../platform/postgres/tx';
import { type Probe } from './contract';

export abstract class ProbeStore {
  /** Mention, registry and counters. */
  abstract forget(tx: Tx, probes: readonly Probe[]): Promise<void>;
}
