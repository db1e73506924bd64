import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Logger } from '@nestjs/common';
import { PgAudit } from '../../../src/access/audit.pg';
import { ForkedReplay } from '../../../src/adapters/replay/forked-replay';
import { ManualClock } from '../../../src/kernel/clock';
import { loadSettings } from '../../../src/platform/config/load-settings';
import { projectRoot } from '../../../src/platform/config/project-root';
import { Settings } from '../../../src/platform/config/settings';
import { VirtualJobs } from '../../../src/platform/jobs/virtual-jobs';
import { Floor } from '../../../src/replays/floor';
import { PgReplayFileStore } from '../../../src/replays/replay-file.pg';
import { ReplayGround } from '../../../src/replays/replay-ground';
import { PgReplayRunStore } from '../../../src/replays/replay-run.pg';
import { ReplayRunner, ReplayTheatre } from '../../../src/replays/replay-runner.service';
import { type ReplayRunView } from '../../../src/replays/replays.api';
import { createTestDatabase, type TestDatabase } from '../../support/database';

Logger.overrideLogger(false);

const NOW = new Date('2026-03-02T08:00:00Z');
const FILE = '0195b3c0-0970-7000-8000-000000000001';
const CHOICES = { budget: null, playbook: null, rota: null };
const idOf = (no: number): string => `0195b3c0-0971-7000-8000-${String(no).padStart(12, '0')}`;
const later = (ms: number): Date => new Date(NOW.getTime() + ms);

describe('who plays the runs', () => {
  let db: TestDatabase;
  let folder: string;
  let clock: ManualClock;
  const runs = new PgReplayRunStore();
  const files = new PgReplayFileStore();

  beforeEach(async () => {
    db = await createTestDatabase();
    folder = mkdtempSync(join(tmpdir(), 'runner-'));
    clock = new ManualClock(NOW);
    const received = { at: NOW, by: 'Ada' };
    const told = { bytes: 10, lines: 1, bad: 0, faults: [], channels: [] };
    await db.work.run(async (tx) => {
      await files.begin(tx, { id: FILE, name: 'a.ndjson' }, received);
      await files.complete(tx, FILE, { ...told, from: NOW.toISOString(), to: NOW.toISOString() });
    });
  });
  afterEach(async () => {
    rmSync(folder, { recursive: true });
    await db.close();
  });

  /** A process of the service whose child does as the program says. */
  const runnerOf = (program: string, mostMinutes = 1): ReplayRunner => {
    const entry = join(folder, 'child.cjs');
    writeFileSync(entry, program);
    const { values } = loadSettings(projectRoot(), {});
    const settings = new Settings({ ...values, replays: { ...values.replays, mostMinutes } });
    const floor = new Floor(db.work, clock, settings, new PgAudit());
    const theatre = new ReplayTheatre(new ReplayGround(db.url), new ForkedReplay(entry));
    return new ReplayRunner(floor, runs, theatre, new VirtualJobs(() => clock.now()));
  };
  const order = (no = 1): Promise<void> =>
    db.work.run((tx) =>
      runs.order(tx, { id: idOf(no), fileId: FILE, choices: CHOICES, draft: null }, { at: later(no), by: 'Ada' }),
    );
  const run = async (no = 1): Promise<ReplayRunView | undefined> => db.work.run((tx) => runs.find(tx, FILE, idOf(no)));
  const until = async (state: ReplayRunView['state'], no = 1): Promise<ReplayRunView> => {
    for (;;) {
      const found = await run(no);
      if (found?.state === state) return found;
      await new Promise((done) => setTimeout(done, 50));
    }
  };
  const claim = (now: Date) =>
    db.work.run((tx) => runs.claim(tx, { now, staleBefore: new Date(now.getTime() - 30_000), mostTries: 2 }));

  it('say that the process died, and with which last words', async () => {
    await order();
    await runnerOf(`process.once('message', () => { throw new Error('kaputt at +49 170 1234567') })`).turn(false);
    const { failure, endedAt } = await until('failed');
    expect(failure).toEqual({ code: 'died', detail: expect.stringContaining('ended with 1') });
    expect(failure?.detail).not.toContain('1234567');
    expect(endedAt).not.toBeNull();
  });

  it('end what takes too long', async () => {
    await order();
    await runnerOf('setInterval(() => undefined, 1000)', 0.005).turn(false);
    expect((await until('failed')).failure?.code).toBe('too-long');
  });

  it('end what nobody wants any more', async () => {
    await order();
    await runnerOf('setInterval(() => undefined, 1000)').turn(false);
    await until('running');
    await db.work.run((tx) => runs.cancel(tx, idOf(1), NOW));
    expect((await until('cancelled')).failure).toBeNull();
  });

  it('leave to the next process what a stop has cut off', async () => {
    await order();
    const runner = runnerOf('setInterval(() => undefined, 1000)');
    await runner.turn(false);
    await until('running');
    await runner.beforeApplicationShutdown();
    expect(await run()).toMatchObject({ state: 'waiting', startedAt: null });
  });

  it('play one at a time, the oldest first', async () => {
    await order(2);
    await order(1);
    expect(await claim(NOW)).toMatchObject({ id: idOf(1) });
    expect(await claim(NOW)).toBe('busy');
    await db.work.run((tx) => runs.end(tx, idOf(1), NOW, { state: 'cancelled' }));
    expect(await claim(NOW)).toMatchObject({ id: idOf(2) });
  });

  it('take over what a dead process has begun, once', async () => {
    await order();
    await claim(NOW);
    expect(await claim(later(29_000))).toBe('busy');
    expect(await claim(later(31_000))).toMatchObject({ id: idOf(1) });
    expect(await claim(later(62_000))).toBeUndefined();
    expect(await run()).toMatchObject({ state: 'failed', failure: { code: 'died' } });
  });

  it('forget files whose time is over, with their runs', async () => {
    await order();
    const forget = (kept: Date) => db.work.run((tx) => files.removeOld(tx, { kept, receiving: kept }));
    expect(await forget(NOW)).toBe(0);
    expect(await forget(later(1))).toBe(1);
    expect(await run()).toBeUndefined();
  });
});
