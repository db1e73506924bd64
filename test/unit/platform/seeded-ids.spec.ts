import { ManualClock } from '../../../src/kernel/clock';
import { SeededIds } from '../../../src/platform/seeded-ids';
import { SystemIds } from '../../../src/platform/system-ids';

const UUID_V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const START = new Date('2026-03-01T08:00:00Z');

function idsOf(seed: number, count: number): string[] {
  const ids = new SeededIds(new ManualClock(START), seed);
  return Array.from({ length: count }, () => ids.next());
}

describe('SeededIds', () => {
  it('makes the same ids for the same seed, others for another', () => {
    expect(idsOf(1, 3)).toEqual(idsOf(1, 3));
    expect(idsOf(1, 3)).not.toEqual(idsOf(2, 3));
  });

  it('makes UUIDv7 that carry the clock', () => {
    const [id = ''] = idsOf(1, 1);
    expect(id).toMatch(UUID_V7);
    expect(parseInt(id.replace('-', '').slice(0, 12), 16)).toBe(START.getTime());
  });

  it('rises, also over more ids than one millisecond holds', () => {
    const ids = idsOf(1, 10_000);
    expect(ids).toEqual([...ids].sort());
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('makes secrets of the asked length', () => {
    expect(Buffer.from(new SeededIds(new ManualClock(START), 1).secret(32), 'base64url')).toHaveLength(32);
  });
});

describe('SystemIds', () => {
  it('makes rising UUIDv7 and unequal secrets of the asked length', () => {
    const ids = new SystemIds();
    const made = Array.from({ length: 1_000 }, () => ids.next());
    expect(made).toEqual([...made].sort());
    expect(made[0]).toMatch(UUID_V7);
    expect(Buffer.from(ids.secret(16), 'base64url')).toHaveLength(16);
    expect(ids.secret(16)).not.toBe(ids.secret(16));
  });
});
