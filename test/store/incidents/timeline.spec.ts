import { Client } from 'pg';
import { SYSTEM } from '../../../src/kernel/actor';
import { type IncidentId, type TopicId } from '../../../src/kernel/ids';
import { type ChainReport } from '../../../src/incidents/timeline.store';
import { alarm, at } from '../../unit/incidents/support';
import { house, type House } from './support';
import { closeAll } from '../../support/closing';

const NEVER = 'select 1';

describe('the timeline', () => {
  let rooms: House;
  let owner: Client;
  let ids: IncidentId[];

  beforeAll(async () => {
    rooms = await house(at(0));
    owner = new Client({ connectionString: rooms.db.url });
    await owner.connect();
    const service = rooms.service();
    for (const topic of ['one', 'two', 'three']) {
      for (const minute of [0, 1]) {
        await service.observe({ ...alarm(minute, 'firestorm', minute === 0 ? 3 : 5), topicId: topic as TopicId });
      }
    }
    ids = (await rooms.desk.list({ state: 'all', limit: 10 })).map(({ id }) => id).sort();
  });
  afterAll(() =>
    closeAll(
      () => owner.end(),
      () => rooms.db.close(),
    ),
  );

  const verify = (anchor?: { seq: number; hash: string }): Promise<ChainReport> =>
    rooms.db.work.run((tx) => rooms.timeline.verify(tx, anchor));

  /** What somebody with every right could do, undone afterwards. */
  async function tamper(sql: string, look: () => Promise<void>): Promise<void> {
    await owner.query('create table kept as select * from timeline_entry');
    const [head] = (await owner.query('select * from timeline_head')).rows;
    await owner.query('alter table timeline_entry disable trigger user');
    await owner.query(sql);
    try {
      await look();
    } finally {
      await owner.query('delete from timeline_entry');
      await owner.query('insert into timeline_entry select * from kept');
      await owner.query('delete from timeline_head');
      await owner.query('insert into timeline_head (seq, hash) values ($1, $2)', [head.seq, head.hash]);
      await owner.query('alter table timeline_entry enable trigger user');
      await owner.query('drop table kept');
    }
  }

  it('holds as it was written, and says where it ends', async () => {
    const report = await verify();
    expect(report).toMatchObject({ broken: undefined, end: { seq: 6 } });
    expect(await verify(report.end)).toEqual(report);
  });

  it('refuses a change by the service, and by its owner too', async () => {
    for (const sql of [
      'update timeline_entry set canonical = canonical',
      'delete from timeline_entry',
      'truncate timeline_entry',
    ]) {
      await expect(rooms.db.work.run((tx) => tx.query(sql))).rejects.toThrow(/permission denied/);
      await expect(owner.query(sql)).rejects.toThrow(/never changed/);
    }
  });

  const changes: [string, string, number][] = [
    [
      'a digit of the text',
      `update timeline_entry set canonical = replace(canonical, '"to":5', '"to":4') where seq = 2`,
      2,
    ],
    ['a blank in the text', `update timeline_entry set canonical = canonical || ' ' where seq = 3`, 3],
    [
      'the instant',
      `update timeline_entry set canonical = replace(canonical, '"at":"2026', '"at":"2025') where seq = 4`,
      4,
    ],
    [
      'the incident of an entry',
      `update timeline_entry set incident_id = (select min(id::text)::uuid from incident where id <> incident_id) where seq = 5`,
      5,
    ],
    ['a hash', `update timeline_entry set hash = repeat('a', 64) where seq = 2`, 2],
    ['a link', `update timeline_entry set prev_hash = repeat('a', 64) where seq = 2`, 2],
    ['the number of the last entry', 'update timeline_entry set seq = 7 where seq = 6', 6],
    ['an entry, deleted', 'delete from timeline_entry where seq = 3', 3],
    ['the last entry, deleted', 'delete from timeline_entry where seq = 6', 6],
    ['the first entry, deleted', 'delete from timeline_entry where seq = 1', 1],
    ['a whole incident, deleted', 'delete from timeline_entry where seq in (3, 4)', 3],
    ['everything, deleted', 'delete from timeline_entry', 1],
    [
      'an entry behind the end',
      `insert into timeline_entry select 9, incident_id, canonical, prev_hash, hash from timeline_entry where seq = 6`,
      9,
    ],
    ['the head, set back', `update timeline_head set seq = 5`, 5],
    ['the head, deleted', `delete from timeline_head`, 0],
  ];
  it.each(changes)('shows a change of %s', async (_what, sql, seq) => {
    await tamper(sql, async () => {
      expect((await verify()).broken?.seq).toBe(seq);
    });
    expect((await verify()).broken).toBeUndefined();
  });

  it('shows any changed byte of any text', async () => {
    const [{ length }] = (
      await owner.query('select octet_length(canonical) as length from timeline_entry where seq = 4')
    ).rows;
    for (let byte = 1; byte <= length; byte += 7) {
      const sql = `update timeline_entry set canonical = overlay(canonical placing (case substr(canonical, ${byte}, 1) when '~' then '!' else '~' end) from ${byte} for 1) where seq = 4`;
      await tamper(sql, async () => {
        expect((await verify()).broken?.seq).toBe(4);
      });
    }
  });

  it('shows a chain that was made anew after a change, to whoever noted its end', async () => {
    const { end } = await verify();
    await tamper(NEVER, async () => {
      await owner.query('delete from timeline_entry');
      await owner.query(`update timeline_head set seq = 0, hash = repeat('0', 64)`);
      const forged = Array.from({ length: 6 }, () => ({
        incidentId: ids[0]!,
        at: at(0),
        type: 'incident.note',
        track: 'internal' as const,
        actor: SYSTEM,
        data: {},
      }));
      await rooms.db.work.run((tx) => rooms.timeline.append(tx, forged));
      expect((await verify()).broken).toBeUndefined();
      expect((await verify(end)).broken?.seq).toBe(6);
      expect((await verify({ ...end, seq: 9 })).broken?.seq).toBe(7);
    });
  });

  it('stays one chain when many append at the same moment', async () => {
    const note = (i: number) => ({
      incidentId: ids[i % 3]!,
      at: at(9),
      type: 'incident.note',
      track: 'internal' as const,
      actor: SYSTEM,
      data: { i },
    });
    await Promise.all(
      Array.from({ length: 20 }, (_, i) => rooms.db.work.run((tx) => rooms.timeline.append(tx, [note(i), note(i)]))),
    );
    expect(await verify()).toMatchObject({ broken: undefined, end: { seq: 46 } });
  });
});
