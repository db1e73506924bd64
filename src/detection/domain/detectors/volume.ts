import { type Signal } from '../../contract';
import { best } from '../fuse';
import { type Case, round, WINDOW_NAMES } from './case';

/** More people than expected mention the topic, whatever they say. */
export function volume({ look }: Case): Signal | undefined {
  const score = best(look.volume);
  const strongest = look.volume.find((evidence) => evidence.score === score);
  if (!strongest || score < 1) return undefined;
  const { k, expected, seen } = strongest;
  return {
    name: 'volume',
    window: WINDOW_NAMES[k] ?? '',
    expected: round(expected),
    seen: round(seen),
    score: round(score),
  };
}
