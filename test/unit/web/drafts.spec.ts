import { type PlanDraft, readPlan } from '../../../web/src/features/topics/plan-draft';
import { readTopic, type TopicDraft } from '../../../web/src/features/topics/topic-draft';

const NOW = Date.parse('2026-11-28T12:00');
const PLAN: PlanDraft = { note: 'Fahrplanwechsel', from: '2026-11-29T18:00', to: '2026-11-29T23:00', lift: '2,5' };
const faultsOf = (changes: Partial<PlanDraft>) => readPlan({ ...PLAN, ...changes }, NOW, 'de').faults;

describe('the draft of a planned event', () => {
  it('is understood as it was typed', () => {
    expect(readPlan(PLAN, NOW, 'de')).toEqual({
      faults: {},
      input: {
        ...{ note: 'Fahrplanwechsel', lift: 2.5 },
        from: new Date('2026-11-29T18:00').toISOString(),
        to: new Date('2026-11-29T23:00').toISOString(),
      },
    });
  });

  it('names what is wrong at each field', () => {
    const { faults, input } = readPlan({ note: ' ', from: '', to: '', lift: '' }, NOW, 'de');
    expect(Object.fromEntries(Object.entries(faults).map(([field, fault]) => [field, fault.key]))).toEqual({
      ...{
        note: 'planned.fault-note',
        from: 'planned.fault-time',
        to: 'planned.fault-time',
        lift: 'number.unreadable',
      },
    });
    expect(input).toBeUndefined();
  });

  it.each([
    ['2026-11-29T18:00', 'planned.fault-order'],
    ['2026-12-30T18:01', 'planned.fault-long'],
  ])('refuses an end at %s: %s', (to, key) => {
    expect(faultsOf({ to }).to?.key).toBe(key);
  });

  it('takes no event that is over', () => {
    expect(faultsOf({ from: '2026-11-28T08:00', to: '2026-11-28T12:00' }).to?.key).toBe('planned.fault-over');
    expect(faultsOf({ from: '2026-11-28T08:00', to: '2026-11-28T12:01' })).toEqual({});
  });

  it.each([
    ['1', { key: 'planned.fault-range', values: { most: 100 } }],
    ['0,5', { key: 'planned.fault-range', values: { most: 100 } }],
    ['100,1', { key: 'planned.fault-range', values: { most: 100 } }],
    ['1.000', { key: 'number.ambiguous', values: { text: '1.000', small: '1', large: '1000' } }],
    ['viel', { key: 'number.unreadable', values: { example: '2,5' } }],
  ])('changes nothing silently: %s times', (lift, fault) => {
    expect(faultsOf({ lift })).toEqual({ lift: fault });
  });
});

describe('the draft of a topic', () => {
  const topic: TopicDraft = {
    ...{
      id: 'nordbahn',
      name: 'Nordbahn',
      kind: 'brand',
      query: 'nordbahn',
      competitors: [],
      timezone: 'Europe/Berlin',
    },
    alarmBudget: '',
  };
  const keysOf = (changes: Partial<TopicDraft>) =>
    Object.fromEntries(
      Object.entries(readTopic({ ...topic, ...changes }, 'de').faults).map(([field, fault]) => [field, fault.key]),
    );

  it('reads the budget with comma and point, and none where it is left empty', () => {
    expect(readTopic({ ...topic, alarmBudget: '0,25' }, 'de').input?.alarmBudget).toBe(0.25);
    expect(readTopic({ ...topic, alarmBudget: '0.25' }, 'de').input?.alarmBudget).toBe(0.25);
    expect(readTopic(topic, 'de').input).toEqual({ ...topic, alarmBudget: undefined });
  });

  it('names what is wrong at each field', () => {
    expect(keysOf({ name: ' ', id: 'Nord Bahn', query: '', alarmBudget: '0' })).toEqual({
      ...{ name: 'topics.fault-name', id: 'topics.fault-id' },
      ...{ query: 'topics.fault-query', alarmBudget: 'topics.fault-budget' },
    });
    expect(keysOf({ alarmBudget: '1,000' })).toEqual({ alarmBudget: 'number.ambiguous' });
    expect(keysOf({ alarmBudget: 'wenig' })).toEqual({ alarmBudget: 'number.unreadable' });
  });
});
