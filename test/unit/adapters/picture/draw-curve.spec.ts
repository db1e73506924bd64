import { writeFileSync } from 'node:fs';
import { inflateSync } from 'node:zlib';
import { drawCurve } from '../../../../src/adapters/picture/draw-curve';
import { type CurveDrawing, type CurvePointView } from '../../../../src/live/domain/shared/curve-drawing';

const START = Date.UTC(2026, 10, 21, 6);
const STEP = 5 * 60_000;

function drawing(seenAt: (step: number) => number): CurveDrawing {
  const points = Array.from({ length: 96 }, (_, step): CurvePointView => {
    const seen = seenAt(step);
    const at = new Date(START + step * STEP).toISOString();
    return { at, seen, negative: Math.round(seen / 2), own: 0, expected: 10, low: 5, high: 17, isBlind: false };
  });
  const words = {
    seen: 'gesehen',
    expected: 'erwartet',
    negative: 'kritisch',
    blind: 'blind',
    learning: '',
    soFar: '',
  };
  return {
    ...{ points, stepMs: STEP, words, theme: 'light', roomFor: 7, language: 'de' },
    markers: [{ at: new Date(START + 62 * STEP).toISOString(), label: 'Vorfall' }],
    more: (count) => `und ${count} mehr`,
    timezone: 'Europe/Berlin',
  };
}

interface Png {
  readonly width: number;
  readonly height: number;
  /** RGBA, row by row. */
  readonly pixels: Buffer;
}

/** As much of PNG as the renderer writes: 8 bits RGBA, not interlaced. */
function decoded(bytes: Uint8Array): Png {
  const png = Buffer.from(bytes);
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  expect([...png.subarray(24, 26), png[28]]).toEqual([8, 6, 0]);
  const data: Buffer[] = [];
  for (let at = 8; at < png.length; at += png.readUInt32BE(at) + 12)
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT')
      data.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  return { width, height, pixels: unfiltered(inflateSync(Buffer.concat(data)), width * 4, height) };
}

function unfiltered(raw: Buffer, stride: number, height: number): Buffer {
  const out = Buffer.alloc(stride * height);
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (stride + 1)]!;
    for (let x = 0; x < stride; x++) {
      const left = x < 4 ? 0 : out[y * stride + x - 4]!;
      const up = y === 0 ? 0 : out[(y - 1) * stride + x]!;
      const corner = x < 4 || y === 0 ? 0 : out[(y - 1) * stride + x - 4]!;
      const predicted = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter]!;
      out[y * stride + x] = raw[y * (stride + 1) + 1 + x]! + predicted;
    }
  }
  return out;
}

function paeth(left: number, up: number, corner: number): number {
  const p = left + up - corner;
  const [a, b, c] = [Math.abs(p - left), Math.abs(p - up), Math.abs(p - corner)];
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}

/** How many pixels are within a little of a colour, in a part of the picture. */
function count({ width, height, pixels }: Png, [r, g, b]: readonly number[], rows: readonly [number, number]): number {
  let found = 0;
  for (let y = Math.round(rows[0] * height); y < Math.round(rows[1] * height); y++)
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * 4;
      const isNear = [r!, g!, b!].every((value, channel) => Math.abs(pixels[at + channel]! - value) < 40);
      if (isNear) found++;
    }
  return found;
}

const SEEN = [0x1c, 0x4f, 0x82];
const TEXT = [0x4b, 0x55, 0x63];

describe('the picture of the curve', () => {
  it('has the curve, a title that can be read, and a ground', async () => {
    const bytes = await drawCurve(
      drawing((step) => (step < 60 ? 8 + (step % 5) : 12 + (step - 60) * 6)),
      'Nordbahn: gesehen und erwartet',
    );
    if (process.env['PICTURE_TO']) writeFileSync(process.env['PICTURE_TO'], bytes);
    const png = decoded(bytes);
    expect([png.width, png.height]).toEqual([1_440, 630]);
    expect(count(png, SEEN, [0.22, 1])).toBeGreaterThan(1_500);
    expect(count(png, TEXT, [0, 0.1])).toBeGreaterThan(300);
    expect([...png.pixels.subarray(0, 4)]).toEqual([255, 255, 255, 255]);
    expect(bytes.length).toBeLessThan(200_000);
  });

  it('draws another curve for other numbers', async () => {
    const rising = await drawCurve(
      drawing((step) => step),
      'A',
    );
    const flat = await drawCurve(
      drawing(() => 3),
      'A',
    );
    expect(Buffer.from(rising).equals(Buffer.from(flat))).toBe(false);
  });
});
