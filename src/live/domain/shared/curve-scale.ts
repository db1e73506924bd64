import { type CurvePointView, type CurveScale } from './curve-drawing';

/** From here on an even axis would press the band into a line: a twentieth of a card's curve is three pixels. */
const READABLE = 8;

/** The even axis, unless what was seen dwarfs what was expected. */
export function suitableScale(points: readonly CurvePointView[]): CurveScale {
  const learned = points.filter(({ isLearning }) => !isLearning);
  if (learned.length === 0) return 'even';
  const usual = learned.reduce((top, { high }) => Math.max(top, high), 1);
  return peakOf(points) > READABLE * usual ? 'root' : 'even';
}

/** The highest of all that is drawn. */
export function peakOf(points: readonly CurvePointView[], before: readonly CurvePointView[] = []): number {
  const seen = points.reduce((top, point) => Math.max(top, point.isLearning ? 0 : point.high, wholeOf(point)), 0);
  return before.reduce((top, point) => Math.max(top, point.seen), seen);
}

/** Before a third of a step is over, a single mention more or less would throw the line about. */
export const LEAST_PART = 1 / 3;

function wholeOf({ seen, part = 1 }: CurvePointView): number {
  return part < LEAST_PART ? seen : seen / part;
}

export function heightOf(scale: CurveScale): (value: number) => number {
  return scale === 'root' ? (value) => Math.sqrt(Math.max(0, value)) : (value) => value;
}

/** Of the height: nearer lines are not told apart. */
const LEAST_GAP = 0.16;

/** Round numbers from 0 to `top` which the root scale draws well apart. */
export function rootTicks(top: number): number[] {
  const height = Math.sqrt(top);
  const chosen: number[] = [];
  for (const tick of roundNumbers(top).reverse()) {
    const above = chosen[0];
    const isApart = above === undefined || (Math.sqrt(above) - Math.sqrt(tick)) / height >= LEAST_GAP;
    if (isApart && Math.sqrt(tick) / height >= LEAST_GAP) chosen.unshift(tick);
  }
  return [0, ...chosen];
}

/** 1, 2, 5, 10, 20, 50, … */
function roundNumbers(top: number): number[] {
  const numbers: number[] = [];
  for (let power = 1; power <= top; power *= 10) numbers.push(power, 2 * power, 5 * power);
  return numbers.filter((number) => number <= top);
}
