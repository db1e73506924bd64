import { Injectable } from '@nestjs/common';
import { type PastLook, PastReadings } from '../detection/contract';
import { Hindsight, type Rehearsal } from '../incidents/contract';
import { UnitOfWork } from '../platform/postgres/tx';
import { type Topic } from '../topics/contract';
import { countsByKind, type Tally, tallyOf, type OpenedKind } from './domain/tally';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const BIN_MS = 300_000;

export interface BacktestPlan {
  readonly to: Date;
  readonly days: number;
  readonly budgets: readonly number[];
}

export interface BacktestHistory {
  readonly since: Date | undefined;
  readonly days: number;
  readonly learningHours: number;
  readonly blindHours: number;
}

export interface Backtest {
  readonly topic: Topic;
  readonly from: Date;
  readonly to: Date;
  readonly history: BacktestHistory;
  readonly presentBudget: number;
  readonly actual: Readonly<Record<OpenedKind, number>>;
  /** Least budget first. */
  readonly tallies: readonly Tally[];
}

/** The topic's past once, and what each budget would have made of it. */
@Injectable()
export class Backtests {
  constructor(
    private readonly work: UnitOfWork,
    private readonly past: PastReadings,
    private readonly hindsight: Hindsight,
  ) {}

  async run(topic: Topic, plan: BacktestPlan): Promise<Backtest> {
    const to = new Date(lastBinEnd(plan.to));
    const from = new Date(to.getTime() - plan.days * DAY_MS);
    const presentBudget = this.past.budgetOf(topic);
    const budgets = [...new Set([...plan.budgets, presentBudget])].sort((a, b) => a - b);
    const { rehearsals, history } = await this.liveThrough(topic, { from, to }, budgets);
    const actual = await this.work.run((tx) => this.hindsight.since(tx, topic.id, from));
    const tallies = budgets.map((budget, i) =>
      tallyOf({ budget, timezone: topic.timezone, from, actual, rehearsed: rehearsals[i]?.incidents ?? [] }),
    );
    const opened = actual.filter(({ openedAt }) => openedAt >= from);
    return { topic, from, to, history, presentBudget, tallies, actual: countsByKind(opened) };
  }

  /** It begins earlier than is told: what opens first may go on from a storm before. */
  private async liveThrough(topic: Topic, { from, to }: { from: Date; to: Date }, budgets: readonly number[]) {
    const rehearsals = budgets.map(() => this.hindsight.rehearse());
    const seen = new SeenHistory(from, to);
    const range = { from: new Date(from.getTime() - this.hindsight.reachMs), to };
    for await (const look of this.past.of(topic, range, budgets)) {
      seen.add(look);
      rehearse(rehearsals, look);
    }
    return { rehearsals, history: seen.history };
  }
}

function rehearse(rehearsals: readonly Rehearsal[], { readings }: PastLook): void {
  for (const [i, reading] of readings.entries()) rehearsals[i]?.observe(reading);
}

function lastBinEnd(to: Date): number {
  return Math.floor(to.getTime() / BIN_MS) * BIN_MS;
}

/** How much of the time there is something to say of. */
class SeenHistory {
  private since: Date | undefined;
  private learning = 0;
  private blind = 0;

  constructor(
    private readonly from: Date,
    private readonly to: Date,
  ) {}

  add({ at, readings, since, isLearning }: PastLook): void {
    this.since ??= since;
    if (!since || at <= this.from || at.getTime() % BIN_MS !== 0) return;
    if (isLearning) this.learning++;
    if (readings.every(({ level }) => level === null)) this.blind++;
  }

  get history(): BacktestHistory {
    const { since, from, to } = this;
    const firstMs = since === undefined ? to.getTime() : Math.max(since.getTime(), from.getTime());
    return {
      since,
      days: Math.max(0, Math.round(((to.getTime() - firstMs) / DAY_MS) * 10) / 10),
      learningHours: hours(this.learning),
      blindHours: hours(this.blind),
    };
  }
}

function hours(bins: number): number {
  return Math.round(((bins * BIN_MS) / HOUR_MS) * 10) / 10;
}
