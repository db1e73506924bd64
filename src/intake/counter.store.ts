import { type Tx } from '../platform/postgres/tx';
import { type CounterDelta } from './contract';

export interface HeardFrom {
  readonly source: string;
  readonly heardAt: Date;
  readonly heartbeatAt: Date | undefined;
  /** Newly stored mentions. */
  readonly mentions: number;
}

/** Raises the counters in the transaction that stores the mentions. */
export abstract class CounterStore {
  /** @param deltas at most one per topic, source and minute; in the order of countMentions(), which is the order of locking. */
  abstract add(tx: Tx, deltas: readonly CounterDelta[]): Promise<void>;
  /** Keeps apart what came late. To be called before `add`: who takes it for history locks in this order as well. */
  abstract keepBackfill(tx: Tx, deltas: readonly CounterDelta[]): Promise<void>;
  /** @param heard at most one per source. */
  abstract heard(tx: Tx, heard: readonly HeardFrom[]): Promise<void>;
}
