import { Global, Module } from '@nestjs/common';
import { ScheduleModule } from '@nestjs/schedule';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import request from 'supertest';
import { AccessModule } from '../../../src/access/access.module';
import { FirstAdministrator } from '../../../src/access/contract';
import { HttpHeartbeat } from '../../../src/adapters/http-heartbeat/http-heartbeat';
import { DeliveryChores, DeliveryHealth, DeliverySweep } from '../../../src/delivery/contract';
import { ManualClock, SystemClock } from '../../../src/kernel/clock';
import { Roster, RotaChores } from '../../../src/oncall/contract';
import { Paging, PagingAudit, PagingChores } from '../../../src/paging/contract';
import { StormWatch } from '../../../src/pipeline/storm-watch';
import { WatchModule } from '../../../src/pipeline/watch.module';
import { createHttpApp } from '../../../src/platform/http/configure-app';
import { HttpModule } from '../../../src/platform/http/http.module';
import { type JobHandlers } from '../../../src/platform/jobs/jobs';
import { VirtualJobs } from '../../../src/platform/jobs/virtual-jobs';
import { Settings } from '../../../src/platform/config/settings';
import { PlatformModule } from '../../../src/platform/platform.module';
import { DrillEyes } from '../../../src/watchman/drill-eyes';
import { HeartbeatSender } from '../../../src/watchman/ports';
import { Rounds } from '../../../src/watchman/rounds';
import { TestMentions } from '../../../src/watchman/test-mentions.service';
import { type DrillView, type PagingHealth } from '../../../src/watchman/watchman.api';
import { WatchmanJobs } from '../../../src/watchman/watchman.jobs';
import { WatchmanModule } from '../../../src/watchman/watchman.module';
import { ResponseChores } from '../../../src/responses/contract';
import { createTestDatabase, type TestDatabase } from '../../support/database';
import { HeartbeatServer } from '../../support/heartbeat-server';
import { Audited, DrillPages, NoChores, Rota, Sending, Swept } from '../../support/watchman-room';
import { values } from '../incidents/support';

const CONSOLE = { host: 'localhost:8080', origin: 'http://localhost:8080', 'x-sturmwarte': '1' };

describe('the watchman as the service wires it', () => {
  const outside = new HeartbeatServer();
  const clock = new ManualClock(new SystemClock().now());
  const jobs = new VirtualJobs(() => clock.now());
  const pages = new DrillPages();
  let db: TestDatabase;
  let app: NestFastifyApplication;
  let headers: Record<string, string>;

  beforeAll(async () => {
    await outside.listen();
    db = await createTestDatabase();
    await db.asOwner(`create table test_drill (id uuid primary key, at timestamptz not null);
      grant all on test_drill to sturmwarte_service`);
    const settings = new Settings({ ...values, log: { level: 'fatal' } });
    const parts = [
      { provide: Paging, useValue: pages },
      { provide: DeliveryHealth, useClass: Sending },
      { provide: DeliverySweep, useClass: Swept },
      { provide: Roster, useClass: Rota },
      ...[RotaChores, PagingChores, DeliveryChores].map((provide) => ({ provide, useClass: NoChores })),
      { provide: PagingAudit, useClass: Audited },
      { provide: ResponseChores, useClass: NoChores },
      { provide: HeartbeatSender, useValue: new HttpHeartbeat({ url: outside.url, method: 'GET' }) },
    ];
    @Global()
    @Module({ providers: parts, exports: parts.map(({ provide }) => provide) })
    class OtherRooms {}
    const platform = PlatformModule.register({ settings, dataSource: db.dataSource, clock, jobs });
    const watchman = WatchmanModule.register({ imports: [AccessModule] });
    @Module({
      imports: [platform, ScheduleModule.forRoot(), HttpModule, AccessModule, OtherRooms, WatchModule, watchman],
    })
    class House {}
    app = await createHttpApp(House, settings);
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
    await app.get(StormWatch, { strict: false }).start(clock.now());
    headers = await signedIn();
  });
  afterAll(async () => {
    await app.close();
    await db.close();
    await outside.close();
  });

  async function signedIn(): Promise<Record<string, string>> {
    const link = await app.get(FirstAdministrator, { strict: false }).linkIfNeeded();
    const token = /#([\w-]+)/.exec(link ?? '')?.[1];
    const payload = { token, name: 'Ada', email: 'ada@example.de', password: 'a storm is coming tonight' };
    const welcome = await request(app.getHttpServer()).post('/v1/setup').set(CONSOLE).send(payload);
    return { ...CONSOLE, cookie: String(welcome.headers['set-cookie']).split(';')[0] ?? '' };
  }

  /** A second passes (more where the machine was slow: the database's clock goes on): a round, what is due, a look. */
  async function second(): Promise<void> {
    clock.set(new Date(Math.max(clock.now().getTime() + 1_000, Date.now())));
    await app.get(Rounds, { strict: false }).go(clock.now());
    await app.get(TestMentions, { strict: false }).idle();
    const handlers = app.get<unknown, JobHandlers>(WatchmanJobs, { strict: false });
    while (await jobs.runNext(handlers, clock.now()));
    await app.get(StormWatch, { strict: false }).look(clock.now());
    await app.get(DrillEyes, { strict: false }).idle();
  }

  const get = async <T>(path: string): Promise<T> => {
    const answer = await request(app.getHttpServer()).get(path).set(headers).set('accept-language', 'de');
    expect(answer.status).toBe(200);
    return answer.body as T;
  };
  const notFine = async (): Promise<string[]> =>
    (await get<PagingHealth>('/v1/paging/health')).checks.flatMap(({ name, isFine }) => (isFine ? [] : name));

  it('tells the outside as soon as mention, look and job were real', async () => {
    expect((await get<PagingHealth>('/v1/paging/health')).checks[0]?.detail).toContain('Die Wache selbst tut nichts');
    await second();
    expect(await notFine()).toEqual(['intake', 'detection', 'jobs']);
    expect(outside.pings).toEqual([]);
    await second();
    expect(await notFine()).toEqual([]);
    expect(outside.pings).toHaveLength(1);
    expect((await get<PagingHealth>('/v1/paging/health')).heartbeat.lastSentAt).not.toBeNull();
  });

  it('holds a drill for who may ask for it', async () => {
    const stranger = await request(app.getHttpServer()).post('/v1/drills').set(CONSOLE).send({});
    expect(stranger.status).toBe(401);
    const begun = await request(app.getHttpServer()).post('/v1/drills').set(headers).send({});
    expect(begun.body).toMatchObject({ state: 'running', startedBy: 'Ada', failure: null });
    const again = await request(app.getHttpServer()).post('/v1/drills').set(headers).send({});
    expect(again.status).toBe(409);
    for (let i = 0; i < 4; i++) await second();
    pages.progress = {
      ...{ to: ['Kim'], orderedAt: clock.now(), acceptedAt: clock.now(), deliveredAt: clock.now() },
      ...{ acknowledgedAt: clock.now(), endedAt: clock.now() },
    };
    for (let i = 0; i < 2; i++) await second();
    const [drill] = await get<DrillView[]>('/v1/drills');
    expect(drill).toMatchObject({ state: 'passed', to: ['Kim'], failure: null });
    expect(Object.values(drill!.seconds).every((seconds) => seconds !== null && seconds >= 0 && seconds < 10)).toBe(
      true,
    );
    expect((await get<PagingHealth>('/v1/paging/health')).lastDrill?.id).toBe(drill!.id);
  });
});
