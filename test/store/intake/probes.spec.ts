import { PROBE_SOURCE } from '../../../src/intake/contract';
import { PgSources } from '../../../src/intake/counter.pg';
import { PgMentionListStore } from '../../../src/intake/mention-list.pg';
import { PgProbeStore } from '../../../src/intake/probe.pg';
import { ProbesService } from '../../../src/intake/probes.service';
import { createTestDatabase, type TestDatabase } from '../../support/database';
import { createIntake, type IntakeUnderTest } from '../../support/intake';

const AT = new Date('2026-03-10T12:00:30Z');
const WEEK = 7 * 86_400_000;

describe('a test mention of our own', () => {
  let db: TestDatabase;
  let intake: IntakeUnderTest;
  let probes: ProbesService;
  beforeEach(async () => {
    db = await createTestDatabase();
    intake = createIntake(db.work, { now: AT.toISOString() });
    probes = new ProbesService(intake.flow, new PgProbeStore());
  });
  afterEach(() => db.close());

  const count = async (table: string): Promise<number> => {
    const rows = await db.work.run((tx) => tx.query<{ n: number }>(`select count(*)::int as n from ${table}`));
    return rows[0]!.n;
  };

  it('is stored as any other, and shown to nobody', async () => {
    await probes.send({ id: 'p1', at: AT });
    expect([await count('mention'), await count('mention_key'), await count('counter')]).toEqual([1, 1, 1]);
    expect(await new PgSources(db.work).all()).toEqual([]);
    const asked = { from: new Date(0), to: new Date('2027-01-01T00:00:00Z'), sort: 'new', limit: 10 } as const;
    expect(await db.work.run((tx) => new PgMentionListStore().page(tx, { ...asked } as never))).toEqual([]);
  });

  it('is forgotten without a trace, and nothing else is', async () => {
    const real = { id: '1', source: 'forum', publishedAt: AT.toISOString(), text: 'gut' };
    await intake.flow.accept([real], 'push');
    await probes.send({ id: 'p1', at: AT });
    await probes.send({ id: 'p2', at: new Date(AT.getTime() - WEEK) });
    const tables = ['mention', 'mention_key', 'counter'];
    expect(await Promise.all(tables.map(count))).toEqual([3, 3, 3]);
    const sent = [
      { id: 'p1', at: AT },
      { id: 'p2', at: new Date(AT.getTime() - WEEK) },
      { id: 'never-sent', at: AT },
    ];
    await db.work.run((tx) => probes.forget(tx, sent));
    expect(await Promise.all(tables.map(count))).toEqual([1, 1, 1]);
    await db.work.run((tx) => probes.forget(tx, []));
    expect(await intake.flow.accept([real], 'push')).toEqual([{ status: 'duplicate' }]);
  });

  it('is told to who listens, like any other', async () => {
    const heard: string[] = [];
    intake.flow.subscribe(({ mentions }) => heard.push(...mentions.map(({ mention: { source, id } }) => source + id)));
    await probes.send({ id: 'p1', at: AT });
    expect(heard).toEqual([`${PROBE_SOURCE}p1`]);
  });

  it('fails where the intake does not take it', async () => {
    const future = new Date(AT.getTime() + 52 * WEEK);
    await expect(probes.send({ id: 'p1', at: future })).rejects.toThrow('the intake refuses the test mention');
  });

  it.each(['push', 'feed', 'replay', 'demo'] as const)('comes through no other door: not by %s', async (door) => {
    const line = { id: 'x', source: PROBE_SOURCE, publishedAt: AT.toISOString(), text: 'hidden' };
    expect(await intake.flow.accept([line], door)).toMatchObject([{ status: 'rejected' }]);
    expect(await count('mention')).toBe(0);
  });
});
