import { type Tx } from '../platform/postgres/tx';
import { type GuidelineView } from './responses.api';

export abstract class GuidelineStore {
  /** The first one has version 0, and nobody wrote it. */
  abstract get(tx: Tx): Promise<GuidelineView>;
  /** @returns false when it is no longer of the version before this one: nothing was changed */
  abstract put(tx: Tx, guideline: GuidelineView): Promise<boolean>;
}
