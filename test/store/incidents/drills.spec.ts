import { MarkDrills1795000000980 } from '../../../migrations/1795000000980-mark-drills';
import { type DrillOrder, type Incident } from '../../../src/incidents/contract';
import { HindsightService } from '../../../src/incidents/hindsight.service';
import { IncidentRules } from '../../../src/incidents/incident-rules';
import { type IncidentsService } from '../../../src/incidents/incidents.service';
import { SYSTEM } from '../../../src/kernel/actor';
import { type IncidentId, type TopicId } from '../../../src/kernel/ids';
import { dataSourceFor } from '../../../src/platform/postgres/data-source';
import { type Tx } from '../../../src/platform/postgres/tx';
import { SystemIds } from '../../../src/platform/system-ids';
import { alarm, at, calm } from '../../unit/incidents/support';
import { house, type House, settings } from './support';

const ORDER: DrillOrder = {
  ...{ topicId: 'nordbahn' as TopicId, level: 5, endsAt: at(120), scenario: 'leak', actor: SYSTEM },
};

describe('drills in the database', () => {
  let rooms: House;
  let service: IncidentsService;

  beforeEach(async () => {
    rooms = await house(at(0));
    service = rooms.service();
  });
  afterEach(() => rooms.db.close());

  const run = <T>(work: (tx: Tx) => Promise<unknown>): Promise<T> => rooms.db.work.run(work) as Promise<T>;
  const begin = (): Promise<Incident | string> => run((tx) => service.startDrill(tx, ORDER));
  const drill = async (): Promise<Incident> => (await begin()) as Incident;
  const find = (id: IncidentId): Promise<Incident> => run((tx) => service.find(tx, id));
  const real = (): Promise<readonly Incident[]> => rooms.desk.list({ state: 'all', limit: 10 });
  const typesOf = async (id: IncidentId): Promise<string[]> =>
    (await rooms.desk.timelineOf(id)).map(({ entry }) => entry.type);

  it('come back as they were begun, apart from what is real', async () => {
    const { id } = await drill();
    expect(await find(id)).toMatchObject({ level: 5, drill: { at: at(0), endsAt: at(120), scenario: 'leak' } });
    expect(await run((tx) => service.open(tx))).toEqual([]);
    expect(await run((tx) => service.openDrills(tx))).toMatchObject([{ id }]);
    expect(await real()).toEqual([]);
    expect(await rooms.desk.list({ state: 'all', drills: 'with', limit: 10 })).toMatchObject([{ id }]);
  });

  it('say in every text that they are, and not where the text says it by itself', async () => {
    const begun = await drill();
    expect(service.subjectOf(begun)).toMatchObject({ name: 'ÜBUNG Nordbahn', plain: 'Nordbahn' });
    expect(service.viewOf(begun)).toMatchObject({ topicName: 'Nordbahn', drill: { scenario: 'leak' } });
  });

  it('are left alone by readings, and what is less than a firestorm opens beside them', async () => {
    const { id } = await drill();
    await service.observe(alarm(1, 'surge', 2));
    await service.observe(calm(2));
    await service.observe(calm(60 * 24));
    expect(await find(id)).toMatchObject({ state: 'open', level: 5, version: 1 });
    expect(await real()).toMatchObject([{ kind: 'surge' }]);
  });

  it('end in the moment in which a real firestorm of their topic opens', async () => {
    const { id } = await drill();
    const news: string[] = [];
    rooms.feed.subscribe((one) => news.push(one));
    await service.observe(alarm(1, 'firestorm', 4));
    const [storm] = await real();
    expect(storm).toMatchObject({ kind: 'firestorm', state: 'open', level: 4, drill: null });
    expect(await find(id)).toMatchObject({ state: 'resolved', closedBecause: 'drill-over' });
    expect(await typesOf(id)).toEqual(['incident.drill-started', 'incident.drill-yielded']);
    expect((await rooms.desk.timelineOf(id))[1]!.entry.data).toEqual({ storm: storm!.id });
    expect(new Set(news)).toEqual(new Set([id, storm!.id]));
    const changes = (await rooms.jobs.all(rooms.db.work)).filter(({ name }) => name === 'incident.changed');
    expect(changes.map(({ payload }) => payload)).toContainEqual({ incidentId: id, change: 'resolved' });
  });

  it('end for a firestorm of any topic, and for one that a person declares', async () => {
    const { id } = await drill();
    const declaration = { topicId: 'suedbahn' as TopicId, level: 3 as const, reason: 'press', actor: SYSTEM };
    const { isNew, incident } = await run<{ isNew: boolean; incident: Incident }>((tx) =>
      service.declare(tx, declaration),
    );
    expect({ isNew, drill: incident.drill }).toEqual({ isNew: true, drill: null });
    expect(await find(id)).toMatchObject({ state: 'resolved' });
  });

  it('do not begin beside each other, nor while a firestorm is open', async () => {
    await drill();
    expect(await begin()).toBe('running');
    await service.observe(alarm(1, 'firestorm', 4));
    expect(await begin()).toBe('storm');
  });

  it('and a storm that begin in the same moment know of each other', async () => {
    for (let round = 0; round < 5; round++) {
      const topicId = `topic-${round}` as TopicId;
      const [started] = await Promise.all([
        run<Incident | string>((tx) => service.startDrill(tx, { ...ORDER, topicId })),
        rooms.service().observe({ ...alarm(1, 'firestorm', 4), topicId }),
      ]);
      const open = await run<readonly Incident[]>((tx) => service.openDrills(tx));
      expect(typeof started === 'string' ? started : 'ended').toMatch(/storm|ended/);
      expect(open).toEqual([]);
      const [storm] = await run<readonly Incident[]>((tx) => service.open(tx));
      await run((tx) => service.resolve(tx, storm!.id, { reason: 'over', actor: SYSTEM }));
    }
  });

  it('end at the end of their time, once, and what is real never does by that', async () => {
    const { id } = await drill();
    expect(await run((tx) => service.endDrill(tx, id))).toBe(true);
    expect(await run((tx) => service.endDrill(tx, id))).toBe(false);
    await service.observe(alarm(1, 'firestorm', 4));
    const [storm] = await real();
    expect(await run((tx) => service.endDrill(tx, storm!.id))).toBe(false);
    expect(await find(storm!.id)).toMatchObject({ state: 'open' });
  });

  it('never become real, nor the other way about', async () => {
    const { id } = await drill();
    const change = (to: string) =>
      run((tx) => tx.query(`update incident set drill = ${to}, version = version + 1 where id = $1`, [id]));
    await expect(change('null')).rejects.toThrow(/settled when it opens/);
    await run((tx) => service.acknowledge(tx, id, SYSTEM, 'console'));
    expect(await find(id)).toMatchObject({ state: 'acknowledged', drill: { scenario: 'leak' } });
  });

  it('teach nothing, have no drivers, and are left out by who looks back', async () => {
    const { id } = await drill();
    await run((tx) => service.mark(tx, id, 'false-alarm', { actor: SYSTEM, reason: 'practised' }));
    await run((tx) => service.endDrill(tx, id));
    expect(rooms.lessons.given).toEqual([]);
    const jobs = await rooms.jobs.all(rooms.db.work);
    expect(jobs.filter(({ name }) => name === 'incident.drivers')).toEqual([]);
    const rules = new IncidentRules(settings, new SystemIds(), rooms.clock);
    const hindsight = new HindsightService(rooms.store, rules);
    expect(await run((tx) => hindsight.since(tx, ORDER.topicId, at(-60)))).toEqual([]);
    expect(await run((tx) => hindsight.drills(tx, 5))).toMatchObject([{ id }]);
    expect(await run((tx) => hindsight.closed(tx, 5))).toMatchObject([{ id }]);
    expect(service.imagineDrill(ORDER)).toMatchObject({ kind: 'firestorm', drill: { scenario: 'leak' } });
  });

  it('are closed and said to be planned where a release before comes back, which knows of none', async () => {
    const { id } = await drill();
    const owner = await dataSourceFor({ url: rooms.db.url, as: 'owner', poolSize: 1 }).initialize();
    const runner = owner.createQueryRunner();
    const migration = new MarkDrills1795000000980();
    await migration.down(runner);
    await migration.up(runner);
    await runner.release();
    await owner.destroy();
    expect(await find(id)).toMatchObject({ state: 'resolved', closedBecause: 'person', mark: 'planned', drill: null });
  });
});
