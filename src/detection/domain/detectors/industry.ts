import { type Signal } from '../../contract';
import { type Case, round } from './case';

/** The competitors are criticised more than usual as well; `seen` is how many times as much. */
export function industry({ look }: Case): Signal | undefined {
  if (!look.rivals.isUp) return undefined;
  return { name: 'industry', window: 'PT1H', expected: 1, seen: round(look.rivals.ratio), score: 0 };
}
