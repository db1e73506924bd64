import { readSeries, type SeriesRow } from '../../../src/adapters/series/series-csv';

async function read(...chunks: readonly string[]): Promise<SeriesRow[]> {
  const rows: SeriesRow[] = [];
  for await (const some of readSeries(asStream(chunks))) rows.push(...some);
  return rows;
}

async function* asStream(chunks: readonly string[]): AsyncGenerator<string> {
  for (const chunk of chunks) yield await Promise.resolve(chunk);
}

describe('a series in a CSV file', () => {
  it('is read alike with BOM, CRLF, quotes, blank lines, no last line break, and in any chunks', async () => {
    const plain = await read('timestamp,value\n2026-01-31 23:55:00,3\n2026-02-01 00:00:00,4.5\n');
    const dressed = '\uFEFF"timestamp","value"\r\n"2026-01-31 23:55:00","3"\r\n\r\n2026-02-01 00:00:00,4.5';
    const values = (rows: readonly SeriesRow[]) => rows.map(({ atMs, value }) => [atMs, value]);
    expect(values(plain)).toEqual([
      [Date.UTC(2026, 0, 31, 23, 55), 3],
      [Date.UTC(2026, 1, 1), 4.5],
    ]);
    expect(values(await read(dressed))).toEqual(values(plain));
    expect(values(await read(...Array.from(dressed)))).toEqual(values(plain));
  });

  it('keeps each line as it was written', async () => {
    const rows = await read('timestamp,value\r\n"2026-01-31 23:55:00", 03.10\r\n');
    expect(rows.map(({ raw }) => raw)).toEqual(['"2026-01-31 23:55:00", 03.10']);
  });

  it.each([
    ['2026-01-31 23:55:00', Date.UTC(2026, 0, 31, 23, 55)],
    ['2026-01-31T23:55:00Z', Date.UTC(2026, 0, 31, 23, 55)],
    ['2026-01-31T23:55:00+01:00', Date.UTC(2026, 0, 31, 22, 55)],
    ['2026-01-31T23:55:00.250-0530', Date.UTC(2026, 1, 1, 5, 25, 0, 250)],
    ['2026-01-31 23:55', Date.UTC(2026, 0, 31, 23, 55)],
    ['2026-01-31', Date.UTC(2026, 0, 31)],
  ])('takes %s for an instant; without an offset it is UTC', async (text, atMs) => {
    expect((await read(`timestamp,value\n${text},1\n`))[0]?.atMs).toBe(atMs);
  });

  it.each(['', 'NaN', 'nan', '""'])('takes the value "%s" for unknown', async (text) => {
    expect((await read(`timestamp,value\n2026-01-31,${text}\n`))[0]?.value).toBeNaN();
  });

  it.each([
    ['', /line 1: the input is empty/],
    ['2026-01-31,1\n', /line 1: found "2026-01-31,1" where the header/],
    ['value,timestamp\n', /line 1/],
    ['timestamp,value\n2026-01-31,1\n2026-01-31;2\n', /line 3: .*two columns/],
    ['timestamp,value\n2026-01-31,1,2\n', /line 2: .*two columns/],
    ['timestamp,value\n2026-01-31,"1\n', /line 2: .*two columns/],
    ['timestamp,value\n31.01.2026,1\n', /line 2, column timestamp: "31.01.2026"/],
    ['timestamp,value\n2026-02-30 00:00:00,1\n', /line 2, column timestamp/],
    ['timestamp,value\n2026-01-31 25:00:00,1\n', /line 2, column timestamp/],
    ['timestamp,value\n2026-01-31,many\n', /line 2, column value: "many" is no number/],
    ['timestamp,value\n2026-01-31,0x10\n', /line 2, column value/],
    [`timestamp,value\n${'1'.repeat(20_000)}`, /longer than/],
  ])('refuses %j, saying where and how to mend it', async (text, message) => {
    await expect(read(text)).rejects.toThrow(message);
  });
});
