import { afterLookingUp, afterSending, begin, beginAgain } from '../../../src/delivery/domain/sending';
import { at, calling, fresh, later, taken, told } from './support';

const one = (): string => 'one';
const TWO = ['one', 'two'];

describe('an attempt begins', () => {
  it('with the intent, the time after which the call is surely over, and its provider', () => {
    expect(begin(fresh(), later(0), one)).toMatchObject({
      do: 'send',
      progress: {
        state: 'sending',
        provider: 'one',
        tries: 1,
        providerTries: 1,
        firstTryAt: later(0),
        tryAt: later(15),
      },
    });
  });

  it('not before its time, not twice, and not when its end is known', () => {
    expect(begin(fresh(), later(-1), one)).toEqual({ do: 'come-back', at: later(0) });
    expect(begin(calling(), later(14), one)).toEqual({ do: 'come-back', at: later(15) });
    for (const state of ['accepted', 'delivered', 'unreached', 'failed', 'cancelled'] as const)
      expect(begin(fresh({ state }), later(20), one)).toEqual({ do: 'nothing' });
  });

  it('with a look-up when nobody knows how the last one ended, also after the last instant for sending', () => {
    expect(begin(calling(), later(15), one)).toMatchObject({
      do: 'look-up',
      progress: { tries: 2, providerTries: 2, firstTryAt: later(0), tryAt: later(30) },
    });
    expect(begin(calling(), later(900), one)).toMatchObject({ do: 'look-up' });
  });

  it('and ends at once when it is too late, or the channel has no provider', () => {
    expect(begin(fresh(), later(300), one)).toMatchObject({
      do: 'end',
      step: { progress: { state: 'failed', failure: 'not-in-time' }, errands: [{ do: 'announce' }] },
    });
    expect(begin(fresh(), later(0), () => undefined)).toMatchObject({
      do: 'end',
      step: { progress: { state: 'failed', blame: 'provider' } },
    });
  });

  it('of a message called off in mid-air: nothing more, unless it is a call that may ring', () => {
    const sms = begin(calling({ cancelledAt: later(1) }), later(15), one);
    expect(sms).toMatchObject({ do: 'end', step: { progress: { state: 'cancelled' }, errands: [] } });
    expect(begin(calling({ channel: 'voice', cancelledAt: later(1) }), later(15), one)).toMatchObject({
      do: 'look-up',
    });
  });
});

describe('after a sending', () => {
  it('accepted: it is told, and asked after when nothing is reported', () => {
    const step = afterSending(calling(), { kind: 'accepted', providerId: 'A' }, at(1));
    expect(told(step)).toBe('accepted announce ask');
    expect(step.progress).toMatchObject({ providerId: 'A', acceptedAt: later(1), tryAt: later(61), failure: null });
    const shown = afterSending(calling(), { kind: 'accepted', providerId: 'A' }, { ...at(1), canBeAsked: false });
    expect([told(shown), shown.progress.tryAt]).toEqual(['accepted announce', null]);
  });

  it('accepted although called off: a call is hung up', () => {
    const step = afterSending(
      calling({ channel: 'voice', cancelledAt: later(0) }),
      { kind: 'accepted', providerId: 'A' },
      at(1),
    );
    expect(told(step)).toBe('accepted announce ask hang-up');
  });

  it('refused: it has failed, and the blame is kept', () => {
    const step = afterSending(calling(), { kind: 'refused', reason: 'opted-out', blame: 'address' }, at(1, TWO));
    expect(step.progress).toMatchObject({
      state: 'failed',
      blame: 'address',
      failure: 'opted-out',
      settledAt: later(1),
    });
  });

  it('refused by the provider’s fault: the next one takes it at once, and the last one’s refusal is its end', () => {
    const refusal = { kind: 'refused', reason: 'account-suspended', blame: 'provider' } as const;
    const first = afterSending(calling(), refusal, at(1, TWO));
    expect(first).toMatchObject({ progress: { state: 'planned', setAside: ['one'] }, errands: [{ at: later(1) }] });
    const last = afterSending(calling({ provider: 'two', setAside: ['one'] }), refusal, at(1, TWO));
    expect(last.progress).toMatchObject({ state: 'failed', blame: 'provider' });
  });

  it('busy: again later and later, at least as late as asked for, as long as it makes sense', () => {
    const busy = { kind: 'try-again', afterMs: 3_000, reason: 'queue-full' } as const;
    const pauses = [1, 2, 3, 4, 5, 9].map((tries) => {
      const { progress } = afterSending(calling({ tries, providerTries: tries }), busy, at(0));
      return [progress.state, progress.tryAt!.getTime() - later(0).getTime()];
    });
    expect(pauses).toEqual([3, 4, 8, 16, 30, 30].map((seconds) => ['planned', seconds * 1_000]));
    expect(afterSending(calling(), busy, at(298)).progress).toMatchObject({ state: 'failed', failure: 'queue-full' });
  });

  it('unreachable twice, or for long: another provider at once, where one is ready', () => {
    const away = { kind: 'try-again', afterMs: 2_000, reason: 'carrier-silent' } as const;
    const atOf = (providerTries: number, afterMs: number, by = at(0, TWO)) =>
      afterSending(calling({ tries: 2, providerTries }), { ...away, afterMs }, by).progress;
    expect(atOf(1, 2_000).tryAt).toEqual(later(4));
    expect(atOf(2, 2_000).tryAt).toEqual(later(0));
    expect(atOf(1, 60_000)).toMatchObject({ tryAt: later(0), providerTries: 2 });
    expect(atOf(2, 2_000, { ...at(0, TWO), ready: ['one'] }).tryAt).toEqual(later(4));
  });

  it('unknown: it is looked up when the call is surely over, and not given to anybody else before', () => {
    const step = afterSending(calling(), { kind: 'unknown', reason: 'adapter-silent' }, at(1, TWO));
    expect(step).toMatchObject({
      progress: { state: 'sending', provider: 'one' },
      errands: [{ do: 'send', at: later(15) }],
    });
    expect(afterSending(calling(), { kind: 'unknown', reason: 'cause-unknown' }, at(14.5)).progress.tryAt).toEqual(
      later(16.5),
    );
  });

  it('called off meanwhile: it is tried no more, and nobody is told', () => {
    const off = calling({ cancelledAt: later(1) });
    const busy = { kind: 'try-again', afterMs: 0, reason: 'queue-full' } as const;
    expect(told(afterSending(off, busy, at(1)))).toBe('cancelled');
    expect(told(afterSending(off, { kind: 'unknown', reason: 'cause-unknown' }, at(1)))).toBe('cancelled');
    expect(told(afterSending(off, { kind: 'refused', reason: 'cause-unknown' }, at(1)))).toBe('cancelled');
  });
});

