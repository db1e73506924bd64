import { type Identity } from '../kernel/actor';
import { type IncidentId } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';
import { type Chain, type ChainEnd, type Turn } from './domain/escalate';
import { type PolicySnapshot } from './domain/policy';

export type ChainKind = 'policy' | 'hand-over' | 'call' | 'drill';

export interface NewChain {
  readonly id: string;
  readonly kind: ChainKind;
  /** null of a drill. */
  readonly incidentId: IncidentId | null;
  readonly drillId: string | null;
  readonly key: string;
  readonly policy: PolicySnapshot;
  /** What who hands over says. */
  readonly note: string;
  /** What people are called for, where it isn't the incident as such. */
  readonly why?: { readonly de: string; readonly en: string } | undefined;
  /** Name of who hands over, for the words only; empty otherwise. */
  readonly begunBy: string;
  readonly startedAt: Date;
}

export interface ChainRecord extends NewChain {
  readonly chain: Chain;
  /** When the running turn is over. */
  readonly turnEndsAt: Date | null;
  readonly endedAt: Date | null;
}

export abstract class ChainStore {
  /** @returns false when a chain of this incident and key, or of this drill, exists; nothing is changed then. */
  abstract begin(tx: Tx, chain: NewChain): Promise<boolean>;
  /** Locks the chain until the end of the transaction. Lock a chain before anything of its incident. */
  abstract lock(tx: Tx, chainId: string): Promise<ChainRecord | undefined>;
  /** Locks the chains of the incident that have not ended, in the order of their ids. */
  abstract lockOpen(tx: Tx, incidentId: IncidentId): Promise<readonly ChainRecord[]>;
  abstract beginTurn(tx: Tx, chainId: string, turn: Turn, endsAt: Date): Promise<void>;
  abstract acknowledge(tx: Tx, chainId: string, by: Identity): Promise<void>;
  abstract end(tx: Tx, chainId: string, as: ChainEnd, at: Date): Promise<void>;
  /** All of an incident, without lock, in the order of their beginning. */
  abstract of(tx: Tx, incidentId: IncidentId): Promise<readonly ChainRecord[]>;
  abstract ofDrill(tx: Tx, drillId: string): Promise<ChainRecord | undefined>;
  /** Open chains whose turn was over before `before`. */
  abstract late(tx: Tx, before: Date): Promise<readonly { readonly id: string; readonly turn: Turn }[]>;
  /** Those of these incidents that the fallback is being called for, or for which it was in vain last. */
  abstract unanswered(tx: Tx, among: readonly IncidentId[]): Promise<readonly IncidentId[]>;
}
