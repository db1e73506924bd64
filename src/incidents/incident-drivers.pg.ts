import { type Drivers } from '../detection/contract';
import { type IncidentId } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';
import { type DriversMoment, IncidentDriversStore } from './incident-drivers.store';

interface Row {
  readonly moment: DriversMoment;
  readonly drivers: Drivers;
}

export class PgIncidentDriversStore extends IncidentDriversStore {
  async keep(tx: Tx, id: IncidentId, moment: DriversMoment, drivers: Drivers): Promise<void> {
    await tx.query(
      'insert into incident_drivers (incident_id, moment, drivers) values ($1, $2, $3) on conflict do nothing',
      [id, moment, JSON.stringify(drivers)],
    );
  }

  async latest(tx: Tx, id: IncidentId): Promise<Row | undefined> {
    const [row] = await tx.query<Row>(
      `select moment, drivers from incident_drivers where incident_id = $1 order by moment = 'closed' desc limit 1`,
      [id],
    );
    return row;
  }
}
