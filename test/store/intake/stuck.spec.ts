import { Logger } from '@nestjs/common';
import { createTestDatabase, type TestDatabase } from '../../support/database';
import { createIntake } from '../../support/intake';

jest.setTimeout(30_000); // the database gives up waiting for a lock after 10 s

describe('an intake that cannot go on', () => {
  let db: TestDatabase;
  beforeAll(async () => {
    Logger.overrideLogger(false); // the warnings are wanted
    db = await createTestDatabase();
  });
  afterAll(() => db.close());

  it('is not ready after a minute; and who waits for a lock hears that the database is not available', async () => {
    const { flow, clock, readiness } = createIntake(db.work, { now: '2026-03-10T12:00:00Z' });
    let letGo: () => void = () => undefined;
    const enough = new Promise<void>((done) => (letGo = done));
    let holder: Promise<void> = Promise.resolve();
    await new Promise<void>((locked) => {
      holder = db.work.run(async (tx) => {
        await tx.query('lock table mention in access exclusive mode');
        locked();
        await enough;
      });
    });

    // a week that has no partition yet
    const line = { id: '1', source: 'x', publishedAt: '2026-02-02T12:00:00Z', text: 'Hallo' };
    const answer = flow.accept([line], 'push');
    const refused = expect(answer).rejects.toMatchObject({ code: 'unavailable', details: { retryAfterSeconds: 5 } });
    clock.set(new Date('2026-03-10T12:01:00Z'));
    expect((await readiness.report()).states).toEqual({ intake: 'ok' });
    clock.set(new Date('2026-03-10T12:01:01Z'));
    expect(await readiness.report()).toMatchObject({
      status: 'not-ready',
      states: { intake: 'stuck' },
      missing: [expect.stringContaining('61 s')],
    });

    await refused;
    expect(await readiness.report()).toMatchObject({ status: 'ready', missing: [] });
    letGo();
    await holder;
    expect(await flow.accept([line], 'push')).toMatchObject([{ status: 'accepted' }]);
  });
});
