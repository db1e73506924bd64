import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Client } from 'pg';
import request from 'supertest';
import { FirstAdministrator } from '../../src/access/contract';
import { AppModule } from '../../src/app.module';
import { ManualClock } from '../../src/kernel/clock';
import { BoardView } from '../../src/live/live.api';
import { loadSettings } from '../../src/platform/config/load-settings';
import { projectRoot } from '../../src/platform/config/project-root';
import { Settings } from '../../src/platform/config/settings';
import { createHttpApp } from '../../src/platform/http/configure-app';
import { VirtualJobs } from '../../src/platform/jobs/virtual-jobs';
import { createTestDatabase, type TestDatabase } from '../support/database';

const CONSOLE = { host: 'localhost:8080', origin: 'http://localhost:8080', 'x-sturmwarte': '1' };

describe('the board answers', () => {
  let db: TestDatabase;
  let app: NestFastifyApplication;
  let headers: Record<string, string>;
  const clock = new ManualClock(new Date('2026-03-02T08:00:00Z'));

  beforeAll(async () => {
    db = await createTestDatabase();
    const settings = new Settings({ ...loadSettings(projectRoot(), {}).values, log: { level: 'fatal' } });
    const platform = { settings, dataSource: db.dataSource, clock, jobs: new VirtualJobs(() => clock.now()) };
    app = await createHttpApp(AppModule.register({ platform }), settings);
    await app.init();
    await app.listen(0, '127.0.0.1');
    const link = await app.get(FirstAdministrator, { strict: false }).linkIfNeeded();
    const ada = { name: 'Ada', email: 'ada@example.de', password: 'a storm is coming tonight' };
    const welcome = await request(app.getHttpServer())
      .post('/v1/setup')
      .set(CONSOLE)
      .send({ token: link?.split('#')[1], ...ada });
    headers = { ...CONSOLE, cookie: String(welcome.headers['set-cookie']).split(';')[0]! };
  });
  afterAll(async () => {
    await app.close();
    await db.close();
  });

  const board = () => request(app.getHttpServer()).get('/v1/board').set(headers);
  /** One board serves for a second. */
  const boardAfresh = () => {
    clock.set(new Date(clock.now().getTime() + 1_000));
    return board();
  };
  const add = (id: string) =>
    request(app.getHttpServer())
      .post('/v1/topics')
      .set(headers)
      .send({ id, name: id, kind: 'brand', query: id, competitors: [], timezone: 'Europe/Berlin' });
  const remove = (id: string) => request(app.getHttpServer()).delete(`/v1/topics/${id}`).set(headers);

  it('with nothing in it, before the first look', async () => {
    expect(BoardView.parse((await board()).body)).toMatchObject({ topics: [], sources: [], incidents: [] });
  });

  it('of a topic that detection has not looked at: unknown, and nothing expected yet', async () => {
    expect((await add('nordbahn')).status).toBe(201);
    const { topics } = BoardView.parse((await boardAfresh()).body);
    expect(topics).toMatchObject([{ id: 'nordbahn', level: null, score: 0, lastHour: { seen: 0 } }]);
    expect(topics[0]?.curve.learning).toHaveLength(topics[0]?.curve.seen.length ?? 0);
  });

  it('while topics come and go between its reads', async () => {
    const answers: number[] = [];
    const over = new AbortController();
    const reading = (async () => {
      while (!over.signal.aborted) answers.push((await boardAfresh()).status);
    })();
    for (let n = 0; n < 12; n++) {
      await add(`brand-${n}`);
      await remove(`brand-${n}`);
    }
    const { topics } = BoardView.parse((await boardAfresh()).body);
    over.abort();
    await reading;
    expect(topics.map(({ id }) => id)).toEqual(['nordbahn']);
    expect(new Set(answers)).toEqual(new Set([200]));
  });

  it('that the database is away when its connection breaks, and the next time as ever', async () => {
    const admin = new Client({ connectionString: db.url });
    await admin.connect();
    await admin.query('begin; lock table source_state in access exclusive mode');
    const broken = boardAfresh().then((answer) => answer);
    const cut =
      "select pg_terminate_backend(pid) from pg_locks where not granted and relation = 'source_state'::regclass";
    while ((await admin.query(cut)).rowCount === 0);
    expect((await broken).body).toMatchObject({ status: 503, code: 'unavailable' });
    await admin.query('rollback');
    await admin.end();
    expect((await board()).status).toBe(200);
  });
});
