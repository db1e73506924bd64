import { type Reason, type Signal } from '../contract';
import { type Case } from './detectors/case';
import { strongestShare } from './detectors/negative-share';
import { type Facts } from './facts';

/** What a person is told, the strongest first: counts in a window (ISO 8601) against the expectation, shares in percent. */
export function reasonsOf(signals: readonly Signal[], seen: Case): Reason[] {
  const { facts } = seen;
  const reasons = strongestFirst(signals).flatMap((signal) =>
    signal.name === 'negative-share' ? shareReason(signal) : reasonOf(signal, facts),
  );
  if (facts.articles >= 1) reasons.push({ code: 'media', values: { seen: Math.round(facts.articles) } });
  if (facts.negatives >= 10 && facts.critics < 0.5 * facts.negatives) {
    const values = { seen: Math.round(facts.negatives), authors: Math.round(facts.critics) };
    reasons.push({ code: 'few-authors', values });
  }
  return reasons;

  function shareReason({ window }: Signal): Reason | [] {
    const strongest = strongestShare(seen.look.shares);
    if (!strongest) return [];
    const { authors, critics, usual } = strongest;
    const share = Math.round((100 * critics) / authors);
    return { code: 'negative-share', values: { share, usual: Math.round(100 * usual), window } };
  }
}

function reasonOf({ name, seen, expected, window }: Signal, facts: Facts): Reason {
  if (name === 'reach') return { code: name, values: { audience: seen, usualAudience: expected, window } };
  const values = {
    seen: name === 'industry' ? seen : Math.round(seen),
    expected: expected < 10 ? expected : Math.round(expected),
    window,
  };
  return { code: name === 'staged' && facts.isCriticismStaged ? 'staged-criticism' : name, values };
}

/** Signals without a score of their own explain the others, and follow them. */
function strongestFirst(signals: readonly Signal[]): Signal[] {
  return [...signals].sort((a, b) => b.score - a.score);
}
