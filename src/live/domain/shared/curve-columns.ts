import { type CurveColumns, type CurveView } from '../../live.api';

type Points = CurveView['points'];

/** An expectation of 3.1415926 mentions is drawn as 3.14. */
const DECIMALS = 100;

/** The same curve in a quarter of the letters; whoever draws it takes it apart again with `pointsOf`. Points follow each other by `stepMs`. */
export function columnsOf(points: Points, stepMs: number): CurveColumns {
  const whereTrue = (of: (point: Points[number]) => boolean | undefined): number[] =>
    points.flatMap((point, index) => (of(point) ? [index] : []));
  return {
    from: points[0]?.at ?? null,
    stepMs,
    seen: points.map(({ seen }) => seen),
    negative: points.map(({ negative }) => negative),
    own: points.map(({ own }) => own),
    expected: points.map(({ expected }) => rounded(expected)),
    low: points.map(({ low }) => rounded(low)),
    high: points.map(({ high }) => rounded(high)),
    blind: whereTrue(({ isBlind }) => isBlind),
    learning: whereTrue(({ isLearning }) => isLearning),
    part: points.at(-1)?.part ?? null,
  };
}

export function pointsOf({ from, stepMs, blind, learning, part, ...columns }: CurveColumns): Points {
  if (from === null) return [];
  const { seen, negative, own, expected, low, high } = columns;
  const [isBlind, isLearning] = [new Set(blind), new Set(learning)];
  const fromMs = Date.parse(from);
  const number = (column: readonly number[], index: number): number => column[index] ?? 0;
  return seen.map((_, index) => ({
    at: new Date(fromMs + index * stepMs).toISOString(),
    ...{ seen: number(seen, index), negative: number(negative, index), own: number(own, index) },
    ...{ expected: number(expected, index), low: number(low, index), high: number(high, index) },
    isBlind: isBlind.has(index),
    ...(isLearning.has(index) ? { isLearning: true } : {}),
    ...(part !== null && index === seen.length - 1 ? { part } : {}),
  }));
}

function rounded(value: number): number {
  return Math.round(value * DECIMALS) / DECIMALS;
}
