import { type Signal } from '../../contract';
import { type Case, round } from './case';

/** Young accounts and repeated texts beyond what is usual; `expected` and `seen` in percent: of the mentions, or of the criticism where there are more. */
export function staged({ look, baseline, facts }: Case): Signal | undefined {
  if (look.stagedExcess < 0.1) return undefined;
  const usual = 100 * baseline.usualStaged[facts.isCriticismStaged ? 'critics' : 'all'];
  return {
    name: 'staged',
    window: 'PT1H',
    expected: round(usual),
    seen: round(usual + look.stagedExcess * 100),
    score: 0,
  };
}
