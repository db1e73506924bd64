import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { mergeByArrival, type ReplayLine } from '../../../../src/adapters/replay/replay-lines';

describe('the lines of replay files', () => {
  const folder = mkdtempSync(join(tmpdir(), 'replay-lines-'));
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  const file = (name: string, bytes: string | Buffer): string => {
    writeFileSync(join(folder, name), bytes);
    return join(folder, name);
  };
  const all = async (...files: string[]): Promise<ReplayLine[]> => {
    const lines: ReplayLine[] = [];
    for await (const line of mergeByArrival(files)) lines.push(line);
    return lines;
  };
  const mention = (id: string, at: string): string => JSON.stringify({ id, source: 'x', publishedAt: at, text: '' });

  it('merges by arrival, also from a gzipped file, and keeps the files’ order on a tie', async () => {
    const a = file('a.ndjson', `${mention('a1', '2026-01-01T00:00:00Z')}\n${mention('a2', '2026-01-01T00:02:00Z')}\n`);
    const b = file(
      'b.ndjson.gz',
      gzipSync(`${mention('b1', '2026-01-01T01:00:00+01:00')}\n${mention('b2', '2026-01-01T00:01:00Z')}`),
    );
    const ids = (await all(a, b)).map(({ content }) =>
      'value' in content ? (content.value as { id: string }).id : '?',
    );
    expect(ids).toEqual(['a1', 'b1', 'b2', 'a2']);
  });

  it('reports a bad line with its number, keeps its place and goes on', async () => {
    const a = file(
      'bad.ndjson',
      `\n${mention('1', '2026-01-01T00:00:00Z')}\n{"id": \n${mention('2', '2026-01-01T00:01:00Z')}\n`,
    );
    const lines = await all(a, file('other.ndjson', mention('o', '2026-01-01T00:00:30Z')));
    expect(lines.map(({ number }) => number)).toEqual([2, 3, 1, 4]);
    expect(lines[1]?.content).toEqual({ fault: expect.stringContaining('not JSON') as string });
  });

  it('takes receivedAt before publishedAt, also of an edit', async () => {
    const edit = JSON.stringify({
      edit: { id: '1', source: 'x', publishedAt: '2026-01-01T00:00:00Z', text: '' },
      receivedAt: '2026-01-03T00:00:00Z',
    });
    const [line] = await all(file('edit.ndjson', edit));
    expect(line?.arrivedAt?.toISOString()).toBe('2026-01-03T00:00:00.000Z');
  });

  it('knows no time of a line that the gate would reject, which so moves no clock', async () => {
    const wrong = [
      mention('far', '+020000-01-01T00:00:00Z'),
      mention('zoneless', '2027-01-01'),
      mention('old', '1970-01-01T00:00:00Z'),
      mention('', '2027-01-01T00:00:00Z'),
      JSON.stringify({ ...JSON.parse(mention('1', '2028-01-01T00:00:00Z')), receivedAt: '2027-01-01T00:00:00Z' }),
      mention('late', '9999-12-31T23:59:59-14:00'),
    ];
    const lines = await all(file('wrong.ndjson', [...wrong, mention('good', '2026-01-01T00:00:00Z')].join('\n')));
    expect(lines.map(({ arrivedAt }) => arrivedAt?.toISOString())).toEqual([
      ...wrong.map(() => undefined),
      '2026-01-01T00:00:00.000Z',
    ]);
  });

  it('says so when a gzipped file is cut off', async () => {
    const whole = gzipSync(
      Array.from({ length: 500 }, (_, i) => mention(String(i * 7919), '2026-01-01T00:00:00Z')).join('\n'),
    );
    await expect(all(file('cut.ndjson.gz', whole.subarray(0, whole.length >> 1)))).rejects.toThrow(/unexpected end/);
  });
});
