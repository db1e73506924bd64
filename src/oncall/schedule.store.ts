import { type ScheduleId } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';
import { type Schedule } from './domain/schedule';
import { type ScheduleInput } from './oncall.api';

export interface StoredSchedule extends Schedule {
  readonly version: number;
}

export interface ScheduleDraft {
  readonly doc: ScheduleInput;
  readonly at: Date;
}

export abstract class ScheduleStore {
  /** Ordered by name. */
  abstract all(tx: Tx): Promise<readonly StoredSchedule[]>;
  abstract byId(tx: Tx, id: string): Promise<StoredSchedule | undefined>;
  /** As byId, and nobody else changes it or what stands in it until the transaction ends. */
  abstract lock(tx: Tx, id: string): Promise<StoredSchedule | undefined>;
  abstract insert(tx: Tx, id: ScheduleId, draft: ScheduleDraft): Promise<void>;
  /** @returns false when it is no longer at this version: nothing was changed. */
  abstract update(tx: Tx, id: ScheduleId, version: number, draft: ScheduleDraft): Promise<boolean>;
  abstract remove(tx: Tx, id: ScheduleId, at: Date): Promise<void>;
}
