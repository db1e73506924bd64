import { type Probe } from '../intake/contract';
import { type Tx } from '../platform/postgres/tx';
import { type ClockSample } from './domain/clock-skew';
import { type Check, type Proof } from './domain/checks';

export interface HeartbeatState {
  readonly sentAt: Date | null;
  readonly failure: string | null;
  readonly failures: number;
}

export abstract class WatchmanStore {
  /** What this instance found, in the place of what it found before. */
  abstract prove(
    tx: Tx,
    proof: { readonly instance: string; readonly checks: readonly Check[]; readonly at: Date },
  ): Promise<void>;
  abstract proofs(tx: Tx): Promise<readonly (Proof & { readonly instance: string })[]>;
  /** An instance that ends in order, or all that were not seen since. */
  abstract leave(tx: Tx, who: { readonly instance: string } | { readonly seenBefore: Date }): Promise<void>;

  /** @returns whether it is due: of several instances one orders it, and none while the last one waits to be done */
  abstract claimBeat(tx: Tx, at: Date, pause: { readonly nextAt: Date; readonly lostBefore: Date }): Promise<boolean>;
  abstract beatDone(tx: Tx, orderedAt: Date): Promise<void>;
  /** When the last beat was ordered that was done. */
  abstract lastBeat(tx: Tx): Promise<Date | null>;

  /** @returns whether it is due: of several instances one pings */
  abstract claimHeartbeat(tx: Tx, at: Date, nextAt: Date): Promise<boolean>;
  abstract heartbeatSent(tx: Tx, at: Date): Promise<void>;
  /** @returns how many have failed since the last one that arrived */
  abstract heartbeatFailed(tx: Tx, reason: string, nextAt: Date): Promise<number>;
  abstract heartbeat(tx: Tx): Promise<HeartbeatState>;

  abstract keepProbe(tx: Tx, probe: Probe): Promise<void>;
  /** Takes test mentions of before `before` off the list, oldest first. */
  abstract takeProbes(tx: Tx, before: Date, limit: number): Promise<readonly Probe[]>;

  /** Asks the database what time it is. */
  abstract askClock(tx: Tx, now: () => Date): Promise<ClockSample>;
}
