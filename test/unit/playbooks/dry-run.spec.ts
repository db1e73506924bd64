import { dryLooks, dryRun, type Course } from '../../../src/playbooks/domain/dry-run';
import { type PlaybookStep } from '../../../src/playbooks/domain/shared/playbook-schema';
import { holds } from '../../../src/playbooks/run-file';
import { later, playbookOf, START, step, storm } from './support';

const STEPS: readonly PlaybookStep[] = [
  step('page', 'alarm'),
  step('checklist', 'check', { overdue: 'page-owner' }),
  step('decision', 'sell', { default: 'no', deputy: { function: 'management', afterMinutes: 5 } }),
  step('message', 'stop', { after: ['sell'], if: 'outcome("sell") == "yes"' }),
  step('webhook', 'pause', { when: 'incident.level >= 5' }),
  step('promise', 'update', { dueMinutes: 30, repeat: { everyMinutes: 5, most: 2 } }),
];

function tell(
  answers: 'none' | 'prompt',
  steps = STEPS,
  course: Partial<Course> = {},
): { lines: string[]; end: Date | null } {
  const levels = [
    { at: START, level: 3 as const },
    { at: later(12), level: 5 as const },
  ];
  const past = { incident: storm({ closedAt: later(240) }).incident, timezone: 'Europe/Berlin', sources: [], levels };
  const { events, finishedAt } = dryRun(playbookOf(steps), {
    course: { ...past, until: later(240), ...course },
    answers,
    judge: holds,
  });
  const minute = (at: Date): number => (at.getTime() - START.getTime()) / 60_000;
  return {
    lines: events.map(
      ({ at, step: { id }, what, detail }) => `${minute(at)} ${id} ${what}${detail === null ? '' : ` ${detail}`}`,
    ),
    end: finishedAt,
  };
}

describe('a dry run', () => {
  it('shows what happens when everybody answers in half the time', () => {
    expect(tell('prompt')).toEqual({
      lines: [
        '0 alarm done',
        '0 check started',
        '0 sell started',
        '0 update started',
        '5 check done',
        '5 sell warned management',
        '10 sell decided yes',
        '10 stop done',
        '12 pause done',
        '15 update done',
        '20 update started 2',
        '35 update done',
      ],
      end: later(35),
    });
  });

  it('gives up a text that would be asked for ever, and lets others work meanwhile', () => {
    const asked = Array.from({ length: 100 }, (_, no) => step('message', `m${no}`, { when: 'incident.level == 6' }));
    const month = { closedAt: later(43_200) };
    const course = { incident: storm(month).incident, timezone: 'UTC', sources: [], until: later(43_200) };
    const levels = [{ at: START, level: 3 as const }];
    const script = { course: { ...course, levels }, answers: 'none', judge: holds } as const;
    expect([...dryLooks(playbookOf(asked), script)].length).toBeLessThan(1_001);
    expect([...dryLooks(playbookOf(asked.slice(0, 10)), script)].length).toBeGreaterThan(7 * 1_440 - 100);
  });

  it('shows what happens when nobody does anything', () => {
    expect(tell('none')).toEqual({
      lines: [
        '0 alarm done',
        '0 check started',
        '0 sell started',
        '0 update started',
        '5 sell warned management',
        '10 check overdue owner',
        '12 pause done',
        '20 sell decided no',
        '20 stop skipped condition',
        '20 update warned',
        '30 update missed',
        '35 update started 2',
        '55 update warned',
        '65 update missed',
        '240 check skipped incident-over',
      ],
      end: null,
    });
  });

  it('ends, whatever loops', () => {
    const repeat = { everyMinutes: 0.5, most: 500 };
    const steps = Array.from({ length: 20 }, (_, i) => step('message', `m${i}`, { repeat }));
    const { lines } = tell('none', steps, { until: later(43_200) });
    expect(lines.length).toBeGreaterThan(4_000);
    expect(lines.length).toBeLessThan(6_000);
  });
});
