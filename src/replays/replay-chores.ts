import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Cron, CronExpression } from '@nestjs/schedule';
import { Floor } from './floor';
import { ReplayGround } from './replay-ground';
import { ReplayShelf } from './replays.service';

const DAY_MS = 86_400_000;

/** Files hold what people wrote: they go when their time is over. No deadline hangs on it; each instance may do it. */
@Injectable()
export class ReplayChores implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger(ReplayChores.name);
  private underWay: Promise<void> = Promise.resolve();

  constructor(
    private readonly floor: Floor,
    private readonly shelf: ReplayShelf,
    private readonly ground: ReplayGround,
  ) {}

  onApplicationBootstrap(): void {
    this.underWay = this.retention().then(() => this.sweep());
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
        this.shelf.files.removeOld(tx, { kept, receiving: new Date(now - DAY_MS) }),
      );
      if (files > 0) this.log.log(`deleted ${files} files of replays whose time is over`);
    } catch (error) {
      this.log.error({ error }, 'retention failed; it is tried again tomorrow and at the next start');
    }
  }

  /** Of runs that were played when a process was killed; they hold what people wrote, too. */
  @Cron(CronExpression.EVERY_HOUR, { name: 'replays.sweep' })
  async sweep(): Promise<void> {
    try {
      const left = await this.ground.sweep(() => this.floor.work.run((tx) => this.shelf.runs.running(tx)));
      if (left > 0) this.log.log(`cleared away what ${left} killed replays had left`);
    } catch (error) {
      this.log.error({ error }, 'what killed replays have left stays; it is tried again in an hour');
    }
  }
}
