import { type Signal } from '../../contract';
import { industryScale } from '../look';
import { type Case, round } from './case';

/** The competitors are criticised more than usual as well; `seen` is how many times as much. */
export function industry({ look }: Case): Signal | undefined {
  if (industryScale(look.industry) === 1) return undefined;
  return { name: 'industry', window: 'PT1H', expected: 1, seen: round(look.industry), score: 0 };
}
