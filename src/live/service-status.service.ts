import { Injectable } from '@nestjs/common';
import { FirstAdministrator } from '../access/contract';
import { Paging } from '../paging/contract';
import { type StatusView } from './live.api';
import { serviceVersion } from './service-version';

/** What every page of the console needs to know, also before anybody has signed in. */
@Injectable()
export class ServiceStatus {
  private readonly version = serviceVersion();
  private isSetUp = false;

  constructor(
    private readonly paging: Paging,
    private readonly administrator: FirstAdministrator,
  ) {}

  async view(): Promise<StatusView> {
    return {
      name: 'Sturmwarte',
      version: this.version,
      paging: this.paging.mode(),
      needsSetUp: await this.needsSetUp(),
    };
  }

  /** Asked of the database only until somebody is in: this address is public. */
  private async needsSetUp(): Promise<boolean> {
    if (!this.isSetUp) this.isSetUp = !(await this.administrator.isNeeded());
    return !this.isSetUp;
  }
}
