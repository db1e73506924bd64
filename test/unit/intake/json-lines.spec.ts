import fc from 'fast-check';
import { Readable } from 'node:stream';
import { jsonLines, type LineChunk, type LineLimits } from '../../../src/intake/json-lines';

const LIMITS: LineLimits = { bodyBytes: 1_000_000, lines: 1_000, chunk: 3 };

/** Reads the body as it arrives in pieces of `piece` bytes. */
async function chunksOf(body: string, piece = 7, limits: Partial<LineLimits> = {}): Promise<LineChunk[]> {
  const bytes = Buffer.from(body);
  const pieces: Buffer[] = [];
  for (let start = 0; start < bytes.length; start += piece) pieces.push(bytes.subarray(start, start + piece));
  const chunks: LineChunk[] = [];
  for await (const chunk of jsonLines(Readable.from(pieces), { ...LIMITS, ...limits })) chunks.push(chunk);
  return chunks;
}

describe('lines of JSON', () => {
  it('are read in order, in chunks of at most so many, however the body is cut', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.json(), { maxLength: 8 }), fc.integer({ min: 1, max: 20 }), async (lines, piece) => {
        const chunks = await chunksOf(lines.join('\n'), piece);
        expect(chunks.flatMap(({ values }) => values)).toEqual(lines.map((line) => JSON.parse(line) as unknown));
        expect(chunks.flatMap(({ numbers }) => numbers)).toEqual(lines.map((_, i) => i + 1));
        expect(
          chunks.map(({ numbers }) => numbers.length).every((size, i) => size === 3 || i === chunks.length - 1),
        ).toBe(true);
      }),
    );
  });

  it('keep their numbers when some are empty and others are no JSON', async () => {
    const chunks = await chunksOf('\uFEFF{"a":1}\r\n\n  \nnonsense\n2\n{"b":\n3');
    expect(chunks.map(({ numbers, values }) => ({ numbers, values }))).toEqual([
      { numbers: [1, 4, 5], values: [{ a: 1 }, 2] },
      { numbers: [6, 7], values: [3] },
    ]);
    expect(chunks.map(({ faults }) => [...faults.keys()])).toEqual([[1], [0]]);
    expect(chunks[0]?.faults.get(1)?.reason).toMatch(/^the line is no JSON: /);
  });

  it('may be too long one by one, too many, or too many bytes', async () => {
    const [chunk] = await chunksOf(`"${'x'.repeat(1_000_000)}"\n1`, 65_536, { bodyBytes: 2_000_000 });
    expect(chunk).toMatchObject({ numbers: [1, 2], values: [1] });
    expect(chunk?.faults.get(0)?.reason).toBe('the line has more than 1000000 characters');
    await expect(chunksOf('1\n2\n3\n\n', 7, { lines: 3 })).resolves.toHaveLength(1);
    await expect(chunksOf('1\n2\n3\n4', 7, { lines: 3 })).rejects.toMatchObject({ code: 'request.too-large' });
    await expect(chunksOf('1\n2\n3\n4', 7, { bodyBytes: 6 })).rejects.toMatchObject({ code: 'request.too-large' });
  });
});
