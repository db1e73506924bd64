import { PgAudit } from '../../../src/access/audit.pg';
import { ManualClock } from '../../../src/kernel/clock';
import { type TopicId, type TopicNo } from '../../../src/kernel/ids';
import { SYSTEM } from '../../../src/kernel/actor';
import { Settings, type SettingsValues } from '../../../src/platform/config/settings';
import { CheckedTopicImport } from '../../../src/topics/topic-import';
import { PgTopicStore } from '../../../src/topics/topic.pg';
import { PlannedEventDesk } from '../../../src/topics/planned-events.service';
import { TopicsInForce } from '../../../src/topics/topics-in-force';
import { TopicInput } from '../../../src/topics/topics.api';
import { Topics } from '../../../src/topics/topics.service';
import { closeAll } from '../../support/closing';
import { createTestDatabase, type TestDatabase } from '../../support/database';

const editor = { actor: SYSTEM, language: 'en' } as const;
const settings = new Settings({ server: { language: 'de' } } as SettingsValues);
const input = (id: string, query: string, more: object = {}): TopicInput =>
  TopicInput.parse({ id, name: id, query, ...more });

describe('topics', () => {
  let db: TestDatabase;
  let inForce: TopicsInForce;
  let topics: Topics;
  let files: CheckedTopicImport;
  let planned: PlannedEventDesk;

  beforeEach(async () => {
    db = await createTestDatabase();
    const store = new PgTopicStore();
    inForce = new TopicsInForce(db.work, store);
    const clock = new ManualClock(new Date('2026-03-01T10:00:00Z'));
    planned = new PlannedEventDesk(inForce, store, new PgAudit(), clock);
    topics = new Topics(inForce, store, new PgAudit(), clock);
    files = new CheckedTopicImport(topics, settings, planned);
    await inForce.onModuleInit();
  });
  afterEach(() =>
    closeAll(
      () => inForce.onModuleDestroy(),
      () => db.close(),
    ),
  );

  const match = (text: string): readonly TopicNo[] => inForce.match({ text, source: 'x' });
  const audited = (): Promise<unknown[]> =>
    db.work.run((tx) => tx.query('select action, subject, data from audit_entry order by id'));

  it('apply from the moment that they are saved, and changed', async () => {
    const { no } = await topics.add(input('nordbahn', 'nordbahn'), editor);
    expect(match('die Nordbahn')).toEqual([no]);
    await topics.change(input('nordbahn', 'nordbahn NOT fanclub'), 1, editor);
    expect(match('Nordbahn Fanclub')).toEqual([]);
    expect(inForce.byId('nordbahn' as TopicId)).toMatchObject({ no, version: 2, timezone: 'Europe/Berlin' });
    expect(inForce.byNo(no)?.id).toBe('nordbahn');
    expect(await audited()).toEqual([
      { action: 'topic.added', subject: 'nordbahn', data: { version: 1 } },
      { action: 'topic.changed', subject: 'nordbahn', data: { version: 2 } },
    ]);
  });

  it('are not overwritten by who read an older version', async () => {
    await topics.add(input('a', 'aa'), editor);
    const both = await Promise.allSettled([
      topics.change(input('a', 'bb'), 1, editor),
      topics.change(input('a', 'cc'), 1, editor),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'conflict' } });
    expect(inForce.all()).toMatchObject([{ version: 2 }]);
  });

  it('keep their number and their old versions when they go, and have them again when they come back', async () => {
    const first = await topics.add(input('a', 'aa'), editor);
    await topics.archive('a', SYSTEM);
    expect([match('aa'), inForce.all()]).toEqual([[], []]);
    await expect(topics.archive('a', SYSTEM)).rejects.toMatchObject({ code: 'not-found' });
    const other = await topics.add(input('b', 'bb'), editor);
    const again = await topics.add(input('a', 'cc'), editor);
    expect([again.no, again.version, other.no === first.no]).toEqual([first.no, 3, false]);
    const rows = await db.work.run((tx) =>
      tx.query('select query from topic_version where topic_no = $1 order by version', [first.no]),
    );
    expect(rows).toEqual([{ query: 'aa' }, { query: 'aa' }, { query: 'cc' }]);
    await expect(db.work.run((tx) => tx.query('update topic_version set query = query'))).rejects.toThrow(/permission/);
  });

  it('of the sender go before the queries; unknown ones are left out', async () => {
    const a = await topics.add(input('a', 'aa'), editor);
    const b = await topics.add(input('b', 'bb'), editor);
    expect(inForce.match({ text: 'aa', source: 'x', topics: ['b', 'a', 'b', 'gone'] })).toEqual([a.no, b.no]);
    expect(inForce.match({ text: 'aa', source: 'x', topics: [] })).toEqual([]);
  });

  it('know what is planned for them, from when until when, and by whom', async () => {
    const { no } = await topics.add(input('a', 'aa', { region: 'DE-BY' }), editor);
    expect(inForce.byId('a' as TopicId)).toMatchObject({ region: 'DE-BY' });
    const launch = { from: '2026-03-05T08:00:00+01:00', to: '2026-03-05T20:00:00+01:00', lift: 3, note: 'Launch' };
    const { id } = await planned.add('a', launch, SYSTEM);
    const entered = { id, from: new Date('2026-03-05T07:00:00Z'), lift: 3, createdBy: SYSTEM.name };
    expect(inForce.of(no)).toMatchObject([entered]);
    await planned.withdraw('a', id, SYSTEM);
    expect(inForce.of(no)).toMatchObject([{ ...entered, withdrawnBy: SYSTEM.name }]);
    await expect(planned.withdraw('a', id, SYSTEM)).rejects.toMatchObject({ code: 'not-found' });
    await expect(planned.add('b', launch, SYSTEM)).rejects.toMatchObject({ code: 'not-found' });
    expect(await audited()).toMatchObject([
      { action: 'topic.added' },
      { action: 'planned-event.added', subject: 'a', data: { id, lift: 3 } },
      { action: 'planned-event.withdrawn', subject: 'a', data: { id } },
    ]);
  });

  it('bring what is planned with them in a file, once', async () => {
    const launch = { from: '2026-03-05T08:00:00Z', to: '2026-03-05T20:00:00Z', lift: 3, note: 'Launch' };
    const file = [{ id: 'a', name: 'A', query: 'aa', region: 'AT-9', plannedEvents: [launch] }];
    await files.import(file);
    await files.import(file);
    expect(planned.list('a')).toHaveLength(1);
    expect(inForce.all()).toMatchObject([{ version: 1, region: 'AT-9' }]);
  });

  it.each([
    ['a region that is none', { region: 'DE-XX' }, /region: none of DE, DE-BW, .*CH-ZH/],
    [
      'an event that ends before it begins',
      { plannedEvents: [{ lift: 2, from: 2, to: 1 }] },
      /plannedEvents.0.to: lies before/,
    ],
    [
      'an event that lowers the expectation',
      { plannedEvents: [{ lift: 0.5, from: 1, to: 2 }] },
      /plannedEvents.0.lift/,
    ],
    ['an event that never ends', { plannedEvents: [{ lift: 2, from: 1, to: 40 }] }, /more than 31 days/],
  ])(
    'refuse %s',
    async (_, more: { region?: string; plannedEvents?: { lift: number; from: number; to: number }[] }, why) => {
      const day = (days: number): string => new Date(days * 86_400_000).toISOString();
      const plannedEvents = more.plannedEvents?.map(({ lift, from, to }) => ({
        lift,
        from: day(from),
        to: day(to),
        note: 'x',
      }));
      const file = { id: 'a', name: 'A', query: 'aa', ...more, ...(plannedEvents ? { plannedEvents } : {}) };
      await expect(files.import([file])).rejects.toThrow(why);
    },
  );

  it('tell who listens, also when another process made the change', async () => {
    let told = 0;
    const end = inForce.subscribe(() => told++);
    const elsewhere = new TopicsInForce(db.work, new PgTopicStore());
    await elsewhere.onModuleInit();
    const there = [new PgTopicStore(), new PgAudit(), new ManualClock(new Date(0))] as const;
    await new Topics(elsewhere, ...there).add(input('a', 'aa'), editor);
    // what the timer does every two seconds
    await inForce.change(() => Promise.resolve());
    expect([told, match('aa').length]).toEqual([1, 1]);
    end();
    await topics.archive('a', SYSTEM);
    expect(told).toBe(1);
    await elsewhere.onModuleDestroy();
  });

  it.each([
    [
      'a fault in the query',
      input('a', 'aa OR'),
      { code: 'topic.query-invalid', details: { at: 3, length: 2, message: 'A term is missing after "OR".' } },
    ],
    [
      'no such time zone',
      input('a', 'aa', { timezone: 'Europe/Nordbahn' }),
      { message: 'a: There is no time zone "Europe/Nordbahn". Write it like Europe/Berlin.' },
    ],
    ['an offset as time zone', input('a', 'aa', { timezone: '+02:00' }), { code: 'request.invalid' }],
    [
      'an unknown competitor',
      input('a', 'aa', { competitors: ['b'] }),
      { message: 'a: These competitors are no topics: b. Add them first.' },
    ],
    ['itself as competitor', input('a', 'aa', { competitors: ['a'] }), { code: 'request.invalid' }],
  ])('refuse %s', async (_, given, fault) => {
    await expect(topics.add(given, editor)).rejects.toMatchObject(fault);
    expect(await audited()).toEqual([]);
  });

  it('refuse an id that is taken, and a change of what is not there', async () => {
    await topics.add(input('a', 'aa'), editor);
    await expect(topics.add(input('a', 'bb'), editor)).rejects.toMatchObject({ code: 'topic.exists' });
    await expect(topics.change(input('b', 'bb'), 1, editor)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('come from a file, where competitors may name each other, and a second time change nothing', async () => {
    const file = [
      { id: 'a', name: 'A', query: 'aa', competitors: ['b'] },
      { id: 'b', name: 'B', query: 'bb', competitors: ['a'], alarmBudget: 0.5 },
    ];
    await files.import(file);
    await files.import(file);
    expect(inForce.all().map(({ id, version }) => [id, version])).toEqual([
      ['a', 1],
      ['b', 1],
    ]);
    await files.import([{ ...file[0], query: 'cc' }]);
    expect(inForce.all().map(({ version }) => version)).toEqual([2, 1]);
  });

  it('come from a file all or none, with every fault of form named', async () => {
    await expect(
      files.import([
        { id: 'A B', name: 'A', query: 'aa' },
        { id: 'b', query: 'bb' },
      ]),
    ).rejects.toThrow(/topics\[0\]\.id: .*; topics\[1\]\.name: /);
    await expect(
      files.import([
        { id: 'a', name: 'A', query: 'aa' },
        { id: 'a', name: 'A', query: 'bb' },
      ]),
    ).rejects.toThrow('a is there twice');
    await expect(
      files.import([
        { id: 'a', name: 'A', query: 'aa' },
        { id: 'b', name: 'B', query: '(' },
      ]),
    ).rejects.toThrow('b: query, 1: Die Klammer wird nicht geschlossen.');
    expect(inForce.all()).toEqual([]);
  });
});
