import { KnowWhoAcknowledged1795000000840 } from '../../../migrations/1795000000840-know-who-acknowledged';
import { type Actor } from '../../../src/kernel/actor';
import { type IncidentId, type PersonId, type TopicId } from '../../../src/kernel/ids';
import { EMERGENCY_POLICY } from '../../../src/paging/domain/policy';
import { PgChainStore } from '../../../src/paging/chain.pg';
import { dataSourceFor } from '../../../src/platform/postgres/data-source';
import { alarm, at } from '../../unit/incidents/support';
import { house, type House } from './support';

const ADA = person('00000000-0000-7000-8000-000000000001', 'Ada');
const OTHER = person('00000000-0000-7000-8000-000000000002', 'Ada');
const BOB = person('00000000-0000-7000-8000-000000000003', 'Bob');

function person(id: string, name: string): Extract<Actor, { kind: 'person' }> {
  return { kind: 'person', id: id as PersonId, name, role: 'responder' };
}

/** The release before knows names only. It may have been there, and it may come back. */
describe('who has it, across releases', () => {
  const chains = new PgChainStore();
  let rooms: House;
  let topics = 0;
  let made = 0;
  beforeAll(async () => (rooms = await house(at(0))));
  afterAll(() => rooms.db.close());

  async function takenBy(actor: Actor): Promise<IncidentId> {
    const topic = `topic-${++topics}`;
    await rooms.service().observe({ ...alarm(0, 'firestorm', 3), topicId: topic as TopicId });
    const [incident] = await rooms.desk.list({ state: 'all', topic, limit: 1 });
    await rooms.desk.act(incident!.id, { type: 'acknowledge', actor, via: 'console' });
    return incident!.id;
  }

  async function answers(incidentId: IncidentId, actor: Actor): Promise<void> {
    const line = { incidentId, at: at(1), type: 'page.answered', track: 'internal', actor, data: {} } as const;
    await rooms.db.work.run((tx) => rooms.timeline.append(tx, [line]));
  }

  async function chainOf(incidentId: IncidentId): Promise<string> {
    const id = `00000000-0000-7000-8000-0000000001${String(++made).padStart(2, '0')}`;
    const base = { kind: 'policy', drillId: null, note: '', begunBy: '', policy: EMERGENCY_POLICY } as const;
    await rooms.db.work.run((tx) => chains.begin(tx, { ...base, id, incidentId, key: id, startedAt: at(0) }));
    return id;
  }

  const acknowledgedOn = async (incidentId: IncidentId) =>
    (await rooms.db.work.run((tx) => chains.of(tx, incidentId)))[0]!.chain.acknowledgedBy;
  const noted = (chain: string, names: string): Promise<void> =>
    rooms.db.asOwner(
      `update page_chain set acknowledged_by = acknowledged_by || '${names}'::text[] where id = '${chain}'`,
    );
  const holder = async (id: IncidentId) => (await rooms.desk.get(id)).acknowledgedBy;

  async function migrateAgain(): Promise<void> {
    const owner = await dataSourceFor({ url: rooms.db.url, as: 'owner', poolSize: 1 }).initialize();
    const runner = owner.createQueryRunner();
    const migration = new KnowWhoAcknowledged1795000000840();
    await migration.down(runner);
    await migration.up(runner);
    await runner.release();
    await owner.destroy();
  }

  it('what is under way at the upgrade gets the ids of those whom the timeline names, and none where it could be two', async () => {
    const key: Actor = { kind: 'key', id: 'a1', name: 'Ada', scopes: [] };
    const [one, two, three] = [await takenBy(ADA), await takenBy(ADA), await takenBy(key)];
    await answers(one, BOB);
    await answers(two, OTHER);
    await answers(three, ADA);
    await rooms.desk.note(one, ADA, { text: 'what nobody types: \u0000', track: 'internal' });
    await noted(await chainOf(one), '{Ada,Nobody,Bob}');
    await noted(await chainOf(two), '{Ada}');
    await noted(await chainOf(three), '{Ada}');
    await migrateAgain();
    expect(await holder(one)).toEqual({ personId: ADA.id, name: 'Ada' });
    expect(await holder(two)).toEqual({ personId: ADA.id, name: 'Ada' });
    expect(await holder(three)).toEqual({ personId: null, name: 'Ada' });
    expect(await acknowledgedOn(one)).toEqual([
      { personId: ADA.id, name: 'Ada' },
      { personId: null, name: 'Nobody' },
      { personId: BOB.id, name: 'Bob' },
    ]);
    for (const unclear of [two, three])
      expect(await acknowledgedOn(unclear)).toEqual([{ personId: null, name: 'Ada' }]);
  });

  it('names that the release before adds have no id, and leave everybody else theirs', async () => {
    const incident = await takenBy(BOB);
    const chain = await chainOf(incident);
    await noted(chain, '{Ada}');
    await rooms.db.work.run((tx) => chains.acknowledge(tx, chain, { personId: BOB.id, name: 'Bob' }));
    await noted(chain, '{Eve}');
    await rooms.db.work.run((tx) => chains.acknowledge(tx, chain, { personId: null, name: 'Bot' }));
    await rooms.db.work.run((tx) => chains.acknowledge(tx, chain, { personId: OTHER.id, name: 'Ada' }));
    expect((await acknowledgedOn(incident)).map(({ personId, name }) => [name, personId])).toEqual([
      ['Ada', null],
      ['Bob', BOB.id],
      ['Eve', null],
      ['Bot', null],
      ['Ada', OTHER.id],
    ]);
  });

  it('an id that the release before left behind is nobody’s', async () => {
    const incident = await takenBy(ADA);
    expect(await holder(incident)).toEqual({ personId: ADA.id, name: 'Ada' });
    await rooms.db.asOwner(
      `update incident set acknowledged_by = 'Bob', acknowledged_at = acknowledged_at + interval '1 minute' where id = '${incident}'`,
    );
    expect(await holder(incident)).toEqual({ personId: null, name: 'Bob' });
  });
});
