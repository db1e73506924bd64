import { type PersonId, type ScheduleId } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';
import { type Duty } from './contract';

/** The half of the roster that schedules answer: who has a turn, and when. Disabled people are never in an answer. */
export abstract class Duties {
  /** Who is on call on this schedule at this instant; empty in a gap, and where the schedule is gone. */
  abstract onCallAt(tx: Tx, scheduleId: ScheduleId, at: Date): Promise<readonly Duty[]>;
  /** Everybody who has a turn on this schedule. */
  abstract rotaOf(tx: Tx, scheduleId: ScheduleId): Promise<readonly PersonId[]>;
  /** Those of these that no schedule has. */
  abstract unknownOf(tx: Tx, schedules: readonly ScheduleId[]): Promise<readonly ScheduleId[]>;
  /** Who is on call on any schedule now; undefined where there is no schedule. */
  abstract onCallNow(tx: Tx, at: Date): Promise<readonly Duty[] | undefined>;
}
