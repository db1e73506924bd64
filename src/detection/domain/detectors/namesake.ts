import { type Signal } from '../../contract';
import { type Case, round } from './case';

/** From this excess on it is worth a word; before it is more, it takes nothing off. */
const LEAST_EXCESS = 0.4;

/** Words that are strange to the topic: perhaps another thing of the same name. In percent of the mentions. */
export function namesake({ look, baseline }: Case): Signal | undefined {
  if (look.foreignExcess < LEAST_EXCESS) return undefined;
  const usual = baseline.usualForeign * 100;
  return {
    name: 'namesake',
    window: 'PT1H',
    expected: round(usual),
    seen: round(usual + look.foreignExcess * 100),
    score: 0,
  };
}
