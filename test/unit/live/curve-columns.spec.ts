import fc from 'fast-check';
import { columnsOf, pointsOf } from '../../../src/live/domain/shared/curve-columns';
import { CurveColumns } from '../../../src/live/live.api';

const STEP_MS = 900_000;
const FROM = Date.parse('2026-03-01T10:00:00.000Z');
const count = fc.nat(5_000);
const expectation = fc.nat(500_000).map((hundredths) => hundredths / 100);
const point = fc.record(
  { seen: count, negative: count, own: count, expected: expectation, low: expectation, high: expectation },
  { noNullPrototype: true },
);
const curve = fc
  .tuple(fc.array(fc.tuple(point, fc.boolean(), fc.boolean()), { maxLength: 120 }), fc.option(fc.nat(100)))
  .map(([points, percent]) =>
    points.map(([numbers, isBlind, isLearning], index) => ({
      at: new Date(FROM + index * STEP_MS).toISOString(),
      ...numbers,
      isBlind,
      ...(isLearning ? { isLearning } : {}),
      ...(percent !== null && index === points.length - 1 ? { part: percent / 100 } : {}),
    })),
  );

describe('a curve in columns', () => {
  it('is the same curve, whatever it is', () => {
    fc.assert(
      fc.property(curve, (points) => {
        const columns: unknown = JSON.parse(JSON.stringify(columnsOf(points, STEP_MS)));
        expect(pointsOf(CurveColumns.parse(columns))).toEqual(points);
      }),
    );
  });

  it('gives no more of an expectation than can be drawn', () => {
    const expected = { expected: 3.14159, low: 0.000_1, high: 7.005_1 };
    const at = new Date(FROM).toISOString();
    const [drawn] = pointsOf(columnsOf([{ at, seen: 1, negative: 0, own: 0, isBlind: false, ...expected }], STEP_MS));
    expect(drawn).toMatchObject({ expected: 3.14, low: 0, high: 7.01 });
  });
});
