import fc from 'fast-check';
import { checkPlaybook } from '../../../src/playbooks/domain/shared/check-playbook';
import { Playbook } from '../../../src/playbooks/domain/shared/playbook-schema';
import { type PlaybookWorld } from '../../../src/playbooks/domain/shared/playbook-world';
import { reachOf } from '../../../src/playbooks/domain/shared/reachable';

const title = { de: 'x', en: 'x' };
type Written = Readonly<Record<string, unknown>> & { readonly id: string };

const page: Written = { id: 'page', type: 'page' };
const check = (id: string, more: object = {}): Written => ({
  id,
  type: 'checklist',
  owner: 'lead',
  dueMinutes: 10,
  description: title,
  ...more,
});
const decide = (id: string, more: object = {}): Written => ({
  id,
  type: 'decision',
  owner: 'lead',
  dueMinutes: 10,
  question: title,
  options: [
    { id: 'yes', label: title },
    { id: 'no', label: title },
  ],
  ...more,
});

function playbookOf(steps: readonly Written[], more: object = {}): Playbook {
  return Playbook.parse({ format: 2, id: 'p', title, steps: steps.map((step) => ({ title, ...step })), ...more });
}

/** `severity code path` of each. */
function told(steps: readonly Written[], more: object = {}, world: PlaybookWorld = {}): string[] {
  return checkPlaybook(playbookOf(steps, more), world).map(
    ({ severity, code, path }) => `${severity} ${code} ${path.join('.')}`,
  );
}

const FIRESTORM = { triggers: { kinds: ['firestorm'] } };

describe('a playbook is refused that', () => {
  it.each<[string, Written[], string]>([
    ['names a step twice', [check('a'), check('a')], 'id-twice steps.1.id'],
    ['waits for a step that is not there', [check('a', { after: ['b'] })], 'after-unknown steps.0.after.0'],
    [
      'goes in a circle',
      [check('a', { after: ['c'] }), check('b', { after: ['a'] }), check('c', { after: ['b'] })],
      'after-cycle steps.0.after',
    ],
    ['waits for itself', [check('a', { after: ['a'] })], 'after-cycle steps.0.after'],
    ['waits for what itself would do', [check('a', { when: 'isDone("a")' })], 'when-never steps.0.when'],
    [
      'waits for what comes after',
      [check('a', { when: 'isDone("b") && hour < 9' }), check('b', { after: ['a'] })],
      'when-never steps.0.when',
    ],
    [
      'waits for a level that there is none of',
      [check('a', { when: 'incident.level > 6' })],
      'when-never steps.0.when',
    ],
    ['asks for an hour that there is none of', [check('a', { if: '24 <= hour' })], 'if-never steps.0.if'],
    [
      'asks for the outcome of a question that is never asked',
      [decide('a', { if: 'weekday == 0' }), check('b', { after: ['a'], if: 'outcome("a") == "yes"' })],
      'if-never steps.0.if',
    ],
    ['asks about a step that is not there', [check('a', { if: 'isDone("b")' })], 'condition-step-unknown steps.0.if'],
    [
      'asks for an answer that is not offered',
      [decide('a'), check('b', { after: ['a'], if: 'outcome("a") == "maybe"' })],
      'condition-value-unknown steps.1.if',
    ],
    [
      'offers an answer twice',
      [
        decide('a', {
          options: [
            { id: 'x', label: title },
            { id: 'x', label: title },
          ],
        }),
      ],
      'option-twice steps.0.options.1.id',
    ],
    ['has a default that is not offered', [decide('a', { default: 'maybe' })], 'default-unknown steps.0.default'],
    [
      'repeats what is there once',
      [{ id: 'r', type: 'room', repeat: { everyMinutes: 5, most: 3 } }],
      'repeat-type steps.0.repeat',
    ],
    [
      'sends an e-mail to nobody',
      [{ id: 'm', type: 'message', channel: 'email', subject: title, text: title }],
      'email-to steps.0.channel',
    ],
    [
      'sends an e-mail about nothing',
      [{ id: 'm', type: 'message', channel: 'email', to: ['lead'], text: title }],
      'email-subject steps.0.channel',
    ],
    [
      'names a variable that is not there',
      [{ id: 'm', type: 'message', channel: 'slack', text: { de: '{{author}}', en: 'x' } }],
      'text-variable steps.0.text.de',
    ],
  ])('%s', (_what, steps, expected) => {
    expect(told(steps)).toContain(`fault ${expected}`);
  });

  it('is for firestorms and pages nobody, by its trigger or by the settings', () => {
    expect(told([check('a')], FIRESTORM)).toEqual(['fault pages-nobody triggers.kinds']);
    expect(told([check('a')], {}, { chosenFor: { p: ['firestorm'] } })).toEqual(['fault pages-nobody id']);
    expect(told([page], FIRESTORM)).toEqual([]);
  });

  it('asks when a playbook is chosen about a step, which cannot have begun', () => {
    const triggers = { kinds: ['surge'], if: 'isDone("a")' };
    expect(told([check('a')], { triggers })).toEqual(['fault condition-step-unknown triggers.if']);
  });

  it('waits for a function that nobody holds, or counts on what the house does not have', () => {
    const world: PlaybookWorld = {
      functionsHeld: new Set(['lead'] as const),
      hooks: new Set(['pause']),
      lists: new Set(['board']),
      policies: new Set(['Night']),
      templates: new Set(['sorry']),
    };
    const steps: Written[] = [
      check('a', { owner: 'legal' }),
      decide('b', { owner: 'legal' }),
      decide('c', { owner: 'legal', default: 'no' }),
      decide('d', { owner: 'legal', deputy: { function: 'lead', afterMinutes: 5 } }),
      decide('e', { owner: 'lead', deputy: { function: 'hr', afterMinutes: 5 } }),
      { id: 'f', type: 'webhook', hook: 'gone' },
      { id: 'g', type: 'brief', to: ['management', 'list:board', 'list:gone', 'on-call'] },
      { id: 'h', type: 'page', policy: 'Day' },
      { id: 'i', type: 'responses', owner: 'lead', dueMinutes: 5, templates: ['sorry', 'gone'] },
      { id: 'j', type: 'room', invite: ['lead', 'hr'] },
    ];
    expect(told(steps, {}, world)).toEqual([
      'fault nobody-holds steps.0.owner',
      'fault nobody-holds steps.1.owner',
      'warning nobody-holds steps.2.owner',
      'warning nobody-holds steps.3.owner',
      'warning nobody-holds steps.4.deputy.function',
      'fault hook-unknown steps.5.hook',
      'warning nobody-reads steps.6.to.0',
      'fault list-unknown steps.6.to.2',
      'warning policy-unknown steps.7.policy',
      'fault template-unknown steps.8.templates.1',
      'warning nobody-reads steps.9.invite.1',
    ]);
    expect(told(steps)).toEqual([]);
  });
});

