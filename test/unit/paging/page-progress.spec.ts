import { type MessageState } from '../../../src/delivery/delivery.api';
import { progressOf, type WayProgress } from '../../../src/paging/domain/page-progress';

const way = (state: MessageState | undefined, failure: string | null = null): WayProgress => ({ state, failure });

describe('the progress of a page', () => {
  it('is planned until a provider has one of its messages, then sent, then delivered', () => {
    expect(progressOf([way('planned'), way(undefined)])).toEqual({ state: 'planned', failure: null, use: undefined });
    expect(progressOf([way('accepted'), way(undefined)]).state).toBe('sent');
    expect(progressOf([way('delivered'), way('failed', 'no such number')]).state).toBe('delivered');
  });

  it('brings the next way forward when all before it failed or rang in vain', () => {
    expect(progressOf([way('failed', 'opted out'), way(undefined), way(undefined)])).toEqual({
      state: 'planned',
      failure: null,
      use: 1,
    });
    expect(progressOf([way('unreached'), way(undefined)]).use).toBe(1);
  });

  it('waits with the next way while one of those before it may still be read', () => {
    expect(progressOf([way('accepted'), way('failed'), way(undefined)]).use).toBeUndefined();
    expect(progressOf([way('sending'), way(undefined)]).use).toBeUndefined();
  });

  it('has failed only when no way is left: a call that rang in vain was seen', () => {
    expect(progressOf([way('failed', 'a'), way('failed', 'b')])).toEqual({
      state: 'failed',
      failure: 'b',
      use: undefined,
    });
    expect(progressOf([way('failed', 'a'), way('unreached')]).state).toBe('sent');
    expect(progressOf([])).toMatchObject({ state: 'failed', failure: null });
  });
});
