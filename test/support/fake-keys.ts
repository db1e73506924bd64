import { type KeyView, type NewKey } from '../../src/access/access.api';

export function fakeKey(now: Date): KeyView {
  return {
    ...{ id: 'k-0', name: 'Lieferant', scopes: ['mentions:write', 'incidents:read'] },
    ...{ createdAt: now.toISOString(), lastUsedAt: null },
  };
}

export function fakeNewKey(now: Date, body: Record<string, unknown>): NewKey {
  const { name, scopes } = body as Pick<NewKey, 'name' | 'scopes'>;
  return { id: 'k-1', name, scopes, createdAt: now.toISOString(), lastUsedAt: null, secret: 'sw_only-once' };
}
