import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from '../../src/app.module';
import { loadSettings } from '../../src/platform/config/load-settings';
import { projectRoot } from '../../src/platform/config/project-root';
import { Settings } from '../../src/platform/config/settings';
import { createHttpApp } from '../../src/platform/http/configure-app';
import { VirtualJobs } from '../../src/platform/jobs/virtual-jobs';
import { closeAll, orClose } from './closing';
import { createTestDatabase } from './database';

export interface IdleApp {
  readonly app: NestFastifyApplication;
  close(): Promise<void>;
}

/** The whole application on an empty database, of which only the doors are tried: no time passes there. */
export async function startIdleApp(): Promise<IdleApp> {
  const db = await createTestDatabase();
  const settings = new Settings({ ...loadSettings(projectRoot(), {}).values, log: { level: 'fatal' } });
  const jobs = new VirtualJobs(() => new Date());
  return orClose(
    () => db.close(),
    async () => {
      const app = await createHttpApp(
        AppModule.register({ platform: { settings, dataSource: db.dataSource, jobs } }),
        settings,
      );
      await app.init();
      await app.getHttpAdapter().getInstance().ready();
      return {
        app,
        close: () =>
          closeAll(
            () => app.close(),
            () => db.close(),
          ),
      };
    },
  );
}
