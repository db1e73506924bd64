import { type DynamicModule } from '@nestjs/common';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { FirstAdministrator } from './access/contract';
import { FeedStream } from './adapters/feeds/feeds.stream';
import { SlackSocket } from './adapters/slack/slack-socket';
import { AppModule, HandlerTable } from './app.module';
import { CALLS_AT_ONCE } from './delivery/delivery.jobs';
import { ListenersModule } from './listeners.module';
import { furnish } from './furnish';
import { Paging } from './paging/contract';
import { SecondOpinions } from './pipeline/second-opinions';
import { WatchTick } from './pipeline/watch-tick';
import { type Settings } from './platform/config/settings';
import { Readiness } from './platform/health/readiness';
import { createHttpApp } from './platform/http/configure-app';
import { Jobs } from './platform/jobs/jobs';
import { PgBossJobs } from './platform/jobs/pg-boss-jobs';
import { connectAll, type dataSourceFor } from './platform/postgres/data-source';
import { migrate } from './platform/postgres/migrate';
import { databaseError, type OpenDatabase, openDatabase } from './platform/postgres/open-database';
import { demandFreePort, portError } from './platform/start/free-port';
import { startErrorOf } from './platform/start/start-error';
import { WatchmanTick } from './watchman/watchman-tick';

export interface RunningService {
  readonly app: NestFastifyApplication;
  /** Where it listens, e.g. `http://localhost:8080`. */
  readonly address: string;
  /** A one-time link for the first administrator, while there is none. A secret: only for the operator's eyes. */
  readonly firstLink: string | undefined;
  /** Resolves when the embedded database dies by itself. */
  readonly databaseLost: Promise<void>;
  /** Takes nothing new, finishes what is under way, closes everything. @param signal by which somebody wanted it; missing after a fault */
  stop(signal?: NodeJS.Signals): Promise<void>;
}

/** On the way of a page nothing shall queue behind the other incidents of the same storm. */
const AT_ONCE = {
  'message.send': CALLS_AT_ONCE,
  'incident.changed': 8,
  'message.changed': 8,
  // each incident's room by itself: a slow one keeps no other waiting
  'room.work': 8,
} as const;

/** From the incident to the phone. What follows an accepted page, and checklists, can wait for a second. */
const URGENT = ['incident.changed', 'page.turn-over', 'page.way', 'message.send'] as const;

/** What an instance held that died goes to another one as soon as the longest call to a vendor must be over: a look-up and a sending. */
const EXPIRE_S = {
  'message.send': 25,
  'message.changed': 15,
  'incident.changed': 15,
  'page.way': 15,
  'page.turn-over': 15,
  'room.work': 40,
} as const;

type Closing = (signal?: NodeJS.Signals) => Promise<void>;

interface ServiceParts {
  readonly settings: Settings;
  /** One sentence for the operator. */
  readonly say: (sentence: string) => void;
  /** In the place of the vendors that the settings name. */
  readonly vendors?: DynamicModule;
}

/**
 * Starts the whole service; when it resolves, it serves. When it rejects, whatever had begun is closed again.
 * @throws what startErrorOf() puts into words
 */
export async function startService({ settings, say, vendors }: ServiceParts): Promise<RunningService> {
  await demandFreePort(settings.server);
  const database = await openDatabase(settings, say);
  const open: Closing[] = [() => database.close()];
  let stopped: Promise<void> | undefined;
  const stop = (signal?: NodeJS.Signals): Promise<void> => (stopped ??= closeAll(open.reverse(), signal));
  try {
    const dataSource = await connect(database, settings);
    open.push(() => dataSource.destroy());
    const listeners = [ListenersModule];
    const app = await createHttpApp(
      AppModule.register({
        platform: { settings, dataSource, atOnce: AT_ONCE, expireS: EXPIRE_S, urgent: URGENT },
        vendors,
        listeners,
      }),
      settings,
    );
    open.push((signal) => closeInTime(app, settings.server.shutdownMs, signal));
    await bringToLife(app, settings);
    const address = await listen(app, settings);
    const firstLink = await app.get(FirstAdministrator, { strict: false }).linkIfNeeded();
    return { app, address, firstLink, databaseLost: database.lost, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function closeAll(open: readonly Closing[], signal: NodeJS.Signals | undefined): Promise<void> {
  for (const close of open) await close(signal);
}

async function connect({ url }: OpenDatabase, settings: Settings): Promise<ReturnType<typeof dataSourceFor>> {
  try {
    await migrate(url);
    return await connectAll({ url, as: 'service', poolSize: settings.database.poolSize });
  } catch (error) {
    throw startErrorOf(error) ?? ((error as { code?: string }).code === '42501' ? databaseError(error, url) : error);
  }
}

/** In the order of need: what the jobs and the first look read is there before they begin. */
async function bringToLife(app: NestFastifyApplication, settings: Settings): Promise<void> {
  const paging = app.get(Paging, { strict: false });
  const readiness = app.get(Readiness, { strict: false });
  readiness.add('paging', () => ({ isReady: true, state: paging.mode() }));
  await app.init();
  await furnish(app, settings);
  await app.get(WatchTick, { strict: false }).start();
  const jobs = app.get(Jobs, { strict: false });
  if (jobs instanceof PgBossJobs) await jobs.start(app.get(HandlerTable, { strict: false }).handlers);
  app.get(WatchmanTick, { strict: false }).start(readiness);
  app.get(SecondOpinions, { strict: false }).start(readiness);
  app.get(FeedStream, { strict: false }).start();
  // last: what people do in Slack is worked by jobs that run by now
  app.get(SlackSocket, { strict: false }).start();
}

async function listen(app: NestFastifyApplication, { server }: Settings): Promise<string> {
  try {
    await app.listen(server.port, server.host);
  } catch (error) {
    throw portError(error, server.host, server.port);
  }
  const bound = app.getHttpServer().address();
  const port = bound !== null && typeof bound === 'object' ? bound.port : server.port;
  return server.publicUrl ?? `http://localhost:${port}`;
}

/** Requests under way are finished; a caller that never ends its request is cut off when the time is over. */
async function closeInTime(
  app: NestFastifyApplication,
  limitMs: number,
  signal: NodeJS.Signals | undefined,
): Promise<void> {
  // Nest hands it on to those who stop; its public type only does not say so
  const closing: { close(signal?: string): Promise<void> } = app;
  const timer = setTimeout(() => {
    app.getHttpServer().closeAllConnections();
  }, limitMs);
  try {
    await closing.close(signal);
  } finally {
    clearTimeout(timer);
  }
}
