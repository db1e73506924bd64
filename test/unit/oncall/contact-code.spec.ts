import { CODES, judgeCode, TESTS, waitFor } from '../../../src/oncall/domain/contact-code';

const now = new Date('2026-03-01T10:00:00Z');
const at = (minutes: number): Date => new Date(now.getTime() + minutes * 60_000);

describe('a code that comes back', () => {
  const waiting = { expiresAt: at(10), tries: 0 };

  it('is right or wrong while it is waited for', () => {
    expect(judgeCode(waiting, true, now)).toBe('right');
    expect(judgeCode(waiting, false, now)).toBe('wrong');
  });

  it('is over when none was sent, after ten minutes, and after five wrong ones, even if it is right', () => {
    expect(judgeCode(null, true, now)).toBe('over');
    expect(judgeCode(waiting, true, at(9.99))).toBe('right');
    expect(judgeCode(waiting, true, at(10))).toBe('over');
    expect(judgeCode({ ...waiting, tries: 4 }, true, now)).toBe('right');
    expect(judgeCode({ ...waiting, tries: 5 }, true, now)).toBe('over');
  });
});

describe('a code to be sent', () => {
  it('goes at once, five times in an hour, and then waits until the first is an hour old', () => {
    const sent = [at(-50), at(-40), at(-30), at(-20)];
    expect(waitFor([], CODES.method, now)).toBe(0);
    expect(waitFor(sent, CODES.method, now)).toBe(0);
    expect(waitFor([...sent, at(-10)], CODES.method, now)).toBe(10 * 60_000);
    expect(waitFor([...sent, at(-10)], CODES.method, at(10))).toBe(0);
  });

  it('waits for the day as well, where one address or one person gets many', () => {
    const hourly = Array.from({ length: 15 }, (_, hour) => at(-60 * (hour + 2)));
    expect(waitFor(hourly, CODES.address, now)).toBe((24 - 16) * 3_600_000);
    expect(waitFor(hourly, CODES.person, now)).toBe(0);
  });

  it('has no say in how often it is tested', () => {
    expect(
      waitFor(
        Array.from({ length: 9 }, () => at(-1)),
        TESTS,
        now,
      ),
    ).toBe(0);
    expect(
      waitFor(
        Array.from({ length: 10 }, () => at(-1)),
        TESTS,
        now,
      ),
    ).toBe(59 * 60_000);
  });
});
