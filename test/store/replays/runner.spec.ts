import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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
  const claim = (now = NOW) => db.work.run((tx) => runs.claim(tx, { now, staleMs: 30_000, mostTries: 2 }));
  /** Nobody has heard of what is being played for so long. */
  const silentFor = (seconds: number): Promise<void> =>
    db.asOwner(`update replay_run set beat_at = now() - interval '${seconds} seconds' where state = 'running'`);
  const endless = 'setInterval(() => undefined, 1000)';

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
    await runnerOf(endless, 0.005).turn(false);
    expect((await until('failed')).failure?.code).toBe('too-long');
  });

  it('end what nobody wants any more', async () => {
    await order();
    await runnerOf(endless).turn(false);
    await until('running');
    await db.work.run((tx) => runs.cancel(tx, idOf(1), NOW));
    expect((await until('cancelled')).failure).toBeNull();
  });

  it('end what says something that cannot be understood, and go on themselves', async () => {
    await order();
    const news = { kind: 'progress', progress: { lines: 1, at: '+020000-01-01T00:00:00.000Z' } };
    await runnerOf(`process.once('message', () => process.send(${JSON.stringify(news)})); ${endless}`).turn(false);
    expect((await until('failed')).failure).toEqual({
      code: 'unexpected',
      detail: expect.stringContaining('progress.at'),
    });
  });

  it('leave to the next process what a wanted stop has cut off, as often as that happens', async () => {
    await order();
    for (let stop = 0; stop < 3; stop++) {
      const runner = runnerOf(endless);
      await runner.turn(false);
      await until('running');
      await runner.beforeApplicationShutdown('SIGTERM');
      expect(await run()).toMatchObject({ state: 'waiting', startedAt: null });
    }
  });

  it('give up what was being played when a fault stopped the service, the second time', async () => {
    await order();
    for (let fault = 0; fault < 2; fault++) {
      const runner = runnerOf(endless);
      await runner.turn(false);
      await until('running');
      await runner.beforeApplicationShutdown();
      expect(await run()).toMatchObject({ state: 'waiting' });
    }
    expect(await claim()).toBeUndefined();
    expect(await run()).toMatchObject({ state: 'failed', failure: { code: 'died' } });
  });

  it('begin no second process beside their own, however long nothing was heard of it', async () => {
    await order();
    const begun = join(folder, 'begun');
    const runner = runnerOf(`require('node:fs').appendFileSync(${JSON.stringify(begun)}, '.'); ${endless}`);
    await runner.turn(false);
    while (!existsSync(begun)) await new Promise((done) => setTimeout(done, 50));
    await silentFor(60);
    await runner.turn(true);
    expect(await db.work.run((tx) => runs.running(tx))).toEqual([{ id: idOf(1), tries: 1 }]);
    expect(readFileSync(begun, 'utf8')).toBe('.');
    await runner.beforeApplicationShutdown('SIGTERM');
  });

  it('play one at a time, the oldest first', async () => {
    await order(2);
    await order(1);
    expect(await claim()).toMatchObject({ id: idOf(1) });
    expect(await claim()).toBe('busy');
    await db.work.run((tx) => runs.end(tx, { id: idOf(1), tries: 1 }, NOW, { state: 'cancelled' }));
    expect(await claim()).toMatchObject({ id: idOf(2) });
  });

  it('take over what a dead process has begun, once', async () => {
    await order();
    await claim();
    await silentFor(25);
    expect(await claim()).toBe('busy');
    await silentFor(31);
    expect(await claim()).toMatchObject({ id: idOf(1) });
    await silentFor(31);
    expect(await claim()).toBeUndefined();
    expect(await run()).toMatchObject({ state: 'failed', failure: { code: 'died' } });
  });

  it('take nothing over because their own clock goes wrong', async () => {
    await order();
    await claim(later(-3_600_000));
    expect(await claim(later(3_600_000))).toBe('busy');
  });

  it('hear no more of who has lost a run to somebody else', async () => {
    await order();
    await claim();
    await silentFor(31);
    await claim();
    const lost = { id: idOf(1), tries: 1 };
    const failure = { code: 'unexpected', detail: 'late' } as const;
    const hear = (tries: number) => db.work.run((tx) => runs.beat(tx, { id: idOf(1), tries }, undefined));
    expect(await hear(1)).toBe(false);
    await db.work.run((tx) => runs.end(tx, lost, NOW, { state: 'failed', failure }));
    await db.work.run((tx) => runs.release(tx, lost, true));
    expect(await hear(2)).toBe(true);
    expect(await run()).toMatchObject({ state: 'running', failure: null });
  });

  it('keep what a file holds, whatever it is made of', async () => {
    const odd = 'the line is no JSON: \0 \ud83d';
    await db.work.run((tx) =>
      files.complete(tx, FILE, {
        ...{ bytes: 10, lines: 1, bad: 1, channels: [], from: NOW.toISOString(), to: NOW.toISOString() },
        faults: [{ line: 1, reason: odd }],
      }),
    );
    const [file] = await db.work.run((tx) => files.all(tx));
    expect(file?.faults[0]?.reason).toMatch(/^the line is no JSON:/);
    await order();
    await claim();
    const end = { state: 'failed', failure: { code: 'unexpected', detail: odd } } as const;
    await db.work.run((tx) => runs.end(tx, { id: idOf(1), tries: 1 }, NOW, end));
    expect((await run())?.failure?.detail).not.toContain('\0');
  });

  it('forget files whose time is over, with their runs', async () => {
    await order();
    const forget = (kept: Date) => db.work.run((tx) => files.removeOld(tx, { kept, receiving: kept }));
    expect(await forget(NOW)).toBe(0);
    expect(await forget(later(1))).toBe(1);
    expect(await run()).toBeUndefined();
  });
});
