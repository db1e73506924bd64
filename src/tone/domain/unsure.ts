import { type Tone } from '../contract';

/** Two sentiments this close are a coin toss. */
const UNSURE_MARGIN = 0.1;

/** @param unsureBelow settings: tone.unsureBelow */
export function isClose({ negative, neutral, positive }: Tone['sentiment'], unsureBelow: number): boolean {
  const first = Math.max(negative, neutral, positive);
  const last = Math.min(negative, neutral, positive);
  const second = 1 - first - last;
  return first < unsureBelow || first - second < UNSURE_MARGIN;
}
