import { type Signal } from '../../contract';
import { SIX_HOURS } from '../windows-of-evidence';
import { type Case, round } from './case';

/** How many different people are critical: a storm is made by many. */
export function authors({ look, facts }: Case): Signal | undefined {
  const sixHours = look.critics[SIX_HOURS];
  if (!sixHours || sixHours.score < 1) return undefined;
  if (facts.critics < 5 || facts.critics < 1.5 * sixHours.expected) return undefined;
  const { expected, score } = sixHours;
  return {
    name: 'authors',
    window: 'PT6H',
    expected: round(expected),
    seen: round(facts.critics),
    score: round(score),
  };
}
