import { type PersonId, type ScheduleId } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';
import { type Change } from './domain/schedule';
import { type Span } from './domain/rotation';
import { type ChangeView } from './oncall.api';

export interface StoredChange extends Change {
  readonly scheduleId: ScheduleId;
  readonly state: ChangeView['state'];
  /** What who is stood in for takes over in return. */
  readonly inReturn: Span | null;
  /** Of the event that brought it. */
  readonly uid: string | null;
  /** What the calendar calls itself that brought it, where it does. */
  readonly calendar?: string | null;
  readonly createdBy: string;
}

/** A swap as it is stored: of whom, and with whom. */
export type Swap = StoredChange & { readonly insteadOf: PersonId };

export abstract class ScheduleChangeStore {
  /** Those in force that have a part in the time, on these schedules, in the order in which they came into force. */
  abstract inForce(tx: Tx, schedules: readonly ScheduleId[], span: Span): Promise<readonly StoredChange[]>;
  /** Whatever became of them, by their beginning. */
  abstract list(tx: Tx, schedule: ScheduleId, span: Span): Promise<readonly StoredChange[]>;
  abstract byId(tx: Tx, id: string): Promise<StoredChange | undefined>;
  abstract insert(tx: Tx, changes: readonly StoredChange[], at: Date): Promise<void>;
  abstract setState(tx: Tx, id: string, state: StoredChange['state'], at: Date): Promise<void>;
  /** Withdraws what these events of a calendar have brought, as far as it is not over at `from`. */
  abstract withdrawImported(tx: Tx, schedule: ScheduleId, uids: readonly string[], from: Date): Promise<void>;
  /** In force, brought by this calendar, not by one of these events, and not begun at `after`; by their beginning. */
  abstract importedElse(
    tx: Tx,
    schedule: ScheduleId,
    but: { readonly calendar: string; readonly uids: readonly string[]; readonly after: Date },
  ): Promise<readonly StoredChange[]>;
  /** People who stand in for somebody now or later. */
  abstract peopleFrom(tx: Tx, schedule: ScheduleId, from: Date): Promise<readonly PersonId[]>;
}
