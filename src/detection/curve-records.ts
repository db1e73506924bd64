import { Injectable } from '@nestjs/common';
import { type CountedStep, Counters } from '../intake/contract';
import { type TopicNo } from '../kernel/ids';
import { UnitOfWork } from '../platform/postgres/tx';
import { type CurveRange } from './contract';
import { DetectionStore, type StoredBaseline } from './detection.store';
import { type Baseline } from './domain/baseline';

/** Of 500 topics the two that a day's curve needs; some ten megabytes. */
const MOST = 1_000;

/**
 * What is stored of curves, for whoever draws; to be read only. Baselines are kept: a board of two hundred topics needs four megabytes
 * of them at every look, and they change once a day, so only those that were not stored like this before are fetched.
 */
@Injectable()
export class CurveRecords {
  private readonly known = new Map<string, Baseline>();

  constructor(
    private readonly work: UnitOfWork,
    private readonly store: DetectionStore,
    private readonly counters: Counters,
  ) {}

  counts(topicNos: readonly TopicNo[], range: CurveRange): Promise<readonly CountedStep[]> {
    return this.counters.sums(topicNos, range);
  }

  /** Oldest first: those with fromBin < nextBin ≤ toBin and the one in force at `fromBin`. */
  baselines(
    topicNos: readonly TopicNo[],
    range: { readonly fromBin: number; readonly toBin: number },
  ): Promise<readonly { readonly topicNo: TopicNo; readonly state: Baseline }[]> {
    return this.work.run(async (tx) => {
      const wanted = await this.store.baselineVersions(tx, topicNos, range);
      const missing = wanted.filter((one) => !this.known.has(nameOf(one)));
      const fetched = missing.length === 0 ? [] : await this.store.baselinesAt(tx, missing);
      const fresh = new Map(fetched.map(({ state, ...stored }) => [nameOf(stored), state]));
      this.keep(fresh);
      return wanted.flatMap((one) => {
        const state = fresh.get(nameOf(one)) ?? this.known.get(nameOf(one));
        // dropped between the two questions, or of a release before
        return state ? [{ topicNo: one.topicNo, state }] : [];
      });
    });
  }

  private keep(fresh: ReadonlyMap<string, Baseline>): void {
    for (const [name, state] of fresh) this.known.set(name, state);
    for (const name of this.known.keys()) {
      if (this.known.size <= MOST) return;
      this.known.delete(name);
    }
  }
}

function nameOf({ topicNo, nextBin, version }: StoredBaseline): string {
  return `${topicNo}/${nextBin}/${version}`;
}
