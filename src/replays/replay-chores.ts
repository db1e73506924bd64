import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Cron, CronExpression } from '@nestjs/schedule';
import { Floor } from './floor';
import { ReplayFileStore } from './replay.store';

const DAY_MS = 86_400_000;

/** Files hold what people wrote: they go when their time is over. No deadline hangs on it; each instance may do it. */
@Injectable()
export class ReplayChores implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger(ReplayChores.name);
  private underWay: Promise<void> = Promise.resolve();

  constructor(
    private readonly floor: Floor,
    private readonly files: ReplayFileStore,
  ) {}

  onApplicationBootstrap(): void {
    this.underWay = this.retention();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.underWay;
  }

  @Cron(CronExpression.EVERY_DAY_AT_4AM, { name: 'replays.retention' })
  async retention(): Promise<void> {
    try {
      const now = this.floor.clock.now().getTime();
      const kept = new Date(now - this.floor.settings.replays.keptDays * DAY_MS);
      const files = await this.floor.work.run((tx) =>
        this.files.removeOld(tx, { kept, receiving: new Date(now - DAY_MS) }),
      );
      if (files > 0) this.log.log(`deleted ${files} files of replays whose time is over`);
    } catch (error) {
      this.log.error({ error }, 'retention failed; it is tried again tomorrow and at the next start');
    }
  }
}
