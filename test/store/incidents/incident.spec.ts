import { type Ladders, type Level } from '../../../src/detection/contract';
import { SYSTEM } from '../../../src/kernel/actor';
import { type IncidentId } from '../../../src/kernel/ids';
import { type IncidentFilter } from '../../../src/incidents/incident.store';
import { FaultyWork } from '../../support/faulty-work';
import { alarm, at, calm, heardAgain } from '../../unit/incidents/support';
import { about, house, type House, jobsOf, listOf, typesOf } from './support';

describe('incidents in the database', () => {
  let rooms: House;
  let topics = 0;
  beforeAll(async () => (rooms = await house(at(0))));
  afterAll(() => rooms.db.close());

  function freshTopic(): string {
    topics += 1;
    return `topic-${topics}`;
  }

  it('teach detection what a person says of them, and when what was marked is over', async () => {
    const service = rooms.service();
    await service.observe(about(alarm(0, 'firestorm', 3), 'nordbahn'));
    const [incident] = await listOf(rooms, 'nordbahn');
    const by = { actor: SYSTEM, reason: 'an old text went round' };
    await rooms.db.work.run((tx) => service.mark(tx, incident!.id, 'false-alarm', by));
    await service.observe(about(calm(60 * 24), 'nordbahn'));
    const lesson = { occasion: incident!.id, topicId: 'nordbahn', kind: 'false-alarm', alarm: 'firestorm' };
    expect(rooms.lessons.given).toMatchObject([
      { ...lesson, from: incident!.onsetAt, to: at(0) },
      { ...lesson, to: at(0), at: at(60 * 24) },
    ]);
    expect(await typesOf(rooms, incident!.id)).toEqual([
      'incident.opened',
      'incident.marked',
      'lesson.false-alarm',
      'incident.closed',
    ]);
  });

  it('come back as they were written', async () => {
    const topic = freshTopic();
    await rooms.service().observe(about(alarm(0, 'firestorm', 3), topic));
    const [incident] = await listOf(rooms, topic);
    expect(incident).toMatchObject({
      topicId: topic,
      source: null,
      kind: 'firestorm',
      state: 'open',
      level: 3,
      openedAt: at(0),
      onsetAt: at(-10),
      mentions: 40,
      signals: [{ name: 'volume', window: 'PT15M', expected: 3.1, seen: 41, score: 6.2 }],
      reasons: [{ code: 'volume', values: { seen: 41, expected: 3.1 } }],
      version: 1,
    });
  });

  it('keep the evidence of the latest alarm for their level', async () => {
    const topic = freshTopic();
    const service = rooms.service();
    const ladders = (seen: number): Ladders => {
      const reached = [{ name: 'critics', needed: 5, seen, isMet: true, isChoice: false } as const];
      const media = { level: 0, minutesAgo: 0, reached: [], next: null } as const;
      return { social: { level: 3, minutesAgo: 30, reached, next: { level: 4, criteria: reached } }, media };
    };
    await service.observe(about({ ...alarm(0, 'firestorm', 3), ladders: ladders(7) }, topic));
    expect((await listOf(rooms, topic))[0]?.ladders).toEqual(ladders(7));
    await service.observe(about({ ...alarm(2, 'firestorm', 3, 44), ladders: ladders(9) }, topic));
    await service.observe(about(calm(4), topic));
    expect((await listOf(rooms, topic))[0]?.ladders).toEqual(ladders(9));
  });

  it('leave a line and a job for what is news, and none for each reading', async () => {
    const topic = freshTopic();
    const service = rooms.service();
    for (let minute = 0; minute < 20; minute += 1)
      await service.observe(about(alarm(minute, 'firestorm', minute < 10 ? 3 : 4, 40 + minute), topic));
    const [incident] = await listOf(rooms, topic);
    expect(incident).toMatchObject({ level: 4, mentions: 59, mentionsAtOpen: 40, version: 2 });
    expect(await typesOf(rooms, incident!.id)).toEqual(['incident.opened', 'incident.escalated']);
    expect(await jobsOf(rooms, incident!.id)).toEqual(['opened', 'escalated']);
  });

  it('are announced after the commit, once for each news', async () => {
    const topic = freshTopic();
    const heard: IncidentId[] = [];
    const leave = rooms.feed.subscribe((id) => heard.push(id));
    const service = rooms.service();
    await service.observe(about(alarm(0, 'firestorm', 3), topic));
    await service.observe(about(alarm(1, 'firestorm', 3), topic));
    leave();
    await service.observe(about(alarm(2, 'firestorm', 5), topic));
    expect(heard).toEqual([(await listOf(rooms, topic))[0]!.id]);
  });

  it('open once when two processes see the same alarm at the same moment', async () => {
    const topic = freshTopic();
    const readings = Array.from({ length: 8 }, (_, i) => about(alarm(i % 2, 'firestorm', 3), topic));
    await Promise.all(readings.map((reading) => rooms.service().observe(reading)));
    const all = await listOf(rooms, topic);
    expect(all).toHaveLength(1);
    expect(await jobsOf(rooms, all[0]!.id)).toEqual(['opened']);
  });

  it('cannot be open twice even for code that forgets the lock', async () => {
    const topic = freshTopic();
    await rooms.service().observe(about(alarm(0, 'firestorm', 3), topic));
    const again = rooms.db.work.run(async (tx) => {
      const incident = await rooms.store.find(tx, (await listOf(rooms, topic))[0]!.id);
      await rooms.store.add(tx, { ...incident!, id: '01890000-0000-7000-8000-000000000001' as IncidentId });
    });
    await expect(again).rejects.toThrow(/incident_one_open/);
  });

  it('cost no statement while a topic is calm and nothing is open', async () => {
    const work = new FaultyWork(rooms.db.work, 2); // the first statement reads what is open at the start
    const service = rooms.service(work);
    for (let minute = 0; minute < 5; minute += 1) await service.observe(about(calm(minute), freshTopic()));
    expect(work.hasFailed).toBe(false);
  });

  it('that were open before a restart are closed by calm after it', async () => {
    const topic = freshTopic();
    await rooms.service().observe(about(alarm(0, 'surge', 1), topic));
    await rooms.service().observe(about(calm(360), topic));
    const [incident] = await listOf(rooms, topic);
    expect(incident).toMatchObject({ state: 'resolved', closedAt: at(360) });
    expect(await typesOf(rooms, incident!.id)).toEqual(['incident.opened', 'incident.closed']);
  });

  it('change their kind by closing one row and opening another in the same transaction', async () => {
    const topic = freshTopic();
    const service = rooms.service();
    await service.observe(about(alarm(0, 'surge', 2), topic));
    await service.observe(about(alarm(1, 'firestorm', 4), topic));
    const [storm, surge] = await listOf(rooms, topic);
    expect(storm).toMatchObject({ kind: 'firestorm', continues: surge!.id, state: 'open' });
    expect(await typesOf(rooms, surge!.id)).toEqual(['incident.opened', 'incident.kind-changed']);
    expect(await typesOf(rooms, storm!.id)).toEqual(['incident.continued']);
    expect(await jobsOf(rooms, surge!.id)).toEqual(['opened', 'resolved']);
  });

  it('are listed by kind, day and page', async () => {
    const service = rooms.service();
    const names = Array.from({ length: 5 }, freshTopic);
    for (const [day, name] of names.entries())
      await service.observe(about(alarm(60 * 24 * (40 + day), day === 0 ? 'surge' : 'firestorm', 3), name));
    const list = async (filter: Partial<IncidentFilter>): Promise<(string | null)[]> => {
      const span = { from: at(60 * 24 * 40), to: at(60 * 24 * 60) };
      const listed = await rooms.desk.list({ state: 'all', limit: 10, ...span, ...filter });
      return listed.map(({ topicId }) => topicId);
    };
    const newestFirst = names.toReversed();
    expect(await list({})).toEqual(newestFirst);
    expect(await list({ kind: 'surge' })).toEqual([names[0]]);
    expect(await list({ from: at(60 * 24 * 42), to: at(60 * 24 * 44) })).toEqual([names[3], names[2]]);
    const [, second] = await rooms.desk.list({ state: 'all', limit: 2, from: at(60 * 24 * 40) });
    expect(await list({ before: second!.id, limit: 2 })).toEqual(newestFirst.slice(2, 4));
    expect(await list({ before: '00000000-0000-4000-8000-000000000000' })).toEqual([]);
  });

  it('are about a source when it went blind', async () => {
    const service = rooms.service();
    await service.observe(alarm(0, 'blind', null));
    const stillBlind = async (): Promise<number> =>
      (await rooms.desk.list({ state: 'all', blind: 'open', limit: 500 })).filter(({ kind }) => kind === 'blind')
        .length;
    expect(await stillBlind()).toBe(1);
    await service.observe(heardAgain(5));
    expect(await stillBlind()).toBe(0);
    const all = await rooms.desk.list({ state: 'closed', limit: 50 });
    expect(all.find(({ kind }) => kind === 'blind')).toMatchObject({
      topicId: null,
      source: 'x',
      level: null,
      closedAt: at(5),
    });
  });

  it('are acknowledged by one of two people who press at the same moment', async () => {
    const topic = freshTopic();
    const service = rooms.service();
    await service.observe(about(alarm(0, 'firestorm', 3), topic));
    const [incident] = await listOf(rooms, topic);
    const press = (name: string) =>
      rooms.db.work.run((tx) => service.acknowledge(tx, incident!.id, { kind: 'system', name }, 'sms'));
    const won = await Promise.all([press('Ada'), press('Bob')]);
    expect([...won].sort()).toEqual([false, true]);
    const after = await rooms.desk.get(incident!.id);
    expect(after).toMatchObject({ state: 'acknowledged', acknowledgedBy: { name: won[0] ? 'Ada' : 'Bob' } });
    expect(await typesOf(rooms, incident!.id)).toEqual(['incident.opened', 'incident.acknowledged']);
  });

  it('tell the console why it may not', async () => {
    const topic = freshTopic();
    await rooms.service().observe(about(alarm(0, 'firestorm', 3), topic));
    const { id } = (await listOf(rooms, topic))[0]!;
    await rooms.desk.act(id, { type: 'acknowledge', actor: SYSTEM, via: 'console' });
    await expect(rooms.desk.act(id, { type: 'acknowledge', actor: SYSTEM, via: 'console' })).rejects.toMatchObject({
      code: 'conflict',
    });
    await rooms.desk.act(id, { type: 'resolve', actor: SYSTEM, reason: 'answered' });
    await expect(rooms.desk.act(id, { type: 'resolve', actor: SYSTEM, reason: 'again' })).rejects.toMatchObject({
      code: 'incident.closed',
    });
    await rooms.desk.note(id, SYSTEM, { text: 'It was the timetable.', track: 'internal' });
    await rooms.desk.note(id, SYSTEM, { text: 'We say so.', track: 'decision' });
    expect(await typesOf(rooms, id)).toEqual([
      'incident.opened',
      'incident.acknowledged',
      'incident.resolved',
      'incident.note',
      'incident.decided',
    ]);
    const last = (await rooms.desk.timelineOf(id)).at(-1)?.entry;
    expect(last).toMatchObject({ track: 'decision', data: { text: 'We say so.' } });
    await expect(rooms.desk.get('01890000-0000-7000-8000-000000000009' as IncidentId)).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  it('that took breath before they were marked remember from where, whichever process reads on', async () => {
    const topic = freshTopic();
    const read = (minute: number, level: Level): Promise<void> =>
      rooms.service().observe(about(alarm(minute, 'firestorm', level), topic));
    const start = rooms.clock.now();
    await read(0, 5);
    await read(1, 4);
    await read(121, 4);
    rooms.clock.set(at(122));
    const { id } = (await listOf(rooms, topic))[0]!;
    const kim = { kind: 'system', name: 'Kim' } as const;
    const marked = await rooms.desk.act(id, { type: 'mark', mark: 'planned', reason: 'our sale', actor: kim });
    rooms.clock.set(start);
    expect(marked).toMatchObject({ level: 4, marked: { level: 5, critics: null } });
    await read(123, 5);
    expect(await listOf(rooms, topic)).toMatchObject([{ id, level: 5, mark: 'planned' }]);
    await read(124, 6);
    expect(await listOf(rooms, topic)).toMatchObject([{ level: 6, mark: null, continues: id }, { id }]);
  });
});
