import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../platform/postgres/tx';
import { RotaChores } from './contract';
import { DAY_MS } from './domain/calendar-zone';
import { DisturbanceStore } from './duty-disturbance.store';
import { ShiftWarnings } from './duty-shift-warnings.service';

/** Rest is a matter of hours; what is older says when somebody slept badly, which is nobody's business. */
const KEPT_MS = 7 * DAY_MS;

@Injectable()
export class RotaChoresService extends RotaChores {
  constructor(
    private readonly work: UnitOfWork,
    private readonly warnings: ShiftWarnings,
    private readonly disturbances: DisturbanceStore,
  ) {
    super();
  }

  async run(now: Date): Promise<void> {
    await this.work.run((tx) => this.warnings.tell(tx, now));
    await this.work.run((tx) => this.disturbances.forget(tx, new Date(now.getTime() - KEPT_MS)));
  }
}
