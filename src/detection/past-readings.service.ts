import { setImmediate as breathe } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { type CounterDelta } from '../intake/contract';
import { Settings } from '../platform/config/settings';
import { type Topic } from '../topics/contract';
import { type PastLook, type PastRange, type PastReadings } from './contract';
import { alarmThreshold } from './domain/fuse';
import { LookBack, type LookBackPlan } from './domain/look-back';
import { firstUnsettled } from './domain/topic-watch';
import { BIN_MS, binOf } from './domain/windows';
import { History } from './history';
import { Surroundings } from './surroundings';

/** Looks, and topics that learn a day, between two pauses in which the service does everything else: one takes a millisecond or two at most. */
const LOOKS_AT_A_STRETCH = 16;
/** The same for counts that are only added. */
const COUNTS_AT_A_STRETCH = 1_000;

const PAGE_MS = 6 * 3_600_000;

/** Counts the work since the last pause, whatever kind it is of. */
class Breath {
  private work = 0;

  async after(stretch: number): Promise<void> {
    if (++this.work % stretch === 0) await breathe();
  }
}

async function* seen(looks: Iterable<PastLook | undefined>, breath: Breath): AsyncGenerator<PastLook> {
  for (const look of looks) {
    if (look) yield look;
    await breath.after(LOOKS_AT_A_STRETCH);
  }
}

/** Reads the past from the stored counters, beginning with the baseline that was known then. */
@Injectable()
export class PastReadingsService implements PastReadings {
  constructor(
    private readonly settings: Settings,
    private readonly history: History,
    private readonly surroundings: Surroundings,
  ) {}

  budgetOf(topic: Topic): number {
    return this.surroundings.budgetOf(topic);
  }

  async *of(topic: Topic, range: PastRange, budgets: readonly number[]): AsyncGenerator<PastLook> {
    const plan = await this.plan(topic, range, budgets);
    const back = new LookBack(plan);
    const breath = new Breath();
    for await (const page of this.counts(plan)) {
      for (const delta of page) {
        yield* seen(back.until(delta.minuteMs), breath);
        back.count(delta);
        await breath.after(COUNTS_AT_A_STRETCH);
      }
    }
    yield* seen(back.until(plan.toMs), breath);
  }

  /** A few hours at a time: a large page would be read in one breath. */
  private async *counts({ startMs, toMs, learners }: LookBackPlan): AsyncGenerator<readonly CounterDelta[]> {
    const topicNos = learners.map(({ no }) => no);
    for (let ms = startMs; ms < toMs; ms += PAGE_MS)
      yield* this.history.counts(new Date(ms), new Date(Math.min(ms + PAGE_MS, toMs)), topicNos);
  }

  private async plan(topic: Topic, range: PastRange, budgets: readonly number[]): Promise<LookBackPlan> {
    const fromMs = binOf(range.from.getTime()) * BIN_MS;
    const { settleMs } = this.settings.intake;
    const watched = [topic, ...this.surroundings.rivalsIn(topic)];
    const { list, startBin } = await this.history.rewind({
      atMs: fromMs,
      settled: firstUnsettled(fromMs, settleMs),
      historyDays: this.settings.detection.historyDays,
      topicNos: watched.map(({ no }) => no),
    });
    return {
      list,
      topic,
      learners: watched.map((learner) => ({
        no: learner.no,
        around: (atMs) => this.surroundings.whileLearning(learner, list, atMs),
      })),
      around: (atMs) => this.surroundings.of(topic, list, atMs),
      thresholds: budgets.map(alarmThreshold),
      startMs: startBin * BIN_MS,
      fromMs,
      toMs: range.to.getTime(),
      settleMs,
    };
  }
}
