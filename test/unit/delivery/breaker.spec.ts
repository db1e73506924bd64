import {
  admits,
  type Breaker,
  called,
  failed,
  NEW_BREAKER,
  restMs,
  worked,
} from '../../../src/delivery/domain/breaker';
import { later } from './support';

const failedOften = (breaker: Breaker, times: number, seconds = 0): Breaker =>
  Array.from({ length: times }).reduce<Breaker>((last) => failed(last, 'adapter-silent', later(seconds)), breaker);

describe('the breaker of a provider', () => {
  const open = failedOften(NEW_BREAKER, 3);

  it('opens after three failures in a row, and not after three with a success between them', () => {
    expect(failedOften(NEW_BREAKER, 2).state).toBe('closed');
    expect(open).toMatchObject({ state: 'open', since: later(0), lastFailure: 'adapter-silent' });
    expect(failedOften(worked(failedOften(NEW_BREAKER, 2), later(0)), 2).state).toBe('closed');
  });

  it('lets one message try when the rest is over, and another one when nothing was heard of that', () => {
    expect(admits(open, later(14))).toBe(false);
    expect(admits(open, later(15))).toBe(true);
    const trial = called(open, later(15));
    expect(trial.state).toBe('half-open');
    expect(admits(trial, later(34))).toBe(false);
    expect(admits(trial, later(35))).toBe(true);
  });

  it('closes when the trial worked, and rests longer each time it did not', () => {
    expect(worked(called(open, later(15)), later(16))).toMatchObject({
      state: 'closed',
      failures: 0,
      since: later(16),
    });
    let breaker = open;
    const rests = [restMs(breaker)];
    for (let round = 1; round <= 6; round++) {
      breaker = failed(called(breaker, later(round * 1_000)), 'adapter-silent', later(round * 1_000));
      rests.push(restMs(breaker));
    }
    expect(rests).toEqual([15_000, 30_000, 60_000, 120_000, 240_000, 240_000, 240_000]);
  });

  it('is not kept open by calls that fail late, nor by those made because there is no other', () => {
    const late = failed(called(open, later(5)), 'adapter-silent', later(5));
    expect(late).toMatchObject({ state: 'open', since: later(0), openings: 1 });
  });

  it('closes at once when an earlier call worked after all', () => {
    expect(worked(open, later(5)).state).toBe('closed');
  });
});