describe('a playbook is warned that', () => {
  it.each<[string, Written[], string]>([
    ['asks too early', [decide('a'), check('b', { if: 'outcome("a") == "yes"' })], 'if-early steps.1.if'],
    [
      'lets the deputy come too late',
      [decide('a', { deputy: { function: 'hr', afterMinutes: 10 } })],
      'deputy-late steps.0.deputy.afterMinutes',
    ],
    [
      'has a deputy who is the same',
      [decide('a', { deputy: { function: 'lead', afterMinutes: 5 } })],
      'deputy-same steps.0.deputy.function',
    ],
    ['decides for two', [decide('a', { voices: 2, default: 'no' })], 'default-voices steps.0.default'],
    ['goes on for months', [check('a', { repeat: { everyMinutes: 1_440, most: 500 } })], 'repeat-long steps.0.repeat'],
    [
      'warns at once',
      [{ id: 'a', type: 'promise', owner: 'lead', dueMinutes: 10, promise: title }],
      'warn-late steps.0.warnMinutes',
    ],
    [
      'gives Slack a subject',
      [{ id: 'a', type: 'message', channel: 'slack', subject: title, text: title }],
      'slack-field steps.0.subject',
    ],
    [
      'writes variables where none are filled in',
      [check('a', { description: { de: '{{topic}}', en: 'x' } })],
      'text-not-filled steps.0.description.de',
    ],
    [
      'waits until what never is',
      [{ id: 'a', type: 'wait', minutes: 5, until: 'incident.level == 7' }],
      'until-never steps.0.until',
    ],
  ])('%s', (_what, steps, expected) => {
    expect(told(steps)).toEqual([`warning ${expected}`]);
  });

  it('pages only on a condition, or where no page goes out', () => {
    expect(told([{ ...page, when: 'incident.level >= 3' }], FIRESTORM)).toEqual(['warning pages-late steps.0']);
    expect(told([page], { triggers: { kinds: ['surge'] } })).toEqual(['warning page-useless steps.0']);
    expect(told([page])).toEqual([]);
  });
});

describe('what a run can come to', () => {
  it('is found whatever the order of the steps', () => {
    const ids = ['a', 'b', 'c', 'd', 'e'];
    const step = fc.record({
      after: fc.subarray(ids, { maxLength: 2 }),
      when: fc.option(fc.tuple(fc.constantFrom(...ids), fc.boolean()), { nil: undefined }),
    });
    fc.assert(
      fc.property(
        fc.array(step, { minLength: 5, maxLength: 5 }),
        fc.shuffledSubarray(ids, { minLength: 5 }),
        (drawn, order) => {
          const steps = drawn.map(({ after, when }, i) =>
            check(ids[i] ?? '', {
              ...(after.length > 0 ? { after } : {}),
              ...(when ? { when: `${when[1] ? '!' : ''}isDone("${when[0]}")` } : {}),
            }),
          );
          const reach = reachOf(playbookOf(steps));
          const shuffled = reachOf(playbookOf(order.map((id) => steps[ids.indexOf(id)] ?? page)));
          expect([...shuffled.ends].sort()).toEqual([...reach.ends].sort());
          // by brute force: whoever runs the steps in any way never begins one that is not in the set
          let done = new Set<string>();
          for (;;) {
            const next = drawn.findIndex(
              ({ after, when }, i) =>
                !done.has(ids[i] ?? '') &&
                after.every((id) => done.has(id)) &&
                (when === undefined || when[1] || done.has(when[0])),
            );
            if (next < 0) break;
            done = new Set([...done, ids[next] ?? '']);
          }
          expect([...reach.ends].sort()).toEqual([...done].sort());
        },
      ),
    );
  });
});
