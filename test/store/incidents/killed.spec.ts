import { FaultyWork } from '../../support/faulty-work';
import { alarm, at } from '../../unit/incidents/support';
import { about, house, type House, jobsOf, listOf, typesOf } from './support';

function dies(work: Promise<unknown>): Promise<boolean> {
  return work.then(
    () => false,
    () => true,
  );
}

describe('incidents whose process dies behind any statement', () => {
  let rooms: House;
  let topics = 0;
  beforeAll(async () => (rooms = await house(at(0))));
  afterAll(() => rooms.db.close());

  function freshTopic(): string {
    topics += 1;
    return `topic-${topics}`;
  }

  it('go on as one new incident when they were marked and got worse', async () => {
    for (let statement = 2; ; statement += 1) {
      const topic = freshTopic();
      await rooms.service().observe(about(alarm(0, 'firestorm', 3), topic));
      const { id } = (await listOf(rooms, topic))[0]!;
      const kim = { kind: 'system', name: 'Kim' } as const;
      await rooms.desk.act(id, { type: 'mark', mark: 'false-alarm', reason: 'a joke', actor: kim });
      const work = new FaultyWork(rooms.db.work, statement);
      const risen = about(alarm(1, 'firestorm', 4), topic);
      const died = await dies(rooms.service(work).observe(risen));
      expect(died).toBe(work.hasFailed);
      await Promise.all([rooms.service().observe(risen), rooms.service().observe(risen)]);
      const [storm, marked, ...more] = await listOf(rooms, topic);
      expect(more).toEqual([]);
      expect(marked).toMatchObject({ id, state: 'resolved', mark: 'false-alarm' });
      const despite = { mark: 'false-alarm', by: 'Kim', at: rooms.clock.now(), level: 3, critics: null };
      expect(storm).toMatchObject({ state: 'open', level: 4, mark: null, continues: id, despite });
      expect(marked?.marked).toEqual(despite);
      expect([await typesOf(rooms, id), await typesOf(rooms, storm!.id)]).toEqual([
        ['incident.opened', 'incident.marked', 'incident.superseded'],
        ['incident.risen'],
      ]);
      expect([...(await jobsOf(rooms, id)), ...(await jobsOf(rooms, storm!.id))]).toEqual([
        'opened',
        'marked',
        'resolved',
        'opened',
      ]);
      if (!died) break;
    }
  });

  it('are written whole or not at all', async () => {
    for (let statement = 2; ; statement += 1) {
      const topic = freshTopic();
      await rooms.service().observe(about(alarm(0, 'surge', 2), topic));
      const work = new FaultyWork(rooms.db.work, statement);
      const turn = about(alarm(1, 'firestorm', 4), topic);
      const died = await dies(rooms.service(work).observe(turn));
      expect(died).toBe(work.hasFailed);
      await rooms.service().observe(turn);
      const [storm, surge, ...more] = await listOf(rooms, topic);
      expect(more).toEqual([]);
      expect([await typesOf(rooms, surge!.id), await typesOf(rooms, storm!.id)]).toEqual([
        ['incident.opened', 'incident.kind-changed'],
        ['incident.continued'],
      ]);
      expect([...(await jobsOf(rooms, surge!.id)), ...(await jobsOf(rooms, storm!.id))]).toEqual([
        'opened',
        'resolved',
        'opened',
      ]);
      if (!died) break;
    }
    const report = await rooms.db.work.run((tx) => rooms.timeline.verify(tx));
    expect(report.broken).toBeUndefined();
  });
});
