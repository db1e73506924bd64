import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Pulse } from '../detection/contract';
import { DrillFloor } from './drill-floor';

/** Writes down that detection has looked at a drill's mention: only the process that stored it knows. */
@Injectable()
export class DrillEyes implements OnApplicationShutdown {
  private readonly log = new Logger(DrillEyes.name);
  private readonly leave: () => void;
  private underWay: Promise<void> = Promise.resolve();

  constructor(
    private readonly floor: DrillFloor,
    pulse: Pulse,
  ) {
    this.leave = pulse.subscribe(({ probes }) => {
      if (probes.length > 0) this.underWay = this.write(probes);
    });
  }

  /** Resolves when what was seen is written. */
  async idle(): Promise<void> {
    await this.underWay;
  }

  async onApplicationShutdown(): Promise<void> {
    this.leave();
    await this.idle();
  }

  private async write(probes: readonly string[]): Promise<void> {
    try {
      await this.floor.run((tx, now) => this.floor.store.seen(tx, probes, now));
    } catch (error) {
      this.log.warn({ error }, 'what detection saw of a drill was not written; the drill sends another mention');
    }
  }
}
