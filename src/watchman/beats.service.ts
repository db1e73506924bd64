import { Injectable } from '@nestjs/common';
import { Jobs } from '../platform/jobs/jobs';
import { Floor } from './floor';

const EVERY_MS = 20_000;
/** While one waits to be done no other is ordered: jobs that stand still must not pile up. */
const LOST_AFTER_MS = 60_000;

/** A job that does nothing but prove that jobs are done. */
@Injectable()
export class Beats {
  constructor(
    private readonly floor: Floor,
    private readonly jobs: Jobs,
  ) {}

  async round(): Promise<void> {
    await this.floor.run(async (tx, now) => {
      const nextAt = new Date(now.getTime() + EVERY_MS);
      const lostBefore = new Date(now.getTime() - LOST_AFTER_MS);
      const isDue = await this.floor.store.claimBeat(tx, now, { nextAt, lostBefore });
      if (isDue) await this.jobs.enqueue(tx, 'watchman.beat', { at: now.toISOString() });
    });
  }

  done(orderedAt: Date): Promise<void> {
    return this.floor.run((tx) => this.floor.store.beatDone(tx, orderedAt));
  }
}
