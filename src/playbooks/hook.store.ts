import { type RunId } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';

/** A step's call to a tool outside. */
export interface HookCall {
  /** Goes along, so that the receiver knows a repetition. */
  readonly id: string;
  readonly runId: RunId;
  readonly stepId: string;
  readonly round: number;
  readonly hook: string;
  readonly body: string;
  readonly state: 'waiting' | 'accepted' | 'refused' | 'cancelled';
  readonly orderedAt: Date;
  readonly notAfter: Date;
  readonly tries: number;
}

export type NewHookCall = Omit<HookCall, 'state' | 'tries'> & { readonly key: string };

export abstract class HookStore {
  /** @returns false when there is one of this key. */
  abstract add(tx: Tx, call: NewHookCall): Promise<boolean>;
  abstract find(tx: Tx, id: string): Promise<HookCall | undefined>;
  /** One more try begins. */
  abstract count(tx: Tx, id: string): Promise<void>;
  abstract settle(
    tx: Tx,
    id: string,
    end: { readonly state: HookCall['state']; readonly at: Date; readonly failure: string | null },
  ): Promise<void>;
}
