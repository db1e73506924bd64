import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule, HandlerTable } from '../../src/app.module';
import { quietDays, NORDBAHN_TOPICS } from '../../src/adapters/demo/nordbahn';
import { MentionGate } from '../../src/intake/contract';
import { ManualClock } from '../../src/kernel/clock';
import { StormWatch } from '../../src/pipeline/storm-watch';
import { type ArrivingLine, VirtualIntake } from '../../src/pipeline/virtual-intake';
import { VirtualTime } from '../../src/pipeline/virtual-time';
import { projectRoot } from '../../src/platform/config/project-root';
import { loadSettings } from '../../src/platform/config/load-settings';
import { Settings } from '../../src/platform/config/settings';
import { createHttpApp } from '../../src/platform/http/configure-app';
import { VirtualJobs } from '../../src/platform/jobs/virtual-jobs';
import { SeededIds } from '../../src/platform/seeded-ids';
import { PlaybookLibrary } from '../../src/playbooks/contract';
import { TopicImport } from '../../src/topics/contract';
import { FirstAdministrator } from '../../src/access/contract';
import request from 'supertest';
import { createTestDatabase, type TestDatabase } from './database';

/** Monday morning in Berlin, when the quiet days end and the story begins. */
export const STORY_STARTS = new Date('2026-03-02T08:00:00Z');
const QUIET_DAYS = 3;

export interface Story {
  readonly app: NestFastifyApplication;
  readonly db: TestDatabase;
  readonly clock: ManualClock;
  /** Lines that arrive at their own instants; time passes with them. */
  arrive(lines: readonly { readonly at: Date; readonly line: unknown }[]): Promise<void>;
  /** Time passes; jobs and looks happen. */
  advance(ms: number): Promise<void>;
  /** With them a request is the signed-in administrator's. */
  readonly headers: Readonly<Record<string, string>>;
  /** Requests of the signed-in administrator, as the console makes them. */
  get<T>(path: string): Promise<T>;
  /** @returns the status. */
  post(path: string, body: unknown): Promise<number>;
  end(): Promise<void>;
}

/** The whole app on a database of its own, with three quiet days of Nordbahn behind it. Nothing leaves the house. */
export async function beginStory(): Promise<Story> {
  const db = await createTestDatabase();
  const loaded = loadSettings(projectRoot(), {});
  const settings = new Settings({ ...loaded.values, log: { level: 'fatal' } });
  const clock = new ManualClock(new Date(STORY_STARTS.getTime() - QUIET_DAYS * 86_400_000));
  const jobs = new VirtualJobs(() => clock.now());
  const ids = new SeededIds(clock, 7);
  const app = await createHttpApp(
    AppModule.register({ platform: { settings, dataSource: db.dataSource, clock, ids, jobs } }),
    settings,
  );
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  await app.get(PlaybookLibrary, { strict: false }).load();
  await app.get(TopicImport, { strict: false }).import(NORDBAHN_TOPICS);
  const watch = app.get(StormWatch, { strict: false });
  await watch.start(clock.now());
  const { handlers } = app.get(HandlerTable, { strict: false });
  const time = new VirtualTime({ clock, jobs, handlers, watch, tickMs: settings.detection.tickMs });
  const gate = app.get(MentionGate, { strict: false });
  const feed = async (
    lines: readonly { readonly at: Date; readonly line: unknown }[],
    stepMs: number,
  ): Promise<void> => {
    const onAnswer = (_line: ArrivingLine, answer: { status: string; reason?: string }): void => {
      if (answer.status === 'rejected') throw new Error(answer.reason);
    };
    const intake = new VirtualIntake({ gate, time, door: 'replay', stepMs, onAnswer }, clock.now().getTime());
    await intake.feed(arriving(lines));
  };
  await feed(quietDays(STORY_STARTS, QUIET_DAYS, 11), 300_000);
  await time.advanceTo(STORY_STARTS);
  const headers = await signedIn(app);
  return {
    app,
    db,
    clock,
    headers,
    arrive: (lines) => feed(lines, settings.detection.tickMs),
    advance: (ms) => time.advanceTo(new Date(clock.now().getTime() + ms)),
    get: async <T>(path: string) => {
      const answer = await request(app.getHttpServer()).get(path).set(headers);
      if (answer.status !== 200) throw new Error(`GET ${path}: ${answer.status} ${answer.text}`);
      return answer.body as T;
    },
    post: async (path, body) => {
      const answer = await request(app.getHttpServer())
        .post(path)
        .set(headers)
        .send(body as object);
      return answer.status;
    },
    end: async () => {
      await app.close();
      await db.close();
    },
  };
}

async function* arriving(
  lines: readonly { readonly at: Date; readonly line: unknown }[],
): AsyncGenerator<ArrivingLine> {
  for (const { at, line } of lines) yield { arrivedAt: at, content: { value: line } };
}

/** The first administrator comes in through the one-time link, as in life. */
async function signedIn(app: NestFastifyApplication): Promise<Record<string, string>> {
  const link = await app.get(FirstAdministrator, { strict: false }).linkIfNeeded();
  const token = /#([\w-]+)/.exec(link ?? '')?.[1];
  const console = { host: 'localhost:8080', origin: 'http://localhost:8080', 'x-sturmwarte': '1' };
  const payload = { token, name: 'Ada', email: 'ada@example.de', password: 'a storm is coming tonight' };
  const welcome = await request(app.getHttpServer()).post('/v1/setup').set(console).send(payload);
  if (welcome.status >= 300) throw new Error(welcome.text);
  return { ...console, cookie: String(welcome.headers['set-cookie']).split(';')[0] ?? '' };
}
