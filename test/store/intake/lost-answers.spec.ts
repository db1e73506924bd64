import { Logger } from '@nestjs/common';
import { type Committed } from '../../../src/intake/contract';
import { type Tx, UnitOfWork } from '../../../src/platform/postgres/tx';
import { createTestDatabase, type TestDatabase } from '../../support/database';
import { createIntake } from '../../support/intake';

/** A database whose connection breaks once, before or after a transaction of the intake has committed. */
class BreakingWork extends UnitOfWork {
  breaks: 'before' | 'after' | 'never' = 'never';

  constructor(private readonly inner: UnitOfWork) {
    super();
  }

  async run<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const breaks = this.breaks;
    this.breaks = 'never';
    const lost = new Error('Connection terminated unexpectedly');
    const result = await this.inner.run(async (tx) => {
      const found = await work(tx);
      if (breaks === 'before') throw lost;
      return found;
    });
    if (breaks === 'after') throw lost;
    return result;
  }
}

describe('a connection that breaks at the commit', () => {
  let db: TestDatabase;
  beforeAll(async () => {
    Logger.overrideLogger(false); // the warnings are wanted
    db = await createTestDatabase();
  });
  afterAll(() => db.close());

  it.each([
    ['before', 'accepted'],
    ['after', 'duplicate'],
  ] as const)(
    '%s it took effect: the caller sends again and hears "%s"; the counts are told once',
    async (breaks, secondAnswer) => {
      const work = new BreakingWork(db.work);
      const { flow, partitions } = createIntake(work, { now: '2026-03-10T12:00:00Z' });
      const told: Committed[] = [];
      flow.subscribe((committed) => told.push(committed));
      const publishedAt = '2026-03-10T11:58:30Z';
      await partitions.prepareFor([new Date(publishedAt)]);
      work.breaks = breaks;
      const line = { id: breaks, source: 'x', publishedAt, text: 'Hallo' };
      await expect(flow.accept([line], 'push')).rejects.toMatchObject({
        code: 'unavailable',
        details: { retryAfterSeconds: 5 },
      });
      expect(told).toEqual([]);
      expect((await flow.accept([line], 'push'))[0]?.status).toBe(secondAnswer);
      const counted = told.flatMap(({ deltas }) => deltas).reduce((sum, { total }) => sum + total, 0);
      expect(counted).toBe(1);
    },
  );
});
