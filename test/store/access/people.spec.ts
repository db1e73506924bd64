import { type AuditQuery } from '../../../src/access/access.api';
import { type Person } from '../../../src/access/person.store';
import { PgAudit, PgAuditStore } from '../../../src/access/audit.pg';
import { PgOneTimeLinkStore } from '../../../src/access/one-time-link.pg';
import { PgPersonStore } from '../../../src/access/person.pg';
import { PgSessionStore } from '../../../src/access/session.pg';
import { SYSTEM } from '../../../src/kernel/actor';
import { type PersonId } from '../../../src/kernel/ids';
import { type Tx } from '../../../src/platform/postgres/tx';
import { createTestDatabase, type TestDatabase } from '../../support/database';

const now = new Date('2026-03-01T10:00:00Z');
const later = (minutes: number): Date => new Date(now.getTime() + minutes * 60_000);
const people = new PgPersonStore();
const sessions = new PgSessionStore();
const links = new PgOneTimeLinkStore();
const hash = (text: string): Buffer => Buffer.from(text);

function person(n: number, over: Partial<Person> = {}): Person {
  const id = `00000000-0000-7000-8000-00000000000${n}` as PersonId;
  return {
    id,
    name: `P${n}`,
    email: `p${n}@x.de`,
    role: 'viewer',
    functions: ['legal'],
    language: 'de',
    disabledAt: undefined,
    ...over,
  };
}

describe('people in the database', () => {
  let db: TestDatabase;
  beforeAll(async () => (db = await createTestDatabase()));
  afterAll(() => db.close());

  it('are found by their address in any case, and no address is there twice', async () => {
    await db.work.run(async (tx) => {
      expect(await people.insert(tx, person(1, { email: 'Ada@X.de' }), now)).toBe(true);
      expect(await people.insert(tx, person(2, { email: 'aDA@x.de' }), now)).toBe(false);
      expect(await people.insert(tx, person(2), now)).toBe(true);
      expect(await people.update(tx, person(2, { email: 'ADA@x.de' }))).toBe(false);
      expect(await people.update(tx, person(1, { email: 'ada@x.de', role: 'admin' }))).toBe(true);
    });
    const found = await db.work.run((tx) => people.credentialsOf(tx, ' ADA@x.DE '));
    expect(found).toEqual({ person: person(1, { email: 'ada@x.de', role: 'admin' }), passwordHash: undefined });
  });

  it('count as administrators only when they are enabled and have a password', async () => {
    const administrators = (): Promise<readonly PersonId[]> => db.work.run((tx) => people.lockAdministrators(tx));
    expect(await administrators()).toEqual([]);
    await db.work.run((tx) => people.setPassword(tx, person(1).id, 'hash'));
    expect(await administrators()).toEqual([person(1).id]);
    await db.work.run((tx) => people.update(tx, person(1, { role: 'admin', disabledAt: now })));
    expect(await administrators()).toEqual([]);
  });

  it('lose a session by time, by sign-out and by being disabled', async () => {
    const find = (token: string, at: Date): Promise<unknown> => db.work.run((tx) => sessions.find(tx, hash(token), at));
    await db.work.run(async (tx) => {
      await people.insert(tx, person(3), now);
      for (const token of ['a', 'b', 'c'])
        await sessions.open(tx, hash(token), person(3).id, { from: now, until: later(10) });
      await sessions.end(tx, hash('b'));
    });
    expect(await find('a', later(9))).toEqual({ person: person(3), expiresAt: later(10) });
    expect(await find('a', later(10))).toBeUndefined();
    expect(await find('b', now)).toBeUndefined();
    await db.work.run((tx) => people.update(tx, person(3, { disabledAt: now })));
    expect(await find('c', now)).toBeUndefined();
  });

  it('use a link once, in time, and only the latest', async () => {
    const replace = (token: string): Promise<void> =>
      db.work.run((tx) => links.replace(tx, hash(token), { personId: person(2).id }, { from: now, until: later(10) }));
    const use = (token: string, at: Date): Promise<unknown> => db.work.run((tx) => links.use(tx, hash(token), at));
    await replace('first');
    await replace('second');
    expect(await use('first', now)).toBeUndefined();
    expect(await use('second', later(10))).toBeUndefined();
    const both = await Promise.all([use('second', now), use('second', now)]);
    expect(both.filter((holder) => holder !== undefined)).toEqual([{ personId: person(2).id }]);
  });

  it('leave one link for the first administrator, also when two processes start at once', async () => {
    const replace = (tx: Tx, token: string): Promise<void> =>
      links.replace(tx, hash(token), { personId: undefined }, { from: now, until: later(10) });
    let other: Promise<void> = Promise.resolve();
    await db.work.run(async (tx) => {
      await replace(tx, 'of the one');
      other = db.work.run((second) => replace(second, 'of the other'));
      await Promise.race([other, aWaitingLock(tx)]);
    });
    await other;
    const usable = await db.work.run(async (tx) => [
      await links.find(tx, hash('of the one'), now),
      await links.find(tx, hash('of the other'), now),
    ]);
    expect(usable).toEqual([undefined, { personId: undefined }]);
  });

  it('leave an audit that the service can add to and read, but not change', async () => {
    await db.work.run(async (tx) => {
      await new PgAudit().record(tx, { actor: SYSTEM, action: 'key.added', subject: 'k1', at: now });
      await new PgAudit().record(tx, {
        actor: { kind: 'key', id: 'k', name: 'feed', scopes: [] },
        action: 'topic.added',
        subject: 't',
        at: later(1),
        data: { version: 1 },
      });
    });
    const page = (before?: number): Promise<readonly { id: number }[]> =>
      db.work.run((tx) => new PgAuditStore().page(tx, { before, limit: 1 }));
    const [latest] = await page();
    expect(latest).toEqual({
      id: latest?.id,
      at: later(1).toISOString(),
      actor: { kind: 'key', id: 'k', name: 'feed' },
      action: 'topic.added',
      subject: 't',
      data: { version: 1 },
    });
    expect(await page(latest?.id)).toMatchObject([{ action: 'key.added', actor: { kind: 'system', id: null } }]);
    const found = async (query: Partial<AuditQuery>): Promise<string[]> => {
      const entries = await db.work.run((tx) => new PgAuditStore().page(tx, { limit: 10, ...query }));
      return entries.map(({ action }) => action);
    };
    expect(await found({ actor: 'FEE' })).toEqual(['topic.added']);
    expect(await found({ actor: 'k' })).toEqual(['topic.added']);
    expect(await found({ actor: '%' })).toEqual([]);
    expect(await found({ action: 'key' })).toEqual(['key.added']);
    expect(await found({ action: 'ke' })).toEqual([]);
    expect(await found({ action: 'topic.added', subject: 't' })).toEqual(['topic.added']);
    expect(await found({ subject: 'T' })).toEqual([]);
    const at = later(1).toISOString();
    expect([await found({ from: at }), await found({ to: at })]).toEqual([['topic.added'], ['key.added']]);
    for (const sql of ['update audit_entry set subject = subject', 'delete from audit_entry', 'truncate audit_entry']) {
      await expect(db.work.run((tx) => tx.query(sql))).rejects.toThrow(/permission denied/);
    }
  });
});

/** Resolves when somebody in this database waits for a lock. */
async function aWaitingLock(tx: Tx): Promise<void> {
  const waiting = `select 1 from pg_locks where not granted
    and database = (select oid from pg_database where datname = current_database())`;
  while ((await tx.query(waiting)).length === 0);
}
