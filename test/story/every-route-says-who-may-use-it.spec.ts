import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from '../../src/app.module';
import { loadSettings } from '../../src/platform/config/load-settings';
import { projectRoot } from '../../src/platform/config/project-root';
import { Settings } from '../../src/platform/config/settings';
import { createHttpApp } from '../../src/platform/http/configure-app';
import { VirtualJobs } from '../../src/platform/jobs/virtual-jobs';
import { closeAll } from '../support/closing';
import { startAccessApp } from '../support/access-app';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { type Route, routesOf } from '../support/routes';

describe('every route of the whole service says who may use it', () => {
  let db: TestDatabase;
  let app: NestFastifyApplication;
  let routes: Route[];

  beforeAll(async () => {
    db = await createTestDatabase();
    const settings = new Settings({ ...loadSettings(projectRoot(), {}).values, log: { level: 'fatal' } });
    const jobs = new VirtualJobs(() => new Date());
    app = await createHttpApp(
      AppModule.register({ platform: { settings, dataSource: db.dataSource, jobs } }),
      settings,
    );
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
    routes = routesOf(app);
  });
  afterAll(() =>
    closeAll(
      () => app.close(),
      () => db.close(),
    ),
  );

  it('and none forgot', () => {
    expect(routes.length).toBeGreaterThan(20);
    expect(routes.filter(({ access }) => access === undefined).map(({ name }) => name)).toEqual([]);
  });

  it('and a public one says why', () => {
    const reasons = routes.flatMap(({ access }) => (access?.kind === 'public' ? [access.because] : []));
    expect(reasons.length).toBeGreaterThan(0);
    expect(reasons.filter((reason) => reason.trim().length < 10)).toEqual([]);
  });

  it('and an unknown caller gets into none that is not public', async () => {
    const answers: Record<string, number> = {};
    const closed = routes.filter(({ access }) => access?.kind === 'allow');
    for (const { name, method, url } of closed) {
      const payload = method === 'GET' ? undefined : {};
      answers[name] = (await app.inject({ method: method as 'GET', url, payload })).statusCode;
    }
    expect(closed.length).toBeGreaterThan(10);
    expect(answers).toEqual(Object.fromEntries(closed.map(({ name }) => [name, 401])));
  });
});

describe('a route that forgot to say who may use it', () => {
  it('is found', async () => {
    const small = await startAccessApp();
    const forgot = routesOf(small.app).filter(({ access }) => access === undefined);
    expect(forgot.map(({ name }) => name)).toEqual(['ForgottenController.read']);
    await small.close();
  });
});
