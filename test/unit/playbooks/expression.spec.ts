import fc from 'fast-check';
import {
  checkExpression,
  evaluate,
  type ExpressionFacts,
  judge,
} from '../../../src/playbooks/domain/shared/expression';

const FACTS: ExpressionFacts = {
  incident: {
    level: 4,
    peakLevel: 5,
    kind: 'firestorm',
    minutes: 61.7,
    isAcknowledged: true,
    mentions: 1_200,
    drill: false,
  },
  topic: { id: 'nordbahn' },
  sources: ['x', 'news'],
  hour: 3,
  weekday: 6,
  openQuestions: -1,
  steps: new Map([
    ['pause', { state: 'done', outcome: '' }],
    ['withdraw', { state: 'done', outcome: 'yes' }],
    ['late', { state: 'running', outcome: '' }],
  ]),
};
const STEPS = new Map([
  ['pause', []],
  ['withdraw', ['yes', 'no']],
]);

describe('a condition', () => {
  it.each([
    ['incident.level >= 4 && incident.peakLevel == 5', true],
    ['incident.kind == "coordinated"', false],
    ['incident.minutes == 61', true],
    ['incident.isAcknowledged && incident.mentions > 1000', true],
    ['topic.id in ["nordbahn", "suedbahn"]', true],
    ['"news" in sources', true],
    ['sources.exists(s, s.startsWith("ne"))', true],
    ['sources.all(s, s != "tiktok") && size(sources) == 2', true],
    ['hour >= 22 || hour < 6', true],
    ['weekday > 5 ? openQuestions < 0 : false', true],
    ['outcome("withdraw") == "yes"', true],
    ['outcome("late") == ""', true],
    ['state("late") == "running" && !isDone("late")', true],
    ['isDone("pause") && state("nobody-knows-me") == "waiting"', true],
  ])('%s is %s', (text, expected) => {
    expect(judge(text, FACTS)).toEqual({ ok: true, value: expected });
    expect(evaluate(text, FACTS)).toBe(expected);
  });

  it('that fails while it is judged does not hold, and says why', () => {
    expect(judge('1 / (hour - 3) == 1', FACTS)).toMatchObject({ ok: false, fault: { code: 'unreadable' } });
    expect(evaluate('1 / (hour - 3) == 1', FACTS)).toBe(false);
    expect(evaluate('incident.level >', FACTS)).toBe(false);
  });

  it.each([
    ['incident.level >', 'unreadable', 16],
    ['incident.color == 1', 'not-allowed', 9],
    ['incident.level == "4"', 'kinds', 0],
    ['incident.level', 'not-bool', 0],
    ['mood == 1', 'not-allowed', 0],
    ['topic.id.matches("(a+)+$")', 'not-allowed', 0],
    ['dyn(1) == "a"', 'not-allowed', 0],
    ['timestamp("2026-01-01T00:00:00Z") != timestamp("2026-01-01T00:00:00Z")', 'not-allowed', 0],
    ['sources.map(s, s) == sources', 'not-allowed', 0],
    ['sources.exists(s, sources.exists(t, s == t))', 'not-allowed', 18],
    ['outcome(topic.id) == "yes"', 'step-literal', 0],
    ['true && isDone("paws")', 'step-unknown', 15],
    ['outcome("pause") == "yes"', 'step-undecided', 8],
    ['outcome("withdraw") == "yse"', 'value-unknown', 23],
    ['incident.kind == "firestrom"', 'value-unknown', 17],
    ['incident.kind in ["firestorm", "firestrom"]', 'value-unknown', 31],
    ['"dnoe" == state("pause")', 'value-unknown', 0],
    [`${'!'.repeat(501)}true`, 'too-long', 0],
    [`${'('.repeat(60)}true${')'.repeat(60)}`, 'unreadable', 24],
  ])('%s is refused: %s at %i', (text, code, offset) => {
    expect(checkExpression(text, STEPS)[0]).toMatchObject({ code, offset });
  });

  it('never throws nor hangs, whatever somebody writes', () => {
    const word = fc.constantFrom(
      ...[
        'incident',
        '.',
        'level',
        '(',
        ')',
        '[',
        ']',
        '{',
        '}',
        '"',
        "'",
        '==',
        '&&',
        '||',
        '!',
        '-',
        '1',
        '9e999',
        '?',
        ':',
      ],
      ...[
        'sources',
        '.exists(s, ',
        '.all(s, ',
        'outcome("',
        'withdraw',
        '")',
        ' in ',
        '0xFFFFFFFFFFFFFFFFFF',
        '\\',
        '//',
        ' ',
        '\n',
        ',',
      ],
      ...[
        '__proto__',
        'constructor',
        '.matches(',
        '"(a+)+$"',
        'timestamp(',
        'cel.bind(x, ',
        'has(',
        '.map(x, ',
        '%',
        '*',
        'b"',
        'r"""',
      ],
    );
    const written = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 600 }),
      fc.array(word, { maxLength: 60 }).map((words) => words.join('')),
    );
    fc.assert(
      fc.property(written, (text) => {
        const faults = checkExpression(text, STEPS);
        const judgement = judge(text, FACTS);
        for (const { offset } of faults) expect(offset >= 0 && offset <= text.length).toBe(true);
        if (faults.length === 0) expect(judgement.ok || judgement.fault.code === 'unreadable').toBe(true);
        expect(typeof evaluate(text, FACTS)).toBe('boolean');
      }),
      { numRuns: 3_000 },
    );
  });
});
