import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { projectRoot } from '../../src/platform/config/project-root';

const SETS_UP_WITHIN_MS = 300_000;

/** As `npm run tone` does it; builds the server when it is stale. */
async function tone(input: string, { args = [], reads }: { args?: string[]; reads?: 'first piece' } = {}) {
  const child = spawn(process.execPath, [join(projectRoot(), 'src/setup.mjs'), 'tone', ...args], {
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  child.stdin.on('error', () => undefined); // it may end before it has read all
  child.stdin.end(input);
  if (reads) child.stdout.once('data', () => child.stdout.destroy());
  const ended = once(child, 'close') as Promise<[number]>;
  const out = reads ? Promise.resolve('') : text(child.stdout);
  const [said, [code]] = await Promise.all([text(child.stderr), ended]);
  return { code, said, out: await out };
}

const lineOf = (value: unknown): string => `${JSON.stringify(value)}\n`;

describe('npm run --silent tone', () => {
  beforeAll(async () => {
    await tone('');
  }, SETS_UP_WITHIN_MS);

  it('answers each line in order, the bad ones too, and says nothing else', async () => {
    const { code, said, out } = await tone(
      [
        lineOf({ text: 'Unverschämt, seit drei Wochen keine Antwort auf meine Mails! Wann melden Sie sich?' }),
        'no JSON\n',
        lineOf({ text: 'Thank you so much, the new app is brilliant', language: 'en' }),
      ].join(''),
    );
    expect({ code, said }).toEqual({ code: 0, said: '' });
    const [angry, bad, glad] = out
      .trimEnd()
      .split('\n')
      .map((line): unknown => JSON.parse(line));
    const number = expect.any(Number) as number;
    expect(angry).toEqual({
      language: 'de',
      sentiment: { negative: number, neutral: number, positive: number },
      offensive: number,
      outrage: number,
      needsAnswer: number,
      unsure: false,
    });
    expect((angry as { outrage: number }).outrage).toBeGreaterThan(0.5);
    expect((angry as { needsAnswer: number }).needsAnswer).toBeGreaterThan(0.5);
    expect(bad).toEqual({ error: expect.any(String) as string });
    expect((glad as { sentiment: { positive: number } }).sentiment.positive).toBeGreaterThan(0.5);
  });

  it('answers bad texts like any other, soon', async () => {
    const texts = [
      '',
      'Das ist nicht gut. '.repeat(1_100),
      '\ud83d\ud83d kaputt \udc00',
      '\u0000\u0007\u001b[31m schlecht',
      'שירות גרוע מאוד, לא אחזור \u202e',
      '😡'.repeat(25_000),
      'a'.repeat(1_000_000),
      '!?'.repeat(50_000),
      'danke für '.repeat(10_000),
    ];
    const from = Date.now();
    const { code, out } = await tone(texts.map((one) => lineOf({ text: one })).join(''));
    expect(code).toBe(0);
    const answers = out.trimEnd().split('\n');
    expect(answers).toHaveLength(texts.length);
    for (const answer of answers) expect(JSON.parse(answer)).toHaveProperty('unsure');
    expect(Date.now() - from).toBeLessThan(10_000);
  });

  it('keeps up with many lines, and ends quietly when nobody reads on', async () => {
    const many = lineOf({ text: 'Der Zug nach Bremen hat schon wieder Verspätung, danke für nichts' }).repeat(50_000);
    const { code, out } = await tone(many);
    expect([code, out.split('\n').length]).toEqual([0, 50_001]);
    expect(await tone(many, { reads: 'first piece' })).toMatchObject({ code: 0, said: '' });
  }, 60_000);

  it('says what it takes when it is asked, and refuses arguments', async () => {
    expect((await tone('', { args: ['--help'] })).out).toContain('{"text"');
    expect(await tone('', { args: ['file'] })).toMatchObject({ code: 2, out: '' });
  });
});
