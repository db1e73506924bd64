import { BacktestDesk } from '../../../src/backtest/backtest-desk.service';
import { BacktestQuery } from '../../../src/backtest/backtest.api';
import { Backtests } from '../../../src/backtest/backtests.service';
import { type PastLook, type PastReadings } from '../../../src/detection/contract';
import { type Hindsight } from '../../../src/incidents/contract';
import { RehearsedReadings } from '../../../src/incidents/domain/rehearsal';
import { ManualClock } from '../../../src/kernel/clock';
import { UnitOfWork } from '../../../src/platform/postgres/tx';
import { TestDirectory, topic } from '../../support/watched-topics';

const POLICY = { closeAfterMs: 1, reopenWithinMs: 1, stepDownAfterMs: 1 };
const HINDSIGHT: Hindsight = {
  reachMs: 0,
  rehearse: () => new RehearsedReadings(POLICY),
  since: () => Promise.resolve([]),
  closed: () => Promise.resolve([]),
  drills: () => Promise.resolve([]),
};

class NoWork extends UnitOfWork {
  override run<T>(work: Parameters<UnitOfWork['run']>[0]): Promise<T> {
    return work({ query: () => Promise.resolve([]), beforeCommit: () => undefined }) as Promise<T>;
  }
}

/** Somebody else's past: quiet, and as long as the test wants. */
class HeldPast implements PastReadings {
  running = 0;
  most = 0;
  begun = 0;
  private release: () => void = () => undefined;
  private readonly held = new Promise<void>((done) => (this.release = done));

  budgetOf(): number {
    return 0.25;
  }

  async *of(): AsyncGenerator<PastLook> {
    this.begun++;
    this.most = Math.max(this.most, ++this.running);
    await this.held;
    this.running--;
  }

  letGo(): void {
    this.release();
  }
}

describe('the desk of the backtests', () => {
  const past = new HeldPast();
  const desk = new BacktestDesk(
    new Backtests(new NoWork(), past, HINDSIGHT),
    new TestDirectory([topic(1, 'acme')]),
    new ManualClock(new Date('2026-03-02T08:02:00Z')),
  );
  const ask = (days: number) => desk.ask('acme', BacktestQuery.parse({ days }));

  it('lets one run at a time, answers the same question once, and refuses what would wait too long', async () => {
    const asked = [1, 2, 3, 4, 5, 6, 7, 8].map(ask);
    const again = ask(1);
    await expect(ask(9)).rejects.toMatchObject({ code: 'request.too-many', details: { retryAfterSeconds: 10 } });
    past.letGo();
    const answers = await Promise.all(asked);
    expect(await again).toBe(answers[0]);
    expect(past).toMatchObject({ begun: 8, most: 1 });
    expect(answers.map(({ to }) => to.toISOString())).toEqual(answers.map(() => '2026-03-02T08:00:00.000Z'));
    await expect(ask(9)).resolves.toMatchObject({ history: { days: 0 } });
  });

  it('knows no topic that is not there', async () => {
    await expect(desk.ask('nobody', BacktestQuery.parse({}))).rejects.toMatchObject({ code: 'not-found' });
  });
});
