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

  it('forgives slips after the right password', () => {
    const throttle = new SignInThrottle(limits);
    attempts(throttle, 3, ['ada', '1.1.1.1']);
    throttle.forgive('ada', '1.1.1.1');
    expect(throttle.take('ada', '1.1.1.1', 4000)).toBeUndefined();
  });
});
