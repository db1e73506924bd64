import { type Signal } from '../../contract';
import { type Case, round, WINDOW_NAMES } from './case';

/** The competitors are criticised more than usual as well; `seen` is how many times as much. */
export function industry({ look }: Case): Signal | undefined {
  if (!look.rivals.isUp) return undefined;
  return {
    name: 'industry',
    window: WINDOW_NAMES[look.rivals.k] ?? '',
    expected: 1,
    seen: round(look.rivals.ratio),
    score: 0,
  };
}
