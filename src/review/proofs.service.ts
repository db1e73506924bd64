import { Injectable } from '@nestjs/common';
import { type SealCheck, TimelineReader } from '../incidents/contract';
import { type IncidentId } from '../kernel/ids';
import { Floor } from './floor';
import { FactFinder } from './review-facts.service';
import { type ProofView } from './review.api';

interface Checked extends SealCheck {
  readonly at: Date;
}

/** The whole chain is read; whoever looks again at once sees the same check, so that no link can make us read without end. */
const FRESH_MS = 60_000;

/** Whether what is told is what was written: every hash of the chain is made anew. */
@Injectable()
export class Proofs {
  private last: Promise<Checked> | undefined;
  private lastAt = 0;

  constructor(
    private readonly floor: Floor,
    private readonly finder: FactFinder,
    private readonly timeline: TimelineReader,
  ) {}

  async of(id: IncidentId): Promise<ProofView> {
    const lines = await this.floor.work.run(async (tx) => {
      await this.finder.find(tx, id);
      return this.timeline.sealed(tx, id);
    });
    const { at, end, broken } = await this.checked(lines.at(-1)?.seq ?? 0);
    const brokenSeq = broken?.seq ?? null;
    return {
      ...{ holds: broken === undefined, checkedAt: at.toISOString(), checked: end.seq, endHash: end.hash, brokenSeq },
      ...{ lines: lines.length, proven: lines.filter(({ seq }) => brokenSeq === null || seq < brokenSeq).length },
    };
  }

  /** @param seq must be in it: what was written since the last check is proven as well */
  private async checked(seq: number): Promise<Checked> {
    const now = this.floor.clock.now();
    const last = now.getTime() - this.lastAt < FRESH_MS ? await this.last?.catch(() => undefined) : undefined;
    if (last && (last.broken !== undefined || last.end.seq >= seq)) return last;
    this.lastAt = now.getTime();
    this.last = this.floor.work.run(async (tx) => ({ at: now, ...(await this.timeline.check(tx)) }));
    return this.last;
  }
}
