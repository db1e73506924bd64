import { type Channel } from '../../../src/delivery/delivery.api';
import { type MethodId } from '../../../src/kernel/ids';
import { NO_RULES, type PageRule, planNotice, planPage, warningsOf } from '../../../src/oncall/domain/rule-plan';

const MINUTE_MS = 60_000;
const method = (channel: Channel, id: string = channel) => ({ id: id as MethodId, channel });
const rule = (id: string, minutes: number): PageRule => ({ methodId: id as MethodId, afterMs: minutes * MINUTE_MS });
const ALL = (['voice', 'email', 'sms', 'slack'] as const).map((channel) => method(channel));

function plan(
  usable: readonly ReturnType<typeof method>[],
  rules: readonly PageRule[],
  how: 'rules' | 'every' = 'rules',
) {
  return planPage(usable, rules, how).map(({ method: { id }, afterMs }) => `${id} ${afterMs / MINUTE_MS}`);
}

describe('a page', () => {
  it('goes by the person’s own rules, in the order of time', () => {
    expect(plan(ALL, [rule('sms', 0), rule('voice', 3), rule('email', 0)])).toEqual(['sms 0', 'email 0', 'voice 3']);
    expect(plan(ALL, [rule('sms', 1), rule('sms', 4)])).toEqual(['sms 1', 'sms 4']);
  });

  it('does not wait for a method that has dropped out', () => {
    const withoutSms = ALL.filter(({ id }) => id !== 'sms');
    expect(plan(withoutSms, [rule('sms', 0), rule('voice', 3), rule('email', 5)])).toEqual(['voice 0', 'email 2']);
    expect(plan(ALL, [rule('sms', 0), rule('gone', 3), rule('voice', 5)])).toEqual(['sms 0', 'voice 5']);
  });

  it('goes by all methods where there are no rules or none that works, and rings after three minutes', () => {
    expect(plan(ALL, [])).toEqual(['email 0', 'sms 0', 'slack 0', 'voice 3']);
    expect(plan(ALL, [rule('gone', 0)])).toEqual(['email 0', 'sms 0', 'slack 0', 'voice 3']);
  });

  it('rings at once where nothing else makes the phone sound', () => {
    expect(plan([method('email'), method('voice')], [])).toEqual(['email 0', 'voice 0']);
    expect(plan([method('ntfy'), method('voice')], [])).toEqual(['ntfy 0', 'voice 3']);
  });

  it('goes by every method at once when it must', () => {
    expect(plan(ALL, [rule('sms', 5)], 'every')).toEqual(['voice 0', 'email 0', 'sms 0', 'slack 0']);
  });

  it('goes nowhere without a method', () => {
    expect(plan([], [rule('sms', 0)])).toEqual([]);
    expect(plan([], [], 'every')).toEqual([]);
  });
});

describe('a notice', () => {
  const ids = (usable: readonly ReturnType<typeof method>[], chosen: readonly string[]) =>
    planNotice(usable, chosen as MethodId[]).map(({ id }) => id);

  it('goes by the methods that were chosen for it', () => {
    expect(ids(ALL, ['sms', 'slack'])).toEqual(['sms', 'slack']);
    expect(ids(ALL, ['gone', 'slack'])).toEqual(['slack']);
  });

  it('goes by the one that disturbs least where none was chosen, or none of those works', () => {
    expect(ids(ALL, [])).toEqual(['email']);
    expect(ids([method('voice'), method('sms')], ['gone'])).toEqual(['sms']);
    expect(ids([], ['sms'])).toEqual([]);
  });
});

describe('rules', () => {
  it('warn of what would go wrong with them', () => {
    expect(warningsOf(NO_RULES, [])).toEqual(['no-usable-method', 'no-page-rule']);
    expect(warningsOf({ page: [rule('sms', 0)], notice: [] }, ALL)).toEqual([]);
    expect(warningsOf({ page: [rule('sms', 2)], notice: ['gone' as MethodId] }, ALL)).toEqual([
      'rule-without-usable-method',
      'nothing-at-once',
    ]);
  });
});
