import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { projectRoot } from '../../src/platform/config/project-root';

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly said: string;
}

const SETS_UP_WITHIN_MS = 300_000;

/** As `npm run series` does it; builds the server when it is stale. */
async function series(args: readonly string[], given: { input?: string; zone?: string; lines?: number } = {}) {
  const child = spawn(process.execPath, [join(projectRoot(), 'src/setup.mjs'), 'series', ...args], {
    env: { ...process.env, TZ: given.zone ?? 'UTC', NODE_OPTIONS: '' },
  });
  child.stdin.on('error', () => undefined); // it may end before it has read all
  child.stdin.end(given.input ?? '');
  if (given.lines !== undefined) child.stdout.once('data', () => child.stdout.destroy());
  const ended = once(child, 'close') as Promise<[number]>;
  const out = given.lines === undefined ? text(child.stdout) : Promise.resolve('');
  const [said, [code]] = await Promise.all([text(child.stderr), ended]);
  return { code, out: await out, said } satisfies Ended;
}

describe('npm run --silent series', () => {
  const folder = mkdtempSync(join(tmpdir(), 'series-'));
  const calm = Array.from({ length: 2000 }, (_, i) => {
    const at = new Date(Date.UTC(2026, 2, 27) + i * 300_000).toISOString().slice(0, 19).replace('T', ' ');
    return `${at},${i === 1900 ? 400 : 20 + ((i * 7) % 5)}`;
  });
  const file = join(folder, 'calm.csv');

  beforeAll(async () => {
    writeFileSync(file, `timestamp,value\n${calm.join('\n')}\n`);
    await series([file]);
  }, SETS_UP_WITHIN_MS);
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('says what it takes when it is asked', async () => {
    const { code, out, said } = await series(['--help']);
    expect([code, said]).toEqual([0, '']);
    expect(out).toContain('-- FILE.csv');
  });

  it('prints each row as it came with a score from 0 to 1, and nothing else', async () => {
    const { code, out, said } = await series([file]);
    expect({ code, said }).toEqual({ code: 0, said: '' });
    const [header, ...rows] = out.trimEnd().split('\n');
    expect(header).toBe('timestamp,value,anomaly_score');
    expect(rows.map((row) => row.replace(/,[^,]*$/, ''))).toEqual(calm);
    const scores = rows.map((row) => Number(row.replace(/^.*,/, '')));
    expect(Math.min(...scores)).toBe(0);
    expect(scores.indexOf(Math.max(...scores))).toBe(1900);
    expect(scores[1900]).toBeGreaterThan(0.5);
    expect(scores[1900]).toBeLessThanOrEqual(1);
  });

  it('answers alike from standard input, in another zone, and for a part of the rows', async () => {
    const whole = await series([file]);
    const piped = await series(['-'], { input: readFileSync(file, 'utf8'), zone: 'America/New_York' });
    expect(piped).toEqual(whole);
    const part = await series(['-'], { input: `timestamp,value\n${calm.slice(0, 1200).join('\n')}` });
    expect(whole.out.startsWith(part.out)).toBe(true);
  });

  it.each([
    [[], '', /Name one file/],
    [['-', '-'], '', /Name one file/],
    [['--fast', '-'], '', /--fast/],
    [['no-such-file.csv'], '', /^no-such-file\.csv cannot be read: there is no such file/],
    [['docs'], '', /^docs cannot be read: it is a folder/],
    [['-'], 'time,count\n', /line 1: .*timestamp,value/],
    [['-'], 'timestamp,value\n2026-01-31 00:00:00,1\nyesterday,2\n', /line 3, column timestamp: "yesterday"/],
  ])('refuses %j of %j with a reason', async (args, input, reason) => {
    const { code, said } = await series(args, { input });
    expect(code).toBe(2);
    expect(said).toMatch(reason);
    expect(said).not.toMatch(/ at .*\.js/);
  });

  it.each([
    ['2026-01-31 00:05:00,1\n2026-01-31 00:00:00,2\n', /^Warning: line 3, column timestamp: it lies before.*sort it/],
    ['2026-01-31 00:00:00,1\n2026-01-31 00:00:00,2\n', /^Warning: line 3, column timestamp: .*the same one/],
    ['2026-01-31 00:00:00,1\n2026-01-31 00:05:00,-2\n', /^Warning: line 3, column value: -2 is negative/],
  ])('scores each row of %j and says what may be wrong', async (rows, warning) => {
    const { code, out, said } = await series(['-'], { input: `timestamp,value\n${rows}` });
    expect(code).toBe(0);
    expect(said).toMatch(warning);
    expect(out.replace(/,[^,\n]*$/gm, '')).toBe(`timestamp,value\n${rows}`);
  });

  it('tells some of many doubtful rows, and how many more there are', async () => {
    const input = `timestamp,value\n${[...calm].reverse().join('\n')}\n`;
    const { code, out, said } = await series(['-'], { input });
    expect(code).toBe(0);
    expect(out.split('\n')).toHaveLength(2002);
    const warnings = said.trimEnd().split('\n');
    expect(warnings).toHaveLength(4);
    expect(warnings[3]).toMatch(/1996 more rows that lie before the row above/);
  });

  it('says on request how it is used', async () => {
    const { code, out, said } = await series(['--help']);
    expect({ code, said }).toEqual({ code: 0, said: '' });
    expect(out).toMatch(/FILE\.csv.*timestamp,value,anomaly_score/s);
  });

  it('ends quietly when nobody reads on', async () => {
    const rows = Array.from({ length: 100_000 }, (_, i) => `${new Date(i * 300_000).toISOString()},20`);
    const input = `timestamp,value\n${rows.join('\n')}\n`;
    const { code, said } = await series(['-'], { input, lines: 1 });
    expect({ code, said }).toEqual({ code: 0, said: '' });
  });
});
