import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Logger } from '@nestjs/common';
import { PgAudit } from '../../../src/access/audit.pg';
import { ForkedReplay } from '../../../src/adapters/replay/forked-replay';
import { ManualClock } from '../../../src/kernel/clock';
import { loadSettings } from '../../../src/platform/config/load-settings';
import { projectRoot } from '../../../src/platform/config/project-root';
import { Settings } from '../../../src/platform/config/settings';
import { VirtualJobs } from '../../../src/platform/jobs/virtual-jobs';
import { throwawaysOf } from '../../../src/platform/postgres/throwaway';
import { Floor } from '../../../src/replays/floor';
import { PgHouseStore } from '../../../src/replays/house.pg';
import { ReplayChores } from '../../../src/replays/replay-chores';
import { PgReplayFileStore } from '../../../src/replays/replay-file.pg';
import { ReplayGround, type Stage } from '../../../src/replays/replay-ground';
import { PgReplayRunStore } from '../../../src/replays/replay-run.pg';
import { ReplayRunner, ReplayTheatre } from '../../../src/replays/replay-runner.service';
import { ReplayShelf } from '../../../src/replays/replays.service';
import { createTestDatabase, type TestDatabase } from '../../support/database';

Logger.overrideLogger(false);

const NOW = new Date('2026-03-02T08:00:00Z');
const FILE = '0195b3c0-0970-7000-8000-000000000001';
const RUN = '0195b3c0-0971-7000-8000-000000000001';
const FIRST = { id: RUN, tries: 1 };

describe('what a replay was played on when its process was killed', () => {
  let db: TestDatabase;
  let floor: Floor;
  let left: Stage;
  const clock = new ManualClock(NOW);
  const runs = new PgReplayRunStore();
  const files = new PgReplayFileStore();
  const { values } = loadSettings(projectRoot(), {});

  beforeEach(async () => {
    db = await createTestDatabase();
    floor = new Floor(db.work, clock, new Settings(values), new PgAudit());
    const given = { at: NOW, by: 'Ada' };
    const choices = { budget: null, playbook: null, rota: null };
    await db.work.run(async (tx) => {
      await files.begin(tx, { id: FILE, name: 'a.ndjson' }, given);
      await runs.order(tx, { id: RUN, fileId: FILE, choices, draft: null }, given);
      await runs.claim(tx, { now: NOW, staleMs: 30_000, mostTries: 2 });
    });
    left = await new ReplayGround(db.url).build(FIRST);
    writeFileSync(join(left.folder, 'mentions.ndjson.gz'), 'what people wrote');
  });
  afterEach(async () => {
    await left.clear();
    await db.close();
  });

  const isThere = async ({ url, folder }: Stage): Promise<boolean[]> => [
    existsSync(folder),
    (await throwawaysOf(db.url, new URL(url).pathname.slice(1))).length === 1,
  ];
  const processDies = (): Promise<void> => db.asOwner(`update replay_run set beat_at = now() - interval '1 minute'`);
  const lookAgain = (): Promise<void> => {
    const theatre = new ReplayTheatre(new ReplayGround(db.url), new ForkedReplay(join(left.folder, 'nothing.cjs')));
    return new ReplayRunner(floor, runs, theatre, new VirtualJobs(() => clock.now())).turn(true);
  };

  it('stays while its run is being played, and for another house', async () => {
    expect(await new ReplayGround(db.url).sweep(() => Promise.resolve([FIRST]))).toBe(0);
    const other = await createTestDatabase();
    expect(await new ReplayGround(other.url).sweep(() => Promise.resolve([]))).toBe(0);
    await other.close();
    expect(await isThere(left)).toEqual([true, true]);
  });

  it('is gone before the same turn is built again', async () => {
    const again = await new ReplayGround(db.url).build(FIRST);
    expect(again.folder).toBe(left.folder);
    expect(existsSync(join(again.folder, 'mentions.ndjson.gz'))).toBe(false);
  });

  it('goes when its run was cancelled while nobody played it', async () => {
    await db.work.run((tx) => runs.cancel(tx, RUN, NOW));
    await processDies();
    await lookAgain();
    expect(await isThere(left)).toEqual([false, false]);
    expect(await db.work.run((tx) => runs.running(tx))).toEqual([]);
  });

  it('goes when the service starts and its run is over or deleted', async () => {
    const shelf = new ReplayShelf(files, runs, new PgHouseStore());
    const chores = new ReplayChores(floor, shelf, new ReplayGround(db.url));
    chores.onApplicationBootstrap();
    await chores.beforeApplicationShutdown();
    expect(await isThere(left)).toEqual([true, true]);
    await db.work.run((tx) => runs.remove(tx, RUN));
    chores.onApplicationBootstrap();
    await chores.beforeApplicationShutdown();
    expect(await isThere(left)).toEqual([false, false]);
  });
});
