import { Injectable } from '@nestjs/common';
import { Clock } from '../kernel/clock';
import { Ids } from '../kernel/ids';
import { Settings } from '../platform/config/settings';
import { UnitOfWork } from '../platform/postgres/tx';

/** What every use case of this room stands on, beside its stores. */
@Injectable()
export class Floor {
  constructor(
    readonly work: UnitOfWork,
    readonly clock: Clock,
    readonly ids: Ids,
    readonly settings: Settings,
  ) {}

  /** Where browsers reach the service, without a slash at the end. */
  get address(): string {
    const { publicUrl, port } = this.settings.server;
    return (publicUrl ?? `http://localhost:${port}`).replace(/\/+$/, '');
  }
}
