import { PgApiKeyStore } from '../../../src/access/api-key.pg';
import { ApiKeys } from '../../../src/access/api-keys.service';
import { PgAudit } from '../../../src/access/audit.pg';
import { Floor } from '../../../src/access/floor';
import { SYSTEM } from '../../../src/kernel/actor';
import { ManualClock } from '../../../src/kernel/clock';
import { SystemIds } from '../../../src/platform/system-ids';
import { createTestDatabase, type TestDatabase } from '../../support/database';
import { testSettings } from '../../support/access';

const start = new Date('2026-03-01T10:00:00Z');

describe('API keys', () => {
  let db: TestDatabase;
  const clock = new ManualClock(start);
  let keys: ApiKeys;
  /** The same service in another process. */
  let elsewhere: ApiKeys;
  const after = (ms: number): void => {
    clock.set(new Date(clock.now().getTime() + ms));
  };
  const lastUsedAt = async (id: string): Promise<Date | undefined> =>
    (await keys.list()).find((key) => key.id === id)?.lastUsedAt;

  beforeAll(async () => {
    db = await createTestDatabase();
    const floor = new Floor(db.work, clock, new SystemIds(), testSettings());
    [keys, elsewhere] = [1, 2].map(() => new ApiKeys(floor, new PgApiKeyStore(), new PgAudit())) as [ApiKeys, ApiKeys];
  });
  afterAll(() => db.close());

  it('stand for a caller with their scopes, and nothing but the whole key does', async () => {
    const { key, secret } = await keys.add({ name: 'feed', scopes: ['mentions:write'] }, SYSTEM);
    expect(await keys.actorOf(secret)).toEqual({ kind: 'key', id: key.id, name: 'feed', scopes: ['mentions:write'] });
    const last = secret.endsWith('A') ? 'B' : 'A';
    expect(await keys.actorOf(secret.slice(0, -1) + last)).toBeUndefined();
    expect(await keys.actorOf(secret.replace(key.id, key.id.replace(/./g, '0')))).toBeUndefined();
    expect(await keys.actorOf(`sw_${key.id}_`)).toBeUndefined();
  });

  it('are stored only as a hash', async () => {
    const { secret } = await keys.add({ name: 'feed', scopes: ['mentions:write'] }, SYSTEM);
    const rows = await db.work.run((tx) =>
      tx.query<{ all: string }>(`select row_to_json(api_key)::text as all from api_key`),
    );
    expect(JSON.stringify(rows)).not.toContain(secret.split('_')[2]);
  });

  it('stop at once where they are revoked, and elsewhere within five seconds', async () => {
    const { key, secret } = await keys.add({ name: 'old', scopes: ['topics:read'] }, SYSTEM);
    expect(await keys.actorOf(secret)).toBeDefined();
    expect(await elsewhere.actorOf(secret)).toBeDefined();
    await keys.revoke(key.id, SYSTEM);
    expect(await keys.actorOf(secret)).toBeUndefined();
    after(5_000);
    expect(await elsewhere.actorOf(secret)).toBeUndefined();
    await expect(keys.revoke(key.id, SYSTEM)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('remember their last use, written at most once a minute', async () => {
    const { key, secret } = await keys.add({ name: 'busy', scopes: ['mentions:write'] }, SYSTEM);
    expect(await lastUsedAt(key.id)).toBeUndefined();
    await keys.actorOf(secret);
    const first = await lastUsedAt(key.id);
    expect(first).toEqual(clock.now());
    after(59_000);
    await keys.actorOf(secret);
    expect(await lastUsedAt(key.id)).toEqual(first);
    after(1_000);
    await keys.actorOf(secret);
    expect(await lastUsedAt(key.id)).toEqual(clock.now());
  });
});
