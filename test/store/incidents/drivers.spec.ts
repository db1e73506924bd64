import { type Drivers } from '../../../src/detection/contract';
import { PgIncidentDriversStore } from '../../../src/incidents/incident-drivers.pg';
import { SYSTEM } from '../../../src/kernel/actor';
import { type IncidentId } from '../../../src/kernel/ids';
import { alarm, at } from '../../unit/incidents/support';
import { house, type House } from './support';

const drivers = (mentions: number): Drivers => ({
  ...{ fromMs: at(-10).getTime(), toMs: at(0).getTime(), mentions, isCut: false, compared: 7, copyShare: 0.25 },
  terms: [
    {
      said: [{ key: '0'.repeat(32), publishedMs: 1, cuttings: [{ at: 4, length: 11 }] }],
      mentions: 9,
      share: 0.3,
      usual: 0.01,
    },
  ],
  posts: [{ refs: [{ key: '0'.repeat(32), publishedMs: at(-1).getTime() }], copies: 3 }],
  ...{ sources: [], newAuthors: null, replies: { share: 0.5, usual: null } },
});

describe('what drives an incident', () => {
  let rooms: House;
  let id: IncidentId;
  const store = new PgIncidentDriversStore();
  const latest = () => rooms.db.work.run((tx) => store.latest(tx, id));
  beforeAll(async () => {
    rooms = await house(at(0));
    await rooms.service().observe(alarm(0, 'firestorm', 3));
    id = (await rooms.desk.list({ state: 'all', limit: 1 }))[0]!.id;
  });
  afterAll(() => rooms.db.close());

  it('is unknown at first, and asked for by a job when it opens and when it is over', async () => {
    expect(await latest()).toBeUndefined();
    await rooms.desk.act(id, { type: 'resolve', actor: SYSTEM, reason: 'over' });
    const jobs = (await rooms.jobs.all(rooms.db.work)).filter(({ name }) => name === 'incident.drivers');
    expect(jobs.map(({ payload }) => payload)).toEqual([
      { incidentId: id, moment: 'opened' },
      { incidentId: id, moment: 'closed' },
    ]);
  });

  it('comes back as it was found, the end before the opening; the first word stays', async () => {
    await rooms.db.work.run((tx) => store.keep(tx, id, 'opened', drivers(12)));
    await rooms.db.work.run((tx) => store.keep(tx, id, 'opened', drivers(13)));
    expect(await latest()).toEqual({ moment: 'opened', drivers: drivers(12) });
    await rooms.db.work.run((tx) => store.keep(tx, id, 'closed', drivers(400)));
    expect(await latest()).toEqual({ moment: 'closed', drivers: drivers(400) });
  });

  it.each(['delete from incident_drivers', "update incident_drivers set moment = 'closed'"])(
    'is not rewritten by the service: %s',
    async (sql) => {
      await expect(rooms.db.work.run((tx) => tx.query(sql))).rejects.toThrow(/permission denied/);
    },
  );
});
