import { Injectable, Logger } from '@nestjs/common';
import { Detection, type Reading } from '../detection/contract';
import { Incidents } from '../incidents/contract';

/** Looks at every topic and takes what it reads to the incidents: steps 6 to 10 of a mention's way. */
@Injectable()
export class StormWatch {
  private readonly log = new Logger(StormWatch.name);
  private underWay: Promise<void> | undefined;

  constructor(
    private readonly detection: Detection,
    private readonly incidents: Incidents,
  ) {}

  /** Rebuilds detection from the counters; await it before the first look. */
  async start(now: Date): Promise<void> {
    await this.detection.restore(now);
  }

  /** One look at `now`. Looks never overlap: one that is asked for meanwhile is left out, the next one sees it all. */
  async look(now: Date): Promise<void> {
    if (this.underWay) return;
    this.underWay = this.lookOnce(now);
    try {
      await this.underWay;
    } finally {
      this.underWay = undefined;
    }
  }

  /** Resolves when no look is under way. */
  async idle(): Promise<void> {
    await this.underWay?.catch((error: unknown) => {
      this.log.error({ error }, 'the last look failed');
    });
  }

  private async lookOnce(now: Date): Promise<void> {
    for (const reading of await this.detection.tick(now)) await this.take(reading);
  }

  private async take(reading: Reading): Promise<void> {
    await this.incidents.observe(reading);
  }
}
