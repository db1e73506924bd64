import { type DynamicModule, Global, Module } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock, SystemClock } from '../kernel/clock';
import { Ids } from '../kernel/ids';
import { Settings } from './config/settings';
import { Readiness } from './health/readiness';
import { Jobs } from './jobs/jobs';
import { PgBossJobs, type PgBossOptions } from './jobs/pg-boss-jobs';
import { Metrics } from './metrics/metrics';
import { isDatabaseThere, SchemaCheck } from './postgres/database-checks';
import { UnitOfWork } from './postgres/tx';
import { TypeOrmUnitOfWork } from './postgres/typeorm-unit-of-work';
import { SystemIds } from './system-ids';

export interface PlatformParts {
  readonly settings: Settings;
  /** Connected, with the service's rights (`dataSourceFor({ as: 'service' })`). Who made it closes it, after the app. */
  readonly dataSource: DataSource;
  /** A replay and the story tests bring their own time, ids and jobs. */
  readonly clock?: Clock;
  readonly ids?: Ids;
  /** Absent: PgBossJobs on the data source's database; it works as soon as somebody calls its `start(handlers)`. */
  readonly jobs?: Jobs;
  /** How many of a kind of work run at once; a few where nothing is said. */
  readonly atOnce?: PgBossOptions['atOnce'];
  /** What everything else makes room for. */
  readonly urgent?: PgBossOptions['urgent'];
  /** How long a handler of a kind may hold its work; a minute where nothing is said. */
  readonly expireS?: PgBossOptions['expireS'];
  /** Absent: transactions of the data source's pool. */
  readonly work?: UnitOfWork;
}

/** What every room stands on. */
@Global()
@Module({})
export class PlatformModule {
  static register({
    settings,
    dataSource,
    clock = new SystemClock(),
    ids = new SystemIds(),
    jobs,
    atOnce,
    expireS,
    urgent,
    work = new TypeOrmUnitOfWork(dataSource),
  }: PlatformParts): DynamicModule {
    return {
      module: PlatformModule,
      providers: [
        { provide: Settings, useValue: settings },
        { provide: Clock, useValue: clock },
        { provide: Ids, useValue: ids },
        { provide: DataSource, useValue: dataSource },
        { provide: UnitOfWork, useValue: work },
        Metrics,
        {
          provide: Jobs,
          useFactory: (metrics: Metrics): Jobs =>
            jobs ?? pgBossJobs(dataSource, { settings, metrics, atOnce, expireS, urgent }),
          inject: [Metrics],
        },
        { provide: Readiness, useFactory: (found: Jobs): Readiness => readinessOf(dataSource, found), inject: [Jobs] },
      ],
      exports: [Settings, Clock, Ids, DataSource, UnitOfWork, Metrics, Readiness, Jobs],
    };
  }
}

function pgBossJobs(
  dataSource: DataSource,
  {
    settings,
    ...rest
  }: { settings: Settings; metrics: Metrics } & Pick<PgBossOptions, 'atOnce' | 'expireS' | 'urgent'>,
): PgBossJobs {
  const { options } = dataSource;
  if (options.type !== 'postgres' || options.url === undefined)
    throw new Error('the data source names no PostgreSQL address');
  return new PgBossJobs({ url: options.url, drainMs: settings.server.shutdownMs, ...rest });
}

function readinessOf(dataSource: DataSource, jobs: Jobs): Readiness {
  const readiness = new Readiness();
  const schema = new SchemaCheck(dataSource);
  readiness.add('database', () => isDatabaseThere(dataSource));
  readiness.add('migrations', () => schema.look());
  readiness.add('jobs', () =>
    !(jobs instanceof PgBossJobs) || jobs.isWorking()
      ? { isReady: true, state: 'ok' }
      : { isReady: false, state: 'stopped', missing: 'The jobs are not being worked off: see the log.' },
  );
  return readiness;
}
