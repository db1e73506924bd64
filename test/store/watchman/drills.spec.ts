import { Logger } from '@nestjs/common';
import { type Actor, SYSTEM } from '../../../src/kernel/actor';
import { type PersonId } from '../../../src/kernel/ids';
import { type Drill } from '../../../src/watchman/domain/drill';
import { FaultyWork } from '../../support/faulty-work';
import { WatchmanRoom } from '../../support/watchman-room';

const KIM: Actor = {
  kind: 'person',
  id: '018f0000-0000-7000-8000-000000000001' as PersonId,
  name: 'Kim',
  role: 'admin',
};
const START = new Date('2026-03-10T09:00:00Z');

Logger.overrideLogger(false);

describe('a drill', () => {
  let room: WatchmanRoom;
  beforeEach(async () => {
    room = await WatchmanRoom.open(START);
  });
  afterEach(() => room.close());

  const only = async (): Promise<Drill> => {
    const drills = await room.drills().latest();
    expect(drills).toHaveLength(1);
    return drills[0]!;
  };
  const orders = () => room.query<{ id: string }>('select id from test_drill');

  it('leads a mention through the real gate and the look to a page, and measures each part', async () => {
    const eyes = room.eyes();
    const { id } = await room.drills().begin(KIM);
    await room.pass(3);
    expect(await only()).toMatchObject({ id, state: 'running', startedBy: 'Kim', seenAt: null, orderedAt: null });
    await room.look(eyes);
    expect(await orders()).toEqual([]);
    await room.pass(2);
    expect(await orders()).toEqual([{ id }]);
    const acceptedAt = room.now;
    room.pages.progress = {
      ...{ to: ['Kim', 'Alex'], orderedAt: acceptedAt, acceptedAt },
      ...{ deliveredAt: null, acknowledgedAt: null, endedAt: null },
    };
    await room.pass(2);
    expect(await only()).toMatchObject({ state: 'passed', recipients: ['Kim', 'Alex'], acceptedAt, endedAt: null });
    const acknowledgedAt = room.now;
    room.pages.progress = { ...room.pages.progress, deliveredAt: acknowledgedAt, acknowledgedAt };
    await room.pass(12);
    const over = await only();
    expect(over).toMatchObject({ state: 'passed', deliveredAt: acknowledgedAt, acknowledgedAt, failure: null });
    expect(over.endedAt).not.toBeNull();
    expect(over.storedAt!.getTime()).toBeGreaterThanOrEqual(over.mentionAt!.getTime());
    expect(await room.house.jobs.all(room.house.db.work)).toEqual([]);
  });

  it('belongs to no topic, whatever would match it', async () => {
    await room.drills().begin(KIM);
    await room.pass(2);
    expect(await room.query('select source, own, topic_nos from mention')).toEqual([
      { source: 'sturmwarte-probe', own: true, topic_nos: [] },
    ]);
    expect(await room.query('select topic_no, total, own from counter')).toEqual([{ topic_no: 0, total: 0, own: 1 }]);
  });

  it('leaves nothing behind', async () => {
    await room.drills().begin(KIM);
    await room.pass(50);
    expect(await room.query('select 1 as x from watchman_probe')).toHaveLength(2);
    await room.mentions().forget(new Date(room.now.getTime() + 11 * 60_000));
    for (const table of ['mention', 'mention_topic', 'mention_key', 'counter', 'counter_backfill', 'watchman_probe'])
      expect(await room.query(`select 1 as x from ${table}`)).toEqual([]);
  });

  it('sends another mention when a restart lost the first, and counts from the first', async () => {
    const eyes = room.eyes();
    await room.drills().begin(KIM);
    await room.pass(5);
    room.forgetWhatWasHeard();
    await room.pass(45);
    await room.look(eyes);
    await room.pass(2);
    const drill = await only();
    expect(drill).toMatchObject({ attempt: 2, state: 'running' });
    expect(drill.orderedAt!.getTime() - drill.mentionAt!.getTime()).toBeGreaterThan(45_000);
  });

  it('fails where detection never looks, and says so', async () => {
    await room.drills().begin(KIM);
    await room.pass(145);
    expect(await only()).toMatchObject({ state: 'failed', failure: 'not-seen', attempt: 3, orderedAt: null });
    expect(await orders()).toEqual([]);
    expect(await room.house.jobs.all(room.house.db.work)).toEqual([]);
    expect((await room.metrics.exposition()).body).toContain('sturmwarte_drills_total{state="failed"} 1');
  });

  it('fails where no provider accepts the page within a minute, and still notes a later one', async () => {
    const eyes = room.eyes();
    await room.drills().begin(KIM);
    await room.pass(2);
    await room.look(eyes);
    await room.pass(64);
    expect(await only()).toMatchObject({ state: 'failed', failure: 'not-accepted', recipients: ['Kim'] });
    const acceptedAt = room.now;
    room.pages.progress = {
      ...{ to: ['Kim'], orderedAt: acceptedAt, acceptedAt, deliveredAt: null },
      ...{ acknowledgedAt: acceptedAt, endedAt: acceptedAt },
    };
    await room.pass(12);
    expect(await only()).toMatchObject({ state: 'failed', failure: 'not-accepted', acceptedAt });
  });

  it('waits while a firestorm is open, and begins when it is over', async () => {
    await room.firestorm('acme', true);
    await room.drills().begin(KIM);
    await room.pass(2);
    expect(await only()).toMatchObject({ state: 'postponed', failure: 'storm', mentionAt: null });
    expect(await room.query('select 1 as x from mention')).toEqual([]);
    const [storm] = await room.house.db.work.run((tx) => room.house.service().open(tx));
    await room.query(
      `update incident set state = 'resolved', closed_because = 'calm', closed_at = opened_at where id = '${storm!.id}'`,
    );
    await room.pass(605);
    expect(await only()).toMatchObject({ state: 'running', failure: null, attempt: 1 });
  });

  it('is alone: a person hears of it, a rule waits', async () => {
    const rules = [{ weekday: 'tuesday', at: '10:00', zone: 'Europe/Berlin' }] as const;
    const drills = room.drills([...rules]);
    await drills.begin(KIM);
    await expect(drills.begin(KIM)).rejects.toMatchObject({ code: 'drill.running' });
    await drills.round(room.now);
    expect((await only()).startedBy).toBe('Kim');
    await room.pass(145);
    await drills.round(room.now);
    await drills.round(room.now);
    const [second, ...others] = await drills.latest();
    expect(second).toMatchObject({ startedBy: SYSTEM.name, dueAt: START, state: 'running' });
    expect(others).toHaveLength(1);
    const audited = await room.query(`select actor_name, action from audit_entry order by id`);
    expect(audited).toEqual([
      { actor_name: 'Kim', action: 'drill.started' },
      { actor_name: SYSTEM.name, action: 'drill.started' },
    ]);
  });

  it('takes each step once, whatever is repeated', async () => {
    const eyes = room.eyes();
    const { id, step } = await room.drills().begin(KIM);
    await room.pass(2);
    await room.look(eyes);
    await room.pass(2);
    const before = await only();
    await room.handlers()['drill.step']?.({ drillId: id, step });
    await room.handlers()['drill.step']?.({ drillId: id, step: before.step + 1 });
    expect(await only()).toEqual(before);
    expect(await orders()).toHaveLength(1);
  });

  it('goes on after a kill behind any statement, and orders one page', async () => {
    const eyes = room.eyes();
    let kills = 0;
    for (let statement = 1; ; statement++) {
      const faulty = new FaultyWork(room.house.db.work, statement);
      const { id } = await room.drills().begin(KIM);
      for (let second = 0; second < 8; second++) {
        await room.pass(1, room.handlers(faulty)).catch(() => kills++);
        await room.look(eyes);
      }
      expect((await room.query(`select 1 as x from test_drill where id = '${id}'`)).length).toBe(1);
      await room.query(`update drill set state = 'passed', ended_at = started_at where id = '${id}'`);
      await room.query('delete from test_job');
      if (!faulty.hasFailed) break;
    }
    expect(kills).toBeGreaterThan(15);
  });
});
