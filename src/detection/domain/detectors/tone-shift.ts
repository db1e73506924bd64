import { type Signal } from '../../contract';
import { isShift } from '../tone-shift';
import { type Case, round } from './case';

/** A share of critics that rose by little, and stays. Evidence for people; it decides nothing by itself. */
export function toneShift({ look: { shift } }: Case): Signal | undefined {
  if (!isShift(shift)) return undefined;
  const { hours, authors, critics, usual, score } = shift;
  return {
    name: 'tone-shift',
    window: `PT${hours}H`,
    expected: round(usual * authors),
    seen: round(critics),
    score: round(score),
  };
}
