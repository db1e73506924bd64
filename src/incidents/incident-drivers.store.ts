import { type Drivers } from '../detection/contract';
import { type IncidentId } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';

export type DriversMoment = 'opened' | 'closed';

/** What drove an incident, as it was found at two moments. */
export abstract class IncidentDriversStore {
  /** The first word on a moment stays. */
  abstract keep(tx: Tx, id: IncidentId, moment: DriversMoment, drivers: Drivers): Promise<void>;
  /** Of the later moment. */
  abstract latest(
    tx: Tx,
    id: IncidentId,
  ): Promise<{ readonly moment: DriversMoment; readonly drivers: Drivers } | undefined>;
}
