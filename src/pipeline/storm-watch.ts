import { Injectable, Logger } from '@nestjs/common';
import { Detection, type Reading } from '../detection/contract';
import { Incidents } from '../incidents/contract';

/** A reading that says the same as the one before is taken to the incidents once a minute: each is a transaction. */
const SAME_EVERY_MS = 60_000;

/** Looks at every topic and takes what it reads to the incidents: steps 6 to 10 of a mention's way. */
@Injectable()
export class StormWatch {
  private readonly log = new Logger(StormWatch.name);
  private underWay: Promise<void> | undefined;
  private readonly taken = new Map<string, Reading>();

  constructor(
    private readonly detection: Detection,
    private readonly incidents: Incidents,
  ) {}

  /** Rebuilds detection from the counters; await it before the first look. */
  async start(now: Date): Promise<void> {
    this.taken.clear();
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

  /** Resolves when nothing is being learned beside the looks. */
  rest(): Promise<void> {
    return this.detection.rest();
  }

  /** Resolves when no look is under way. */
  async idle(): Promise<void> {
    await this.underWay?.catch((error: unknown) => {
      this.log.error({ error }, 'the last look failed');
    });
  }

  private async lookOnce(now: Date): Promise<void> {
    for (const reading of await this.detection.tick(now)) await this.take(reading);
    this.detection.completed();
  }

  private async take(reading: Reading): Promise<void> {
    const of = `${reading.topicId ?? ''}\0${reading.source ?? ''}`;
    const before = this.taken.get(of);
    if (before && saysTheSame(before, reading)) return;
    await this.incidents.observe(reading);
    this.taken.set(of, reading);
  }
}

function saysTheSame(before: Reading, reading: Reading): boolean {
  const elapsedMs = reading.at.getTime() - before.at.getTime();
  if (elapsedMs < 0 || elapsedMs >= SAME_EVERY_MS) return false;
  return before.kind === reading.kind && before.level === reading.level && before.isAlarm === reading.isAlarm;
}
