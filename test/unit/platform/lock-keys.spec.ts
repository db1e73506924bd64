import { LOCK_KEYS } from '../../../src/platform/postgres/lock-keys';

describe('the advisory locks', () => {
  it('have a key each: one that a process holds for life would stop whoever waits for the other', () => {
    const keys = Object.values(LOCK_KEYS);
    expect(new Set(keys).size).toBe(keys.length);
  });
});
