import { type Signal } from '../../contract';
import { type Case, round, WINDOW_NAMES } from './case';

/** A share of critics that is unusual for this topic (from 1.5 standard deviations). */
export function negativeShare({ look }: Case): Signal | undefined {
  const [first, ...rest] = look.shares;
  if (!first) return undefined;
  const strongest = rest.reduce((most, share) => (share.z > most.z ? share : most), first);
  if (strongest.z < 1.5) return undefined;
  const { k, authors, critics, usual, score } = strongest;
  return {
    name: 'negative-share',
    window: WINDOW_NAMES[k + 1] ?? '',
    expected: round(usual * authors),
    seen: round(critics),
    score: round(score),
  };
}
