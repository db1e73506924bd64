import { Client } from 'pg';
import { type DataSource } from 'typeorm';
import { problemOf } from '../../../src/platform/http/problem';
import { createTestDatabase, type TestDatabase } from '../../support/database';

interface Connection {
  listenerCount(event: string): number;
}
type Pool = {
  connect(then: (error: unknown, connection: Connection, release: () => void) => void): void;
};

const at = { instance: '/v1/board', requestId: 'r-1' };

describe('a connection that breaks', () => {
  let db: TestDatabase;
  let owner: Client;
  beforeAll(async () => {
    db = await createTestDatabase();
    owner = new Client({ connectionString: db.url });
    await owner.connect();
  });
  afterAll(async () => {
    await owner.end();
    await db.close();
  });

  it('in the middle of a transaction is no bug, whichever statement meets it', async () => {
    const met: unknown[] = [];
    const meet = (error: unknown): void => void met.push(error);
    await db.work
      .run(async (tx) => {
        const [own] = await tx.query<{ pid: number }>('select pg_backend_pid() as pid');
        await owner.query('select pg_terminate_backend($1, 5000)', [own?.pid]);
        await tx.query('select 1').catch(meet);
        await tx.query('select 1').catch(meet);
      })
      .catch(meet);
    expect(met).toHaveLength(3);
    expect(met.map((error) => problemOf(error, at)?.code)).toEqual(met.map(() => 'unavailable'));
    expect(await db.work.run((tx) => tx.query('select 1 as one'))).toEqual([{ one: 1 }]);
  });

  it('while the pool hands it over does not end the process: somebody listens', async () => {
    const listening = await new Promise<number>((resolve) => {
      poolOf(db.dataSource).connect((_error, connection, release) => {
        resolve(connection.listenerCount('error'));
        release();
      });
    });
    expect(listening).toBeGreaterThan(0);
  });

  it.each(['40P01', '40001', '55P03', '53100', '57014', '57P01'])(
    'or a %s may go away by itself: the caller is told to come again',
    (code) => {
      expect(problemOf({ driverError: { code } }, at)).toMatchObject({ status: 503, retryAfterSeconds: 2 });
    },
  );

  it.each(['42601', '22003', '23505', 'EPERM', 'ENOENT'])('but %s is ours', (code) => {
    expect(problemOf({ code }, at)).toBeUndefined();
  });
});

function poolOf(dataSource: DataSource): Pool {
  return (dataSource.driver as unknown as { master: Pool }).master;
}
