import { PersonLedger } from '../../../src/access/person-ledger';
import { StoredPeople } from '../../../src/access/people-directory';
import { PgAudit } from '../../../src/access/audit.pg';
import { PgPersonStore } from '../../../src/access/person.pg';
import { type TeamMember } from '../../../src/incidents/contract';
import { PgCrisisTeamStore } from '../../../src/incidents/crisis-team.pg';
import { CrisisTeamService } from '../../../src/incidents/crisis-team.service';
import { type Actor, type CrisisFunction } from '../../../src/kernel/actor';
import { type IncidentId, type PersonId } from '../../../src/kernel/ids';
import { SystemIds } from '../../../src/platform/system-ids';
import { alarm, at } from '../../unit/incidents/support';
import { house, type House } from './support';

const ids = new SystemIds();
const people = new PgPersonStore();

describe('the crisis team', () => {
  let rooms: House;
  let team: CrisisTeamService;
  let incident: IncidentId;

  beforeAll(async () => {
    rooms = await house(at(0));
    await rooms.service().observe(alarm(0, 'firestorm', 4));
    incident = (await rooms.desk.list({ state: 'all', limit: 1 }))[0]!.id;
    const directory = new StoredPeople(people, ids, new PersonLedger(new PgAudit(), rooms.jobs, rooms.clock));
    team = new CrisisTeamService(new PgCrisisTeamStore(), directory, rooms.timeline, rooms.clock);
  });
  afterAll(() => rooms.db.close());

  async function person(
    name: string,
    functions: readonly CrisisFunction[],
  ): Promise<Actor & { readonly id: PersonId }> {
    const id = ids.next() as PersonId;
    const email = `${name.toLowerCase()}@example.org`;
    const one = { id, name, email, role: 'responder', functions: [...functions], language: 'de' } as const;
    await rooms.db.work.run((tx) =>
      people.insert(tx, { ...one, functions: [...functions], disabledAt: undefined }, at(0)),
    );
    return { kind: 'person', id, name, role: 'responder' };
  }

  const assign = (wanted: CrisisFunction, personId: PersonId | null, by: Actor): Promise<void> =>
    rooms.db.work.run((tx) => team.assign(tx, { incidentId: incident, function: wanted, personId, by }));
  const holders = async (wanted: CrisisFunction): Promise<readonly string[]> =>
    (await rooms.db.work.run((tx) => team.holders(tx, incident, wanted))).map(({ name }) => name);
  const now = (): Promise<ReadonlyMap<CrisisFunction, TeamMember>> => rooms.db.work.run((tx) => team.of(tx, incident));
  const lines = async (): Promise<readonly (readonly [string, unknown])[]> =>
    (await rooms.desk.timelineOf(incident))
      .filter(({ entry }) => entry.type.startsWith('team.'))
      .map(({ entry }) => [entry.type, entry.data['to']] as const);

  it('is whoever holds a function by their profile, until somebody takes it', async () => {
    const ada = await person('Ada', ['legal']);
    const bob = await person('Bob', ['legal']);
    expect(await holders('legal')).toEqual(['Ada', 'Bob']);
    await assign('legal', bob.id, ada);
    expect(await holders('legal')).toEqual(['Bob']);
    await assign('legal', bob.id, ada);
    expect(await lines()).toEqual([['team.assigned', 'Bob']]);
    await assign('legal', null, bob);
    expect(await holders('legal')).toEqual(['Ada', 'Bob']);
    expect(await lines()).toEqual([
      ['team.assigned', 'Bob'],
      ['team.released', undefined],
    ]);
  });

  it('gives a function to who takes it last', async () => {
    const eve = await person('Eve', []);
    const max = await person('Max', []);
    await assign('scribe', eve.id, eve);
    await assign('scribe', max.id, max);
    expect((await now()).get('scribe')).toMatchObject({ personId: max.id, name: 'Max' });
  });

  it('forgets who has left, and takes nobody who has', async () => {
    const zoe = await person('Zoe', ['hr']);
    await assign('hr', zoe.id, zoe);
    await rooms.db.work.run(async (tx) =>
      people.update(tx, { ...(await people.byId(tx, zoe.id))!, disabledAt: at(1) }),
    );
    expect((await now()).has('hr')).toBe(false);
    expect(await holders('hr')).toEqual([]);
    await expect(assign('product', zoe.id, zoe)).rejects.toMatchObject({ code: 'not-found' });
  });
});
