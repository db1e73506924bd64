import { type Signal } from '../../contract';
import { reachRarity, usualReach } from '../reach';
import { type Case, round } from './case';

/** Less is no audience, however rarely a topic has one. */
const LEAST_AUDIENCE = 10_000;
/** As rare as an hour in a day or so: beyond what big accounts bring now and then. */
const LEAST_SCORE = 2.3;
/** Hours with criticism after which a usual audience is known. */
const LEAST_HOURS = 12;

/** Criticism of the last hour before an unusual audience. Evidence for people; it decides nothing by itself. */
export function reach({ look, baseline }: Case): Signal | undefined {
  const { negativeReach } = look;
  if (negativeReach < LEAST_AUDIENCE || baseline.reach.n < LEAST_HOURS) return undefined;
  const score = reachRarity(baseline.reach, negativeReach);
  if (score < LEAST_SCORE) return undefined;
  return {
    name: 'reach',
    window: 'PT1H',
    expected: Math.round(usualReach(baseline.reach)),
    seen: negativeReach,
    score: round(score),
  };
}
