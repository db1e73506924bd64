import { Logger } from '@nestjs/common';
import { HttpHeartbeat } from '../../../src/adapters/http-heartbeat/http-heartbeat';
import { SystemClock } from '../../../src/kernel/clock';
import { SystemIds } from '../../../src/platform/system-ids';
import { Settings, type SettingsValues } from '../../../src/platform/config/settings';
import { Metrics } from '../../../src/platform/metrics/metrics';
import { Beats } from '../../../src/watchman/beats.service';
import { Checks } from '../../../src/watchman/checks.service';
import { worstOf } from '../../../src/watchman/domain/checks';
import { Heartbeat } from '../../../src/watchman/heartbeat.service';
import { Senses } from '../../../src/watchman/senses';
import { Signs } from '../../../src/watchman/signs';
import { type PagingHealth } from '../../../src/watchman/watchman.api';
import { WatchmanHealth } from '../../../src/watchman/watchman-health.service';
import { HeartbeatServer } from '../../support/heartbeat-server';
import { Rota, Sending, WatchmanRoom } from '../../support/watchman-room';

Logger.overrideLogger(false);

describe('what the watchman proves', () => {
  const outside = new HeartbeatServer();
  let room: WatchmanRoom;
  let delivery: Sending;
  let rota: Rota;
  beforeAll(() => outside.listen());
  afterAll(() => outside.close());
  beforeEach(async () => {
    outside.pings.length = 0;
    outside.answer = 200;
    // The database's clock is compared with ours, so this day is today.
    room = await WatchmanRoom.open(new SystemClock().now());
    [delivery, rota] = [new Sending(), new Rota()];
  });
  afterEach(() => room.close());

  const sender = (url: string | undefined = outside.url): HttpHeartbeat => new HttpHeartbeat({ url, method: 'GET' });

  /** One process: what it signs, and what it does in a round. */
  const instance = () => {
    const signs = new Signs(room.intake.flow, room.pulse, room.house.clock);
    const metrics = new Metrics();
    const checks = new Checks(room.floor(), new Senses(signs, delivery, rota, room.pages), new SystemIds(), metrics);
    const settings = new Settings({ watchman: { heartbeatEveryMs: 60_000 } } as SettingsValues);
    const heartbeat = new Heartbeat(room.floor(), sender(), settings, metrics);
    return { signs, checks, heartbeat, metrics, mentions: room.mentions() };
  };
  const view = (url?: string): Promise<PagingHealth> =>
    new WatchmanHealth(room.floor(), room.drillStore, room.pages, sender(url)).view('en');
  const notFine = async () => (await view()).checks.flatMap(({ name, isFine }) => (isFine ? [] : name));

  /** All that a round does, and that a look sees it. */
  const work = async (one: ReturnType<typeof instance>): Promise<void> => {
    await one.mentions.round(room.now);
    await one.mentions.idle();
    room.pulse.look({ at: room.now, commits: 1, probes: [] });
    await new Beats(room.floor(), room.house.jobs).round();
    await room.pass(1);
    await one.checks.round();
  };

  it('is nothing before anybody did anything, and then all of it', async () => {
    const one = instance();
    expect(await notFine()).toEqual(['intake', 'detection', 'jobs', 'paging', 'clock', 'coverage']);
    await one.checks.round();
    expect(await notFine()).toEqual(['intake', 'detection', 'jobs']);
    await work(one);
    expect(await notFine()).toEqual([]);
    expect((await one.metrics.exposition()).body).toContain('sturmwarte_watchman_check{check="jobs"} 1');
  });

  it('is not believed for long', async () => {
    const one = instance();
    await work(one);
    await room.pass(181, {});
    await one.checks.round();
    expect((await notFine()).slice(0, 3)).toEqual(['intake', 'detection', 'jobs']);
    const { checks } = await view();
    expect(checks[0]?.detail).toBe('For 3 min no mention was stored, not even a test mention of our own.');
  });

  it('is a look with something new in it, and not a timer', async () => {
    const one = instance();
    room.pulse.look({ at: room.now, commits: 0, probes: [] });
    expect(one.signs.lookedAt).toBeNull();
    room.pulse.look({ at: room.now, commits: 1, probes: [] });
    expect(one.signs.lookedAt).toEqual(room.now);
  });

  it('is a job that was done: one that waits is not ordered again, and one that is lost is', async () => {
    const beats = new Beats(room.floor(), room.house.jobs);
    const waiting = async () => (await room.house.jobs.all(room.house.db.work)).map(({ name }) => name);
    await beats.round();
    await room.pass(30, { 'watchman.beat': () => Promise.reject(new Error('stuck')) }).catch(() => undefined);
    await beats.round();
    expect(await waiting()).toEqual(['watchman.beat']);
    room.house.clock.set(new Date(room.now.getTime() + 61_000));
    await Promise.all([beats.round(), beats.round()]);
    expect(await waiting()).toEqual(['watchman.beat', 'watchman.beat']);
    await room.pass(1);
    expect(await waiting()).toEqual([]);
    expect(await room.house.db.work.run((tx) => room.store.lastBeat(tx))).not.toBeNull();
  });

  it('says that the clocks differ', async () => {
    const one = instance();
    await work(one);
    for (const clock of [room.house.clock, room.intake.clock]) clock.set(new Date(room.now.getTime() + 8_000));
    await work(one);
    for (let sample = 0; sample < 6; sample++) await one.checks.round();
    expect(await notFine()).toEqual(['clock']);
  });

  it('goes out once a minute, whoever of two instances is first', async () => {
    const [one, two] = [instance(), instance()];
    await work(one);
    await work(two);
    await Promise.all([one.heartbeat.round(), two.heartbeat.round()]);
    expect(outside.pings).toHaveLength(1);
    await room.pass(59);
    await work(one);
    await work(two);
    await Promise.all([one.heartbeat.round(), two.heartbeat.round()]);
    expect(outside.pings).toHaveLength(2);
    expect((await view()).heartbeat).toMatchObject({ isConfigured: true, lastFailure: null, failures: 0 });
    expect((await view()).heartbeat.lastSentAt).not.toBeNull();
  });

  it('is held back by one instance that proves nothing, also while another is well', async () => {
    const [one, two] = [instance(), instance()];
    await work(one);
    await work(two);
    two.signs.onApplicationShutdown();
    await room.pass(181, {});
    await work(one);
    await two.checks.round();
    await one.heartbeat.round();
    expect(outside.pings).toEqual([]);
    expect((await one.metrics.exposition()).body).toContain('sturmwarte_heartbeats_total{outcome="held"} 1');
    await two.checks.leave();
    await one.heartbeat.round();
    expect(outside.pings).toHaveLength(1);
  });

  it('counts who ended without a word, for an hour', async () => {
    const [one, two] = [instance(), instance()];
    await work(one);
    await work(two);
    await room.pass(61, {});
    await work(one);
    const counted = async () =>
      /_instances\{state="awake"\} (\d)[^]*_instances\{state="silent"\} (\d)/
        .exec((await one.metrics.exposition()).body)
        ?.slice(1);
    expect(await counted()).toEqual(['1', '1']);
    room.house.clock.set(new Date(room.now.getTime() + 3_600_000));
    await one.checks.round();
    expect(await counted()).toEqual(['1', '0']);
  });

  it('ends with the instances: no proof of a dead one is believed', async () => {
    const one = instance();
    await work(one);
    await room.pass(61);
    await one.heartbeat.round();
    expect(outside.pings).toEqual([]);
    const proofs = await room.house.db.work.run((tx) => room.store.proofs(tx));
    expect(worstOf(proofs, room.now).every(({ reason }) => reason?.code === 'asleep')).toBe(true);
  });

  it('counts what does not arrive, and tries again before the minute is over', async () => {
    const one = instance();
    outside.answer = 503;
    await work(one);
    await one.heartbeat.round();
    await one.heartbeat.round();
    expect(outside.pings).toHaveLength(1);
    await room.pass(15);
    await one.heartbeat.round();
    expect((await view()).heartbeat).toEqual({
      ...{ isConfigured: true, lastSentAt: null, lastFailure: 'error/heartbeat/503', failures: 2 },
    });
    outside.answer = 200;
    await room.pass(15);
    await one.heartbeat.round();
    expect((await view()).heartbeat).toMatchObject({ lastFailure: null, failures: 0 });
  });

  it('takes whom the policy calls first for on call where there is no schedule', async () => {
    const one = instance();
    rota.onCall = undefined;
    await work(one);
    expect(await notFine()).toEqual(['coverage']);
    room.pages.first = ['Kim'];
    await one.checks.round();
    expect(await notFine()).toEqual([]);
    rota.onCall = [];
    await one.checks.round();
    expect(await notFine()).toEqual(['coverage']);
  });

  it('says what is wrong with paging, who is not on call, and what nobody answered', async () => {
    const one = instance();
    delivery.now = { ...delivery.now, overdueSince: new Date(room.now.getTime() - 120_000) };
    rota.onCall = [];
    room.pages.waiting.push('018f0000-0000-7000-8000-000000000009' as never);
    await work(one);
    const health = await view();
    expect(health.checks.filter(({ isFine }) => !isFine).map(({ detail }) => detail)).toEqual([
      'For 2 min a page has been waiting that nobody tries to send.',
      'Nobody is on call at this moment.',
    ]);
    expect(health.unanswered).toEqual(['018f0000-0000-7000-8000-000000000009']);
    expect(health.lastDrill).toBeNull();
  });
});
