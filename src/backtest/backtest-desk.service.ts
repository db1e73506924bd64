import { Injectable } from '@nestjs/common';
import { AppError } from '../kernel/app-error';
import { Clock } from '../kernel/clock';
import { type TopicId } from '../kernel/ids';
import { type Topic, TopicDirectory } from '../topics/contract';
import { type BacktestQuery, budgetsIn } from './backtest.api';
import { type Backtest, Backtests } from './backtests.service';

/** More than wait here would be answered when nobody listens any more. */
const MOST_WAITING = 8;
const RETRY_AFTER_S = 10;

/** One backtest at a time, because each costs seconds of the processor that watches; the same question is answered once. */
@Injectable()
export class BacktestDesk {
  private readonly asked = new Map<string, Promise<Backtest>>();
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly backtests: Backtests,
    private readonly topics: TopicDirectory,
    private readonly clock: Clock,
  ) {}

  async ask(id: string, query: BacktestQuery): Promise<Backtest> {
    const topic = this.topics.byId(id as TopicId);
    if (!topic) throw new AppError('not-found', { detail: `There is no topic "${id}".` });
    const question = `${topic.no} ${topic.version} ${query.days} ${query.budgets}`;
    const known = this.asked.get(question);
    if (known) return known;
    if (this.asked.size >= MOST_WAITING) throw tooMany();
    const answer = this.inTurn(topic, query);
    this.asked.set(question, answer);
    try {
      return await answer;
    } finally {
      this.asked.delete(question);
    }
  }

  private inTurn(topic: Topic, { days, budgets }: BacktestQuery): Promise<Backtest> {
    const run = (): Promise<Backtest> =>
      this.backtests.run(topic, { to: this.clock.now(), days, budgets: budgetsIn(budgets) });
    const answer = this.last.then(run);
    this.last = answer.catch(() => undefined);
    return answer;
  }
}

function tooMany(): AppError {
  return new AppError('request.too-many', {
    detail: `${MOST_WAITING} backtests are waiting already. Ask again in ${RETRY_AFTER_S} seconds.`,
    retryAfterSeconds: RETRY_AFTER_S,
  });
}
