import { judge, type Proof, type Sights, unproved, worstOf } from '../../../src/watchman/domain/checks';
import { CHECKS } from '../../../src/watchman/watchman.api';

const NOW = new Date('2026-03-10T12:00:00Z');
const MINUTE = 60_000;

function ago(ms: number): Date {
  return new Date(NOW.getTime() - ms);
}

const ALL_WELL: Sights = {
  storedAt: ago(40_000),
  lookedAt: ago(30_000),
  beatAt: ago(20_000),
  delivery: { lastAcceptedAt: null, overdueSince: null, liveProviders: 2, workingProviders: 1 },
  skewMs: 12,
  onCall: 1,
};

function of(name: string, seen: Partial<Sights>): { readonly isFine?: boolean; readonly code?: string | undefined } {
  const check = judge({ ...ALL_WELL, ...seen }, NOW).find((found) => found.name === name);
  return { isFine: check?.isFine, code: check?.reason?.code };
}

function paging(delivery: Partial<Sights['delivery']>): ReturnType<typeof of> {
  return of('paging', { delivery: { ...ALL_WELL.delivery, ...delivery } });
}

describe('what the watchman takes for proved', () => {
  it('finds all well where all was done lately', () => {
    const checks = judge(ALL_WELL, NOW);
    expect(checks.map(({ name }) => name)).toEqual([...CHECKS]);
    expect(checks.every(({ isFine }) => isFine)).toBe(true);
    expect(unproved(checks)).toEqual([]);
  });

  it.each([
    ['intake', { storedAt: ago(3 * MINUTE) }, { storedAt: ago(3 * MINUTE + 1) }, { storedAt: null }],
    ['detection', { lookedAt: ago(3 * MINUTE) }, { lookedAt: ago(3 * MINUTE + 1) }, { lookedAt: null }],
    ['jobs', { beatAt: ago(2 * MINUTE) }, { beatAt: ago(2 * MINUTE + 1) }, { beatAt: null }],
  ] as const)('believes %s for a while, and nothing that never was', (name, still, silent, never) => {
    expect(of(name, still)).toEqual({ isFine: true, code: undefined });
    expect(of(name, silent)).toEqual({ isFine: false, code: 'silent' });
    expect(of(name, never)).toEqual({ isFine: false, code: 'never' });
  });

  it('believes paging what was accepted lately, also where no breaker is closed', () => {
    expect(paging({ lastAcceptedAt: ago(10 * MINUTE), workingProviders: 0 })).toEqual({
      isFine: true,
      code: undefined,
    });
    expect(paging({ lastAcceptedAt: ago(10 * MINUTE + 1), workingProviders: 0 })).toEqual({
      isFine: false,
      code: 'down',
    });
  });

  it('believes paging a provider that is ready, and no sandbox', () => {
    expect(paging({})).toEqual({ isFine: true, code: 'ready' });
    expect(paging({ liveProviders: 0, workingProviders: 0 })).toEqual({ isFine: false, code: 'sandbox' });
  });

  it('believes nothing of paging while a page waits that nobody tries to send', () => {
    expect(paging({ lastAcceptedAt: ago(1_000), overdueSince: ago(2 * MINUTE) })).toEqual({
      isFine: false,
      code: 'overdue',
    });
  });

  it('bears five seconds between the clocks, in both directions', () => {
    for (const skewMs of [5_000, -5_000]) expect(of('clock', { skewMs }).isFine).toBe(true);
    for (const skewMs of [5_001, -5_001]) expect(of('clock', { skewMs })).toEqual({ isFine: false, code: 'skewed' });
  });

  it('says that nobody is on call, which holds no heartbeat back', () => {
    expect(of('coverage', { onCall: 0 })).toEqual({ isFine: false, code: 'nobody' });
    expect(unproved(judge({ ...ALL_WELL, onCall: 0 }, NOW))).toEqual([]);
    expect(unproved(judge({ ...ALL_WELL, beatAt: null, skewMs: 9_000 }, NOW))).toEqual(['jobs', 'clock']);
  });
});

describe('what several instances prove together', () => {
  const proofs = (seenAt: Date, seen: Partial<Sights> = {}): readonly Proof[] =>
    judge({ ...ALL_WELL, ...seen }, NOW).map((check) => ({ ...check, seenAt }));

  it('is the worst of each, so that a healthy instance hides no other', () => {
    const together = worstOf([...proofs(ago(5_000)), ...proofs(ago(5_000), { lookedAt: null })], NOW);
    expect(together.filter(({ isFine }) => !isFine)).toMatchObject([{ name: 'detection', reason: { code: 'never' } }]);
  });

  it('is proved since the instance that proved it the longest ago', () => {
    const together = worstOf([...proofs(ago(0), { storedAt: ago(90_000) }), ...proofs(ago(0))], NOW);
    expect(together.find(({ name }) => name === 'intake')?.provedAt).toEqual(ago(90_000));
  });

  it('leaves out who ended without a word, and believes nobody when all have', () => {
    const gone = proofs(ago(MINUTE + 1), { lookedAt: null });
    expect(unproved(worstOf([...proofs(ago(MINUTE)), ...gone], NOW))).toEqual([]);
    const asleep = worstOf(proofs(ago(MINUTE + 1)), NOW);
    expect(asleep.map(({ isFine, reason }) => [isFine, reason?.code])).toEqual(CHECKS.map(() => [false, 'asleep']));
  });
});
