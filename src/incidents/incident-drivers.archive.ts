import { Injectable } from '@nestjs/common';
import { type Drivers } from '../detection/contract';
import { type IncidentId } from '../kernel/ids';
import { UnitOfWork } from '../platform/postgres/tx';
import { type Incident, Incidents } from './contract';
import { type DriversMoment, IncidentDriversStore } from './incident-drivers.store';

/** An incident with what was kept of its drivers. */
export interface Kept {
  readonly incident: Incident;
  readonly kept: Awaited<ReturnType<IncidentDriversStore['latest']>>;
}

@Injectable()
export class DriversArchive {
  constructor(
    private readonly work: UnitOfWork,
    private readonly incidents: Incidents,
    private readonly store: IncidentDriversStore,
  ) {}

  read(id: IncidentId): Promise<Kept | undefined> {
    return this.work.run(async (tx) => {
      const incident = await this.incidents.find(tx, id);
      return incident && { incident, kept: await this.store.latest(tx, id) };
    });
  }

  keep(id: IncidentId, moment: DriversMoment, drivers: Drivers): Promise<void> {
    return this.work.run((tx) => this.store.keep(tx, id, moment, drivers));
  }
}
