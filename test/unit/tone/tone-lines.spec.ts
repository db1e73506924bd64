import { type Tone } from '../../../src/tone/contract';
import { LONGEST_LINE, toneLine, toneLines } from '../../../src/tone/tone-lines';
import { UnexplainedTone } from '../../support/unexplained-tone';

/** Says back what it was asked. */
class Echo extends UnexplainedTone {
  readonly asked: [string, string | undefined][] = [];

  score(text: string, language?: string): Tone {
    this.asked.push([text, language]);
    return {
      language: 'de',
      sentiment: { negative: 0.91, neutral: 0.0712345678, positive: 0.0187654322 },
      offensive: 0.12,
      outrage: 0.88,
      needsAnswer: 0.93,
      isUnsure: false,
    };
  }
}

async function* inPieces(...pieces: string[]): AsyncGenerator<string> {
  yield* await Promise.resolve(pieces);
}

async function answersTo(pieces: string[], model = new Echo()): Promise<string[]> {
  let out = '';
  for await (const piece of toneLines(inPieces(...pieces), model)) out += piece;
  return out === '' ? [] : out.replace(/\n$/, '').split('\n');
}

describe('a line of npm run tone', () => {
  test('gives the tone by its outside names', () => {
    const model = new Echo();
    expect(JSON.parse(toneLine('{"text":"Hallo","language":"de-AT","id":7}', model))).toEqual({
      language: 'de',
      sentiment: { negative: 0.91, neutral: 0.071235, positive: 0.018765 },
      offensive: 0.12,
      outrage: 0.88,
      needsAnswer: 0.93,
      unsure: false,
    });
    expect(model.asked).toEqual([['Hallo', 'de-AT']]);
  });

  test.each(['', 'x', '[]', '"text"', '{"text":1}', '{"language":"de"}', '{"text":"a","language":3}', 'null', '{'])(
    '%s is answered with what is wrong',
    (line) => {
      expect(JSON.parse(toneLine(line, new Echo()))).toEqual({ error: expect.stringContaining('{"text"') as string });
    },
  );

  test('begins with a byte order mark where a file of Windows begins', () => {
    expect(JSON.parse(toneLine('\uFEFF{"text":"a"}', new Echo()))).toMatchObject({ language: 'de' });
  });

  test('a language that is null was not said', () => {
    const model = new Echo();
    toneLine('{"text":"a","language":null}', model);
    expect(model.asked).toEqual([['a', undefined]]);
  });
});

describe('lines of npm run tone', () => {
  test('one for one, in order, wherever the pieces were cut', async () => {
    const model = new Echo();
    const answers = await answersTo(['{"te', 'xt":"a"}\n{"text":"b"}\r\n', 'x', '\n\n{"text":"c"}'], model);
    expect(model.asked.map(([text]) => text)).toEqual(['a', 'b', 'c']);
    expect(answers.map((line) => 'error' in (JSON.parse(line) as object))).toEqual([false, false, true, true, false]);
  });

  test('nothing in, nothing out', async () => {
    expect(await answersTo([])).toEqual([]);
    expect(await answersTo(['{"text":"a"}\n'])).toHaveLength(1);
  });

  test('a line without an end is refused and forgotten, the next one answered', async () => {
    const long = 'x'.repeat(LONGEST_LINE + 1);
    const answers = await answersTo([`{"text":"a"}\n${long}`, long, '\n{"text":"b"}\n', long]);
    expect(answers.map((line) => Object.keys(JSON.parse(line) as object)[0])).toEqual([
      'language',
      'error',
      'language',
      'error',
    ]);
    expect(answers[1]).toContain('longer than');
  });
});
