import { type Signal } from '../../contract';
import { best } from '../fuse';
import { type Case, round, WINDOW_NAMES } from './case';

/** More critics than expected; staged ones are taken off, and where rivals are hit as well more is expected. */
export function negatives({ look }: Case): Signal | undefined {
  const score = best(look.critics);
  const strongest = look.critics.find((evidence) => evidence.score === score);
  if (!strongest || score < 1) return undefined;
  const { k, expected, seen } = strongest;
  return {
    name: 'negatives',
    window: WINDOW_NAMES[k] ?? '',
    expected: round(expected),
    seen: round(seen),
    score: round(score),
  };
}
