import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from '../../src/app.module';
import { furnish } from '../../src/furnish';
import { type ManualClock } from '../../src/kernel/clock';
import { type VirtualTime } from '../../src/pipeline/virtual-time';
import { loadSettings } from '../../src/platform/config/load-settings';
import { projectRoot } from '../../src/platform/config/project-root';
import { Settings } from '../../src/platform/config/settings';
import { createHttpApp } from '../../src/platform/http/configure-app';
import { type VirtualJobs } from '../../src/platform/jobs/virtual-jobs';
import { type SeededIds } from '../../src/platform/seeded-ids';
import { beginTime } from '../../src/virtual-stage';
import { orClose } from './closing';
import { type TestDatabase } from './database';
import { ACCOUNT, type FakeTwilio, FROM } from './fake-twilio';
import { PUBLIC } from './on-call-phone';

/** What a restart leaves as it is. */
export interface World {
  readonly db: TestDatabase;
  readonly clock: ManualClock;
  readonly jobs: VirtualJobs;
  readonly ids: SeededIds;
  readonly settings: Settings;
  readonly twilio: FakeTwilio;
}

export interface Running {
  readonly app: NestFastifyApplication;
  readonly time: VirtualTime;
  /** Where the fakes reach it. */
  readonly at: string;
}

interface SettingsPlan {
  readonly paging: Partial<Settings['paging']>;
  readonly drills: Settings['watchman']['drills'];
  readonly slack: Settings['slack'];
}

export function onCallSettings(apiUrl: string, { paging, drills, slack }: SettingsPlan): Settings {
  const { values } = loadSettings(projectRoot(), {});
  return new Settings({
    ...values,
    server: { ...values.server, publicUrl: PUBLIC },
    access: { ...values.access, sessionMs: 30 * 86_400_000 },
    paging: { ...values.paging, rounds: 2, twilio: { ...ACCOUNT, from: FROM, apiUrl }, ...paging },
    watchman: { ...values.watchman, drills },
    slack,
    log: { level: 'fatal' },
  });
}

export async function startOnCall({ db, settings, clock, jobs, ids }: World): Promise<Running> {
  const app = await createHttpApp(
    AppModule.register({ platform: { settings, dataSource: db.dataSource, clock, ids, jobs } }),
    settings,
  );
  return orClose(
    () => app.close(),
    async () => {
      await app.init();
      await furnish(app, settings);
      const time = await beginTime({ app, clock, jobs, settings });
      await app.listen(0, '127.0.0.1');
      return { app, time, at: await app.getUrl() };
    },
  );
}
