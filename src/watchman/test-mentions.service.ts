import { Injectable, Logger } from '@nestjs/common';
import { Probes } from '../intake/contract';
import { Ids } from '../kernel/ids';
import { Floor } from './floor';

const EVERY_MS = 60_000;
/** Whoever waits for one to be seen has given up by then. */
const FORGOTTEN_AFTER_MS = 10 * 60_000;
const AT_ONCE = 500;

/** Sends a test mention through the real gate every minute, and has it forgotten again. */
@Injectable()
export class TestMentions {
  private readonly log = new Logger(TestMentions.name);
  private lastMs = -Infinity;
  private underWay: Promise<void> | undefined;

  constructor(
    private readonly floor: Floor,
    private readonly probes: Probes,
    private readonly ids: Ids,
  ) {}

  /** Doesn't wait for the gate: that it is stuck is what the check is to find, and others wait for their turn. */
  round(now: Date): Promise<void> {
    if (!this.underWay && now.getTime() - this.lastMs >= EVERY_MS) {
      this.lastMs = now.getTime();
      this.underWay = this.send(now).finally(() => {
        this.underWay = undefined;
      });
    }
    return Promise.resolve();
  }

  async idle(): Promise<void> {
    await this.underWay;
  }

  async forget(now: Date): Promise<void> {
    const before = new Date(now.getTime() - FORGOTTEN_AFTER_MS);
    await this.floor.run(async (tx) => {
      await this.probes.forget(tx, await this.floor.store.takeProbes(tx, before, AT_ONCE));
    });
  }

  private async send(at: Date): Promise<void> {
    const probe = { id: `minute-${this.ids.next()}`, at };
    try {
      await this.floor.run((tx) => this.floor.store.keepProbe(tx, probe));
      await this.probes.send(probe);
    } catch (error) {
      this.log.warn({ error }, 'the test mention was not stored');
    }
  }
}
