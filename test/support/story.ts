import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from '../../src/app.module';
import { crewOr } from '../../src/adapters/demo/crew';
import { quietDays, NORDBAHN_TOPICS } from '../../src/adapters/demo/nordbahn';
import { furnish } from '../../src/furnish';
import { ManualClock } from '../../src/kernel/clock';
import { type VirtualTime } from '../../src/pipeline/virtual-time';
import { projectRoot } from '../../src/platform/config/project-root';
import { loadSettings } from '../../src/platform/config/load-settings';
import { Settings } from '../../src/platform/config/settings';
import { createHttpApp } from '../../src/platform/http/configure-app';
import { VirtualJobs } from '../../src/platform/jobs/virtual-jobs';
import { SeededIds } from '../../src/platform/seeded-ids';
import { TopicImport } from '../../src/topics/contract';
import { FirstAdministrator } from '../../src/access/contract';
import { beginTime, type DatedLine, feedOwnLines } from '../../src/virtual-stage';
import request from 'supertest';
import { closeAll, orClose } from './closing';
import { createTestDatabase, type TestDatabase } from './database';

/** Monday morning in Berlin, when the quiet days end and the story begins. */
export const STORY_STARTS = new Date('2026-03-02T08:00:00Z');
const QUIET_DAYS = 3;

export interface StoryPlan {
  /** Days of everyday before the story: 3 unless said. A day is enough where no season matters. */
  readonly quietDays?: number;
  /** Heard on top of the everyday, oldest first. */
  readonly besides?: readonly DatedLine[];
}

export interface Story {
  /** The one that runs now: a restart brings another. */
  readonly app: NestFastifyApplication;
  readonly db: TestDatabase;
  readonly clock: ManualClock;
  /** Lines that arrive at their own instants; time passes with them. */
  arrive(lines: readonly DatedLine[]): Promise<void>;
  /** Time passes; jobs and looks happen. */
  advance(ms: number): Promise<void>;
  /** The process ends and another one starts on the same database, with the same jobs waiting. */
  restart(): Promise<void>;
  /** With them a request is the signed-in administrator's. */
  readonly headers: Readonly<Record<string, string>>;
  /** Requests of the signed-in administrator, as the console makes them. */
  get<T>(path: string): Promise<T>;
  /** @returns the status. */
  post(path: string, body: unknown): Promise<number>;
  end(): Promise<void>;
}

/** What a restart leaves as it is. */
interface World {
  readonly db: TestDatabase;
  readonly settings: Settings;
  readonly clock: ManualClock;
  readonly jobs: VirtualJobs;
  readonly ids: SeededIds;
}

/** The whole app on a database of its own, with quiet days of Nordbahn behind it. Nothing leaves the house. */
export async function beginStory({ quietDays: days = QUIET_DAYS, besides = [] }: StoryPlan = {}): Promise<Story> {
  const clock = new ManualClock(new Date(STORY_STARTS.getTime() - days * 86_400_000));
  const world: World = {
    db: await createTestDatabase(),
    settings: storySettings(),
    clock,
    jobs: new VirtualJobs(() => clock.now()),
    ids: new SeededIds(clock, 7),
  };
  const past = [...quietDays(STORY_STARTS, days, 11), ...besides].sort((a, b) => a.at.getTime() - b.at.getTime());
  return orClose(
    () => world.db.close(),
    async () => {
      const running = await start(world);
      return orClose(
        () => running.app.close(),
        async () => {
          await running.app.get(TopicImport, { strict: false }).import(NORDBAHN_TOPICS);
          await running.feed(past, 300_000);
          await running.time.advanceTo(STORY_STARTS);
          return storyOf(world, running, await signedIn(running.app));
        },
      );
    },
  );
}

function storyOf(world: World, first: Running, headers: Story['headers']): Story {
  const { db, settings, clock } = world;
  let running = first;
  return {
    get app() {
      return running.app;
    },
    db,
    clock,
    arrive: (lines) => running.feed(lines, settings.detection.tickMs),
    advance: (ms) => running.time.advanceTo(new Date(clock.now().getTime() + ms)),
    restart: async () => {
      await running.app.close();
      running = await start(world);
      running.time.noteNews(); // a new process looks at its first tick, whatever came in before
    },
    headers,
    get: async <T>(path: string) => {
      const answer = await request(running.app.getHttpServer()).get(path).set(headers);
      if (answer.status !== 200) throw new Error(`GET ${path}: ${answer.status} ${answer.text}`);
      return answer.body as T;
    },
    post: async (path, body) => {
      const answer = await request(running.app.getHttpServer())
        .post(path)
        .set(headers)
        .send(body as object);
      return answer.status;
    },
    end: () =>
      closeAll(
        () => running.app.close(),
        () => db.close(),
      ),
  };
}

/** A story may last for days of its own time: nobody is signed out meanwhile. */
function storySettings(): Settings {
  const { values } = loadSettings(projectRoot(), {});
  const paging = { ...values.paging, onCall: crewOr([]) };
  return new Settings({
    ...values,
    paging,
    access: { ...values.access, sessionMs: 30 * 86_400_000 },
    log: { level: 'fatal' },
  });
}

interface Running {
  readonly app: NestFastifyApplication;
  readonly time: VirtualTime;
  feed(lines: readonly DatedLine[], stepMs: number): Promise<void>;
}

/** In the order in which the service comes to life. */
async function start({ db, settings, clock, jobs, ids }: World): Promise<Running> {
  const app = await createHttpApp(
    AppModule.register({ platform: { settings, dataSource: db.dataSource, clock, ids, jobs } }),
    settings,
  );
  return orClose(
    () => app.close(),
    async () => {
      await app.init();
      await app.getHttpAdapter().getInstance().ready();
      await furnish(app, settings);
      const stage = { app, clock, jobs, settings };
      const time = await beginTime(stage);
      return { app, time, feed: (lines, stepMs) => feedOwnLines(stage, lines, { time, door: 'replay', stepMs }) };
    },
  );
}

/** The first administrator comes in through the one-time link, as in life. */
export async function signedIn(app: NestFastifyApplication, name = 'Ada'): Promise<Record<string, string>> {
  const link = await app.get(FirstAdministrator, { strict: false }).linkIfNeeded();
  const token = /#([\w-]+)/.exec(link ?? '')?.[1];
  const console = { host: 'localhost:8080', origin: 'http://localhost:8080', 'x-sturmwarte': '1' };
  const payload = { token, name, email: 'ada@example.de', password: 'a storm is coming tonight' };
  const welcome = await request(app.getHttpServer()).post('/v1/setup').set(console).send(payload);
  if (welcome.status >= 300) throw new Error(welcome.text);
  return { ...console, cookie: String(welcome.headers['set-cookie']).split(';')[0] ?? '' };
}
