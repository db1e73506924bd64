import { type Tx } from '../platform/postgres/tx';
import { Disturbances } from './contract';
import { type Disturbance } from './domain/duty-rest';

export abstract class DisturbanceStore extends Disturbances {
  abstract since(tx: Tx, from: Date): Promise<readonly Disturbance[]>;
  abstract forget(tx: Tx, before: Date): Promise<void>;
}
