import { afterReport, asking, cancelled } from '../../../src/delivery/domain/reporting';
import { at, calling, fresh, later, report, taken, told } from './support';

const TWO = ['one', 'two'];

describe('a report about an accepted message', () => {
  it('ends it', () => {
    expect(told(afterReport(taken(), report('on-the-way'), at(5)))).toBe('nothing');
    expect(told(afterReport(taken(), report('delivered'), at(5)))).toBe('delivered announce');
    expect(told(afterReport(taken(), report('unreached'), at(5)))).toBe('unreached announce');
    const failed = afterReport(taken(), report('failed', { blame: 'address' }), at(5, TWO));
    expect(failed?.progress).toMatchObject({
      state: 'failed',
      failure: 'phone-unreachable',
      blame: 'address',
      settledAt: later(5),
    });
  });

  it('changes nothing once its end is known', () => {
    for (const state of ['delivered', 'unreached', 'failed', 'cancelled'] as const)
      for (const meaning of ['on-the-way', 'delivered', 'unreached', 'failed'] as const)
        expect(afterReport(taken({ state }), report(meaning), at(5))).toBeUndefined();
  });

  it('about a duplicate: its failure says nothing, its arrival counts', () => {
    expect(told(afterReport(taken(), report('failed', { providerId: 'B' }), at(5)))).toBe('nothing');
    expect(told(afterReport(taken(), report('failed', { provider: 'two' }), at(5)))).toBe('nothing');
    expect(told(afterReport(taken(), report('delivered', { providerId: 'B' }), at(5)))).toBe('delivered announce');
  });

  it('that blames the provider gives it to another one, and no longer counts when it is repeated', () => {
    const step = afterReport(taken(), report('failed', { blame: 'provider' }), at(5, TWO));
    expect(step).toMatchObject({
      progress: { state: 'planned', setAside: ['one'], acceptedAt: null },
      errands: [{ do: 'send', at: later(5) }],
    });
    for (const meaning of ['on-the-way', 'failed'] as const)
      expect(afterReport(step!.progress, report(meaning), at(6, TWO))).toBeUndefined();
    expect(told(afterReport(taken(), report('failed', { blame: 'provider' }), at(5)))).toBe('failed announce');
  });

  it('that may work a minute later sends it once more', () => {
    const step = afterReport(taken(), report('failed', { mayTryAgain: true }), at(5));
    expect(step).toMatchObject({
      progress: { state: 'planned', repeats: 1 },
      errands: [{ do: 'send', at: later(80) }],
    });
    const second = taken({ repeats: 1 });
    expect(told(afterReport(second, report('failed', { mayTryAgain: true }), at(5)))).toBe('failed announce');
    expect(told(afterReport(taken(), report('failed', { mayTryAgain: true }), at(250)))).toBe('failed announce');
  });

  it('that was called off: it was cancelled, unless it arrived', () => {
    const off = taken({ channel: 'voice', cancelledAt: later(1) });
    expect(told(afterReport(off, report('unreached'), at(5)))).toBe('cancelled');
    expect(told(afterReport(off, report('failed', { mayTryAgain: true }), at(5)))).toBe('cancelled');
    expect(told(afterReport(off, report('delivered'), at(5)))).toBe('delivered announce');
  });
});

describe('a report that is faster than the answer to us', () => {
  it('tells that it was accepted, and by whom', () => {
    const step = afterReport(calling(), report('on-the-way'), at(1));
    expect(told(step)).toBe('accepted announce ask');
    expect(step?.progress).toMatchObject({ provider: 'one', providerId: 'A', acceptedAt: later(1) });
    expect(told(afterReport(calling(), report('delivered'), at(1)))).toBe('delivered announce');
    expect(told(afterReport(calling(), report('failed'), at(1)))).toBe('failed announce');
  });

  it('does not decide where it was sent twice: the other one may arrive', () => {
    expect(told(afterReport(calling({ resends: 1 }), report('failed'), at(1)))).toBe('nothing');
    expect(told(afterReport(calling({ resends: 1 }), report('on-the-way'), at(1)))).toBe('accepted announce ask');
  });

  it('is no reason not to send what was not sent', () => {
    expect(told(afterReport(fresh(), report('failed'), at(1)))).toBe('nothing');
    expect(told(afterReport(fresh(), report('delivered'), at(1)))).toBe('delivered announce');
  });
});

describe('when no report comes', () => {
  it('the provider is asked after 1, 5 and 20 minutes, and then no more', () => {
    let progress = taken();
    const instants: number[] = [];
    for (;;) {
      const next = asking(progress, progress.tryAt ?? later(9_999));
      if (next.do !== 'ask') break;
      instants.push((progress.tryAt!.getTime() - later(0).getTime()) / 1_000);
      progress = next.step.progress;
    }
    expect(instants).toEqual([60, 300, 1_200]);
    expect(progress).toMatchObject({ state: 'accepted', tryAt: null, asks: 3 });
  });

  it('not too early, and not when its end is known', () => {
    expect(asking(taken(), later(59))).toEqual({ do: 'come-back', at: later(60) });
    expect(asking(taken({ state: 'delivered', tryAt: null }), later(60))).toEqual({ do: 'nothing' });
  });
});

describe('calling off', () => {
  it('keeps in what is not out, hangs up what rings, and leaves the rest', () => {
    expect(told(cancelled(fresh(), later(1)))).toBe('cancelled');
    expect(told(cancelled(calling(), later(1)))).toBe('sending');
    expect(told(cancelled(taken({ channel: 'voice' }), later(1)))).toBe('accepted hang-up');
    expect(told(cancelled(taken(), later(1)))).toBe('accepted');
    expect(told(cancelled(taken({ cancelledAt: later(0) }), later(1)))).toBe('nothing');
    expect(told(cancelled(taken({ state: 'delivered' }), later(1)))).toBe('nothing');
  });
});
