import { checkExpression } from '../../../src/playbooks/domain/shared/expression';
import { type Comparison, readCondition, writeCondition } from '../../../web/src/features/playbooks/document/condition';

const built = (joined: 'all' | 'any', ...parts: Comparison[]) => ({ kind: 'built', joined, parts });

describe('a condition that a person can choose', () => {
  it.each<[string, ReturnType<typeof built>]>([
    ['incident.level >= 4', built('all', { about: 'level', op: 'least', value: 4 })],
    ['incident.level >= 0 && incident.level < 2', built('all', { about: 'level', op: 'below', value: 2 })],
    ['outcome("echt") == "falsch"', built('all', { about: 'outcome', is: true, step: 'echt', value: 'falsch' })],
    ['!isDone("pause")', built('all', { about: 'done', is: false, step: 'pause' })],
    ['!("x" in sources)', built('all', { about: 'source', is: false, value: 'x' })],
    ['incident.isAcknowledged', built('all', { about: 'acknowledged', is: true })],
    [
      'outcome("neu") == "gedreht" || outcome("ende") != "vorbei"',
      built(
        'any',
        { about: 'outcome', is: true, step: 'neu', value: 'gedreht' },
        { about: 'outcome', is: false, step: 'ende', value: 'vorbei' },
      ),
    ],
    [
      'openQuestions >= 0 && openQuestions < 10 && incident.level >= 0 && incident.level < 3',
      built('all', { about: 'openQuestions', op: 'below', value: 10 }, { about: 'level', op: 'below', value: 3 }),
    ],
    [
      '(incident.level >= 0 && incident.level < 2) || hour >= 22',
      built('any', { about: 'level', op: 'below', value: 2 }, { about: 'hour', op: 'least', value: 22 }),
    ],
    [
      'incident.kind == "surge" && topic.id != "nordbahn"',
      built('all', { about: 'kind', is: true, value: 'surge' }, { about: 'topic', is: false, value: 'nordbahn' }),
    ],
  ])('is read from "%s" and written back as it was', (text, condition) => {
    expect(readCondition(text)).toEqual(condition);
    expect(writeCondition(readCondition(text))).toBe(text);
    expect(checkExpression(text, 'any')).toEqual([]);
  });

  it.each([
    ["outcome('a')=='b'", 'outcome("a") == "b"'],
    ['( incident.level>3 )', 'incident.level >= 4'],
    ['hour <= 5', 'hour < 6'],
    ['topic.id == "a || b" && (weekday >= 6)', 'topic.id == "a || b" && weekday >= 6'],
  ])('may be written otherwise: %s', (text, plain) => {
    expect(writeCondition(readCondition(text))).toBe(plain);
  });

  it.each([
    // without the guard it also holds while the level is unknown
    'incident.level < 2',
    'incident.level >= 1 && incident.level < 3',
    'outcome("a") == "b" && hour >= 7 || incident.level >= 5',
    'size(sources) > 2',
    'outcome("a") ==',
    'incident.level >= 4 && (hour >= 7 || weekday >= 6)',
  ])('and one that cannot be chosen stays as it is: %s', (text) => {
    expect(readCondition(text)).toEqual({ kind: 'own', text });
    expect(writeCondition(readCondition(text))).toBe(text);
  });

  it('is none where nothing is written or chosen', () => {
    expect(readCondition(' ')).toEqual({ kind: 'none' });
    expect(writeCondition({ kind: 'none' })).toBeUndefined();
    expect(writeCondition({ kind: 'built', joined: 'any', parts: [] })).toBeUndefined();
  });

  it('cannot be broken out of by what is typed', () => {
    const text = writeCondition({
      kind: 'built',
      joined: 'all',
      parts: [{ about: 'source', is: true, value: 'x" in sources || "' }],
    });
    expect(text).toBe('"x in sources || " in sources');
  });
});
