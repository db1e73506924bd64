import { type Signal } from '../../contract';
import { type ShareEvidence } from '../look';
import { type Case, round } from './case';

const SHARE_WINDOW_NAMES = ['PT15M', 'PT1H', 'PT6H'] as const;
/** From this many standard deviations and critics on, and this many times the usual share, it is worth a word. */
const LEAST_EXCESS = 1.5;
const LEAST_CRITICS = 5;
const LEAST_LIFT = 1.3;

/** A share of critics that is unusual for this topic. */
export function negativeShare({ look }: Case): Signal | undefined {
  const strongest = strongestShare(look.shares);
  if (!strongest) return undefined;
  const { k, authors, critics, usual } = strongest;
  return {
    name: 'negative-share',
    window: SHARE_WINDOW_NAMES[k] ?? '',
    expected: round(usual * authors),
    seen: round(critics),
    score: round(rarityOf(strongest)),
  };
}

/** The share that the signal speaks of, or undefined while none is out of the ordinary. */
export function strongestShare(shares: readonly ShareEvidence[]): ShareEvidence | undefined {
  return shares
    .filter(
      ({ z, critics, usual, authors }) =>
        z >= LEAST_EXCESS && critics >= LEAST_CRITICS && critics >= LEAST_LIFT * usual * authors,
    )
    .reduce<ShareEvidence | undefined>(
      (most, share) => (most && rarityOf(most) >= rarityOf(share) ? most : share),
      undefined,
    );
}

/**
 * As rare as the topic's own experience says; where it has none (a young topic, the shortest window), as rare as such an
 * excess is by chance: the normal distribution's upper tail, by the bound φ(z)·z/(1 + z²) (Gordon 1941).
 */
function rarityOf({ score, z }: ShareEvidence): number {
  if (score > 0) return score;
  return (z * z * Math.LOG10E) / 2 + Math.log10((Math.sqrt(2 * Math.PI) * (1 + z * z)) / z);
}
