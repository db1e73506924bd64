import { type Check } from '../../../src/watchman/domain/checks';
import { decideHeartbeat, nextPing } from '../../../src/watchman/domain/heartbeat';
import { type CheckName, CHECKS } from '../../../src/watchman/watchman.api';

const AT = new Date('2026-03-10T12:00:00Z');

function checks(...notFine: readonly CheckName[]): readonly Check[] {
  return CHECKS.map((name) => ({ name, isFine: !notFine.includes(name), provedAt: AT, reason: null }));
}

describe('the heartbeat', () => {
  it('goes out while all is proved', () => {
    expect(decideHeartbeat(true, checks())).toEqual({ do: 'ping' });
  });

  it.each(['intake', 'detection', 'jobs', 'paging', 'clock'] as const)('is held back when %s is not proved', (name) => {
    expect(decideHeartbeat(true, checks(name))).toEqual({ do: 'hold', unproved: [name] });
  });

  it('goes out while nobody is on call: that is told elsewhere', () => {
    expect(decideHeartbeat(true, checks('coverage'))).toEqual({ do: 'ping' });
  });

  it('goes nowhere without an address', () => {
    expect(decideHeartbeat(false, checks('intake'))).toEqual({ do: 'nothing' });
  });

  it('comes again after its pause, and sooner after a failure', () => {
    expect(nextPing(AT, true, 60_000)).toEqual(new Date('2026-03-10T12:01:00Z'));
    expect(nextPing(AT, false, 60_000)).toEqual(new Date('2026-03-10T12:00:15Z'));
    expect(nextPing(AT, false, 10_000)).toEqual(new Date('2026-03-10T12:00:10Z'));
  });
});
