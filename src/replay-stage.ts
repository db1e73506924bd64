import { ManualClock } from './kernel/clock';
import { type Settings } from './platform/config/settings';
import { VirtualJobs } from './platform/jobs/virtual-jobs';
import { dataSourceFor } from './platform/postgres/data-source';
import { migrate } from './platform/postgres/migrate';
import { OneConnection } from './platform/postgres/one-connection';
import { type UnitOfWork } from './platform/postgres/tx';
import { SeededIds } from './platform/seeded-ids';
import { createRecordingApp, type VirtualStage } from './virtual-stage';

const IDS_SEED = 1;

interface Ground {
  /** Of an empty database that is gone afterwards; as its owner. */
  readonly url: string;
  readonly settings: Settings;
  /** Meets the migrated database before the app reads it. */
  readonly prepare?: (work: UnitOfWork) => Promise<void>;
}

/** The whole app on a database of its own and a clock that stands at 1970: the same use gives the same result. */
export async function onReplayStage(
  { url, settings, prepare }: Ground,
  use: (stage: VirtualStage) => Promise<void>,
): Promise<void> {
  await migrate(url);
  const dataSource = await dataSourceFor({ url, as: 'service', poolSize: 1 }).initialize();
  const work = await OneConnection.open(url);
  try {
    await prepare?.(work);
    const clock = new ManualClock(new Date(0));
    const jobs = new VirtualJobs(() => clock.now());
    const ids = new SeededIds(clock, IDS_SEED);
    const app = await createRecordingApp({ settings, dataSource, clock, ids, jobs, work });
    try {
      await use({ app, clock, jobs, settings });
    } finally {
      await app.close();
    }
  } finally {
    await work.close();
    await dataSource.destroy();
  }
}
