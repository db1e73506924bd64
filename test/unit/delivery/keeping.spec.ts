import fc from 'fast-check';
import { CHANNELS, type Channel, MESSAGE_STATES } from '../../../src/delivery/delivery.api';
import { masked, mayBeForgotten, restsSince } from '../../../src/delivery/domain/keeping';
import { afterReport, asking } from '../../../src/delivery/domain/reporting';
import { begin } from '../../../src/delivery/domain/sending';
import { at, fresh, later, report, taken } from './support';

const second = fc.integer({ min: 0, max: 600 });
const instant = second.map(later);
const maybe = fc.option(instant, { nil: null, freq: 2 });

/** Any message, also one that no real life would bring. */
const anyProgress = fc
  .record({
    state: fc.oneof(fc.constant('accepted' as const), fc.constantFrom(...MESSAGE_STATES)),
    tryAt: maybe,
    notAfter: instant,
    acceptedAt: maybe,
    settledAt: maybe,
    cancelledAt: maybe,
    providerId: fc.constantFrom('A', 'A', null),
  })
  .map((change) => fresh({ ...change, provider: 'one', tries: 1 }));

const anyReport = fc
  .record({
    meaning: fc.constantFrom('failed', 'failed', 'on-the-way', 'delivered', 'unreached'),
    blame: fc.constantFrom('provider', 'address', undefined),
    mayTryAgain: fc.boolean(),
    providerId: fc.constantFrom('A', 'B'),
  })
  .map(({ meaning, blame, ...rest }) => report(meaning, { ...rest, ...(blame && { blame }) }));

describe('a message that is forgotten', () => {
  it('is never sent again, nor asked after, whatever is reported about it later', () => {
    const later = fc.record({ progress: anyProgress, said: anyReport, now: second });
    fc.assert(
      fc.property(later, ({ progress, said, now }) => {
        const by = at(now, ['one', 'two']);
        fc.pre(mayBeForgotten(progress, by.now));
        const errands = afterReport(progress, said, by)?.errands ?? [];
        expect(errands.map((errand) => errand.do)).not.toContain('send');
        expect(begin(progress, by.now, () => 'two').do).toBe('nothing');
        expect(asking(progress, by.now).do).toBe('nothing');
      }),
      { numRuns: 5_000 },
    );
  });

  it('stays forgettable: no later instant makes it known again', () => {
    fc.assert(
      fc.property(anyProgress, instant, instant, (progress, one, other) => {
        const [sooner, later] = one < other ? [one, other] : [other, one];
        if (mayBeForgotten(progress, sooner)) expect(mayBeForgotten(progress, later)).toBe(true);
      }),
    );
  });

  it('rests since its end, or since the time for sending it was over', () => {
    expect(restsSince(fresh({ state: 'delivered', settledAt: later(9) }))).toEqual(later(9));
    expect(restsSince(taken({ tryAt: null }))).toEqual(later(300));
    expect(restsSince(taken({ tryAt: null, acceptedAt: later(301) }))).toEqual(later(301));
    expect(restsSince(taken())).toBeUndefined();
    expect(restsSince(fresh())).toBeUndefined();
  });

  it('is so only after that instant, not at it', () => {
    const settled = fresh({ state: 'failed', settledAt: later(9) });
    expect([later(9), later(10)].map((before) => mayBeForgotten(settled, before))).toEqual([false, true]);
  });
});

describe('a masked address', () => {
  const samples: Record<Channel, string> = {
    sms: '+4930901820001',
    voice: '+4930901820001',
    email: 'ada.lovelace@example.de',
    slack: 'U012AB3CD',
    ntfy: 'https://ntfy.sh/storm-7f3a',
    webhook: 'https://example.de/alarm?token=1',
  };

  it('tells two apart and is of no use', () => {
    expect(CHANNELS.map((channel) => masked(channel, samples[channel]))).toEqual([
      '+49…0001',
      '+49…0001',
      'a…@example.de',
      'U…CD',
      'https://ntfy.sh/…',
      'https://example.de/…',
    ]);
    expect(masked('slack', 'ada@example.de')).toBe('a…@example.de');
  });

  it('is made of anything, so that one odd address keeps no other from being forgotten', () => {
    const anything = fc.oneof(fc.string(), fc.webUrl(), fc.emailAddress());
    fc.assert(
      fc.property(fc.constantFrom(...CHANNELS), anything, (channel, address) => {
        expect(masked(channel, address)).toContain('…');
      }),
    );
    expect(masked('webhook', 'no address')).toBe('…');
  });
});
