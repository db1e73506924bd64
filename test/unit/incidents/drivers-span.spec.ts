import { isOld, spanOf } from '../../../src/incidents/domain/drivers-span';
import { alarm, at, Log } from './support';

function firestorm() {
  const log = new Log();
  log.read(alarm(0, 'firestorm', 3));
  return log.last;
}

describe('what drives an incident', () => {
  it('is searched from the onset to the opening, and later to the end', () => {
    const open = firestorm();
    expect(spanOf(open, 'opened')).toEqual({ from: at(-10), to: at(0) });
    expect(spanOf({ ...open, closedAt: at(300) }, 'closed')).toEqual({ from: at(-10), to: at(300) });
  });

  it('is old after a minute, when it was never found, and when it was found before the end', () => {
    const open = firestorm();
    const isOldAfter = (seconds: number): boolean => isOld(open, at(5).getTime(), at(5).getTime() + seconds * 1_000);
    expect([isOldAfter(0), isOldAfter(59), isOldAfter(60)]).toEqual([false, false, true]);
    expect(isOld(open, undefined, at(5).getTime())).toBe(true);
    expect(isOld({ ...open, closedAt: at(5.5) }, at(5).getTime(), at(5.6).getTime())).toBe(true);
  });
});