describe('after a look-up', () => {
  const again = { do: 'send-again' };
  const blind = { kind: 'cannot-tell', reason: 'channel-too-busy' } as const;

  it('found: as if it had been answered', () => {
    expect(afterLookingUp(calling(), { kind: 'accepted', providerId: 'A' }, at(16))).toMatchObject({
      step: { progress: { state: 'accepted', providerId: 'A' } },
    });
    expect(afterLookingUp(calling(), { kind: 'refused', reason: 'number-invalid' }, at(16))).toMatchObject({
      step: { progress: { state: 'failed' } },
    });
  });

  it('not found: it is sent again once and no more, and not when it is too late or called off', () => {
    const gone = { kind: 'not-found' } as const;
    expect(afterLookingUp(calling(), gone, at(16))).toEqual(again);
    const ends = [
      afterLookingUp(calling({ resends: 1 }), gone, at(16)),
      afterLookingUp(calling(), gone, at(301)),
      afterLookingUp(calling({ channel: 'voice', cancelledAt: later(1) }), gone, at(16)),
    ];
    expect(ends).toMatchObject(['failed', 'failed', 'cancelled'].map((state) => ({ step: { progress: { state } } })));
  });

  it('nobody can tell: it is asked again, until another provider sends it, at most once', () => {
    const second = calling({ providerTries: 2 });
    expect(afterLookingUp(second, blind, at(16, TWO))).toMatchObject({ step: { progress: { state: 'sending' } } });
    const third = calling({ providerTries: 3, tryAt: later(45) });
    expect(afterLookingUp(third, blind, at(31, TWO))).toEqual({ ...again, butNotBy: 'one' });
    expect(afterLookingUp({ ...third, resends: 1 }, blind, at(31, TWO))).toMatchObject({ do: 'take' });
  });

  it('nobody can tell and there is no other: it is asked until it is too late', () => {
    const late = calling({ providerTries: 12, tryAt: later(299) });
    expect(afterLookingUp(late, blind, at(284))).toMatchObject({ step: { progress: { state: 'sending' } } });
    expect(afterLookingUp({ ...late, tryAt: later(300) }, blind, at(285))).toMatchObject({
      step: { progress: { state: 'failed', failure: 'channel-too-busy' } },
    });
  });

  it('what is sent again counts, and at another provider nothing older can be it', () => {
    expect(beginAgain(calling(), 'one', later(16))).toMatchObject({
      resends: 1,
      firstTryAt: later(0),
      tryAt: later(31),
    });
    expect(beginAgain(calling(), 'two', later(16))).toMatchObject({
      provider: 'two',
      firstTryAt: later(16),
      providerTries: 1,
    });
  });

  it('leaves alone what was accepted', () => {
    expect(begin(taken(), later(61), one)).toEqual({ do: 'nothing' });
  });
});
