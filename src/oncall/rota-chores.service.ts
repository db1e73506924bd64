import { Injectable } from '@nestjs/common';
import { Settings } from '../platform/config/settings';
import { type Tx, UnitOfWork } from '../platform/postgres/tx';
import { ContactMethodStore } from './contact-method.store';
import { RotaChores } from './contract';
import { DAY_MS } from './domain/calendar-zone';
import { DisturbanceStore } from './duty-disturbance.store';
import { ShiftWarnings } from './duty-shift-warnings.service';

/** Rest is a matter of hours; what is older says when somebody slept badly, which is nobody's business. */
const KEPT_MS = 7 * DAY_MS;

/** Ways that people have removed. Kept for a while, as what was sent to them is. */
@Injectable()
export class RemovedMethods {
  constructor(
    private readonly store: ContactMethodStore,
    private readonly settings: Settings,
  ) {}

  forget(tx: Tx, now: Date): Promise<number> {
    return this.store.forgetRemoved(tx, new Date(now.getTime() - this.settings.privacy.sentDays * DAY_MS));
  }
}

@Injectable()
export class RotaChoresService extends RotaChores {
  constructor(
    private readonly work: UnitOfWork,
    private readonly warnings: ShiftWarnings,
    private readonly disturbances: DisturbanceStore,
    private readonly removed: RemovedMethods,
  ) {
    super();
  }

  async run(now: Date): Promise<void> {
    await this.work.run((tx) => this.warnings.tell(tx, now));
    await this.work.run((tx) => this.disturbances.forget(tx, new Date(now.getTime() - KEPT_MS)));
    await this.work.run((tx) => this.removed.forget(tx, now));
  }
}
