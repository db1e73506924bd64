import { type Tx } from '../platform/postgres/tx';
import { type Drill } from './domain/drill';

export abstract class DrillStore {
  /** @returns false when another one is under way, or this one of a rule was begun before. */
  abstract add(tx: Tx, drill: Drill): Promise<boolean>;
  abstract lock(tx: Tx, id: string): Promise<Drill | undefined>;
  abstract save(tx: Tx, drill: Drill): Promise<void>;
  /** Detection has seen these test mentions. */
  abstract seen(tx: Tx, probeIds: readonly string[], at: Date): Promise<void>;
  /** Newest first. */
  abstract latest(tx: Tx, limit: number): Promise<readonly Drill[]>;
  /** The newest one that passed or failed. */
  abstract lastJudged(tx: Tx): Promise<Drill | undefined>;
}
