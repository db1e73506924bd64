import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Cron, CronExpression } from '@nestjs/schedule';
import { Partitions } from './partitions.service';

/** Housekeeping: no deadline hangs on it, so it needs no durable job; each instance may do it. */
@Injectable()
export class IntakeHousekeeping implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger(IntakeHousekeeping.name);
  private underWay: Promise<void> = Promise.resolve();

  constructor(private readonly partitions: Partitions) {}

  onApplicationBootstrap(): void {
    // Not awaited: the service serves while what expired during its sleep is dropped.
    this.underWay = this.retention();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.underWay;
  }

  @Cron(CronExpression.EVERY_DAY_AT_3AM, { name: 'intake.retention' })
  async retention(): Promise<void> {
    try {
      const weeks = await this.partitions.tidy();
      if (weeks > 0) this.log.log(`dropped ${weeks} expired weeks of mentions`);
    } catch (error) {
      this.log.error({ error }, 'retention failed; it is tried again tomorrow and at the next start');
    }
  }
}
