import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import { SchedulerRegistry } from '@nestjs/schedule';
import { Clock } from '../kernel/clock';
import { Settings } from '../platform/config/settings';
import { StormWatch } from './storm-watch';

const NAME = 'detection.tick';

/** Drives the storm watch in the running service; a replay and the stories move it themselves. */
@Injectable()
export class WatchTick implements BeforeApplicationShutdown {
  private readonly log = new Logger(WatchTick.name);

  constructor(
    private readonly watch: StormWatch,
    private readonly clock: Clock,
    private readonly settings: Settings,
    private readonly scheduler: SchedulerRegistry,
  ) {}

  /** Rebuilds detection from the counters, then looks at every tick. */
  async start(): Promise<void> {
    await this.watch.start(this.clock.now());
    const interval = setInterval(() => void this.look(), this.settings.detection.tickMs);
    this.scheduler.addInterval(NAME, interval);
  }

  async beforeApplicationShutdown(): Promise<void> {
    if (this.scheduler.doesExist('interval', NAME)) this.scheduler.deleteInterval(NAME);
    await this.watch.idle();
  }

  private async look(): Promise<void> {
    try {
      await this.watch.look(this.clock.now());
    } catch (error) {
      this.log.error({ error }, 'this look failed; the next tick looks again');
    }
  }
}
