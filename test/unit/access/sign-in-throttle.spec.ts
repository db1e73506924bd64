import { SignInThrottle } from '../../../src/access/domain/sign-in-throttle';

const limits = { attempts: 3, windowMs: 60_000 };

function attempts(throttle: SignInThrottle, count: number, who: readonly [string, string]): (number | undefined)[] {
  return Array.from({ length: count }, (_, second) => throttle.take(...who, second * 1000));
}

describe('the throttle of signing in', () => {
  it('refuses after the allowed attempts and says how long', () => {
    expect(attempts(new SignInThrottle(limits), 5, ['ada', '1.1.1.1'])).toEqual([
      undefined,
      undefined,
      undefined,
      57_000,
      56_000,
    ]);
  });

  it('allows again when the window has ended', () => {
    const throttle = new SignInThrottle(limits);
    attempts(throttle, 5, ['ada', '1.1.1.1']);
    expect(throttle.take('ada', '1.1.1.1', 60_000)).toBeUndefined();
  });

  it('does not lock the person out who comes from elsewhere', () => {
    const throttle = new SignInThrottle(limits);
    attempts(throttle, 50, ['ada', '6.6.6.6']);
    expect(throttle.take('ada', '1.1.1.1', 1000)).toBeUndefined();
  });

  it('stops one address that tries many names', () => {
    const throttle = new SignInThrottle(limits);
    const answers = Array.from({ length: 31 }, (_, n) => throttle.take(`name-${n}`, '6.6.6.6', 0));
    expect(answers.filter((wait) => wait === undefined)).toHaveLength(30);
    expect(answers.at(-1)).toBe(60_000);
  });

  it('takes an IPv6 network for one address, and different ones for different', () => {
    const throttle = new SignInThrottle(limits);
    const answers = ['2001:db8::1', '2001:DB8:0:0:9::2', '2001:db8:0000:0:ffff:1:2:3', '2001:db8::4'].map((address) =>
      throttle.take('ada', address, 0),
    );
    expect(answers).toEqual([undefined, undefined, undefined, 60_000]);
    expect(throttle.take('ada', '2001:db8:0:1::1', 0)).toBeUndefined();
    expect(throttle.take('ada', '::ffff:1.2.3.4', 0)).toBeUndefined();
  });

  it('is not made to forget by a flood of names from one address', () => {
    const throttle = new SignInThrottle(limits);
    attempts(throttle, 4, ['ada', '6.6.6.6']);
    for (let n = 0; n < 25_000; n++) throttle.take(`name-${n}`, '6.6.6.6', 5_000);
    expect(throttle.take('ada', '6.6.6.6', 6_000)).toBe(54_000);
  });

  it('forgives slips after the right password', () => {
    const throttle = new SignInThrottle(limits);
    attempts(throttle, 3, ['ada', '1.1.1.1']);
    throttle.forgive('ada', '1.1.1.1');
    expect(throttle.take('ada', '1.1.1.1', 4000)).toBeUndefined();
  });
});
