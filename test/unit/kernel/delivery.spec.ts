import { afterLookingUp, afterSending } from '../../../src/kernel/delivery';

describe('after a call to a vendor', () => {
  const first = { tries: 1, resends: 0 };

  it('an unknown fate is looked up, never sent again at once', () => {
    expect(afterSending({ kind: 'unknown', reason: 'adapter-silent' }, first)).toMatchObject({
      do: 'wait',
      inDoubt: true,
    });
    expect(afterLookingUp({ kind: 'accepted', providerId: 'SM1' }, first)).toEqual({ do: 'record', providerId: 'SM1' });
  });

  it('what the vendor does not know is sent again once and no more', () => {
    expect(afterLookingUp({ kind: 'not-found' }, first)).toEqual({ do: 'send' });
    expect(afterLookingUp({ kind: 'not-found' }, { tries: 2, resends: 1 })).toMatchObject({ do: 'give-up' });
  });

  it('a busy vendor is asked later and later, at least as late as it says, and not for ever', () => {
    const busy = { kind: 'try-again', afterMs: 3_000, reason: 'queue-full' } as const;
    const pauses = [1, 2, 3, 4].map((tries) => afterSending(busy, { tries, resends: 0 }));
    expect(pauses).toMatchObject([3_000, 4_000, 8_000, 16_000].map((ms) => ({ do: 'wait', ms, inDoubt: false })));
    expect(afterSending(busy, { tries: 5, resends: 0 })).toEqual({ do: 'give-up', reason: 'queue-full' });
    const blind = { kind: 'cannot-tell', reason: 'channel-too-busy' } as const;
    expect(afterLookingUp(blind, { tries: 4, resends: 0 })).toMatchObject({ do: 'wait', inDoubt: true });
    expect(afterLookingUp(blind, { tries: 5, resends: 0 })).toEqual({ do: 'give-up', reason: 'channel-too-busy' });
  });
});
