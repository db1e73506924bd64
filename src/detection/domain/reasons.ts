import { confusionOf, trueShare } from '../../tone/contract';
import { type Reason, type Signal } from '../contract';
import { type Case } from './detectors/case';
import { strongestShare } from './detectors/negative-share';
import { type Facts } from './facts';
import { type ShareEvidence } from './look';
import { partGerman } from './tone-shift';

/** What a person is told, the strongest first: counts in a window (ISO 8601) against the expectation, shares in percent. */
export function reasonsOf(signals: readonly Signal[], seen: Case): Reason[] {
  const { facts } = seen;
  const confusion = confusionOf('negative', partGerman(seen.baseline));
  const reasons = strongestFirst(signals).flatMap((signal) => {
    if (signal.name === 'negative-share') return shareReason(signal, strongestShare(seen.look.shares));
    return signal.name === 'tone-shift' ? shareReason(signal, seen.look.shift) : reasonOf(signal, facts);
  });
  if (facts.articles >= 1) reasons.push({ code: 'media', values: { seen: Math.round(facts.articles) } });
  if (facts.negatives >= 10 && facts.critics < 0.5 * facts.negatives) {
    const values = { seen: Math.round(facts.negatives), authors: Math.round(facts.critics) };
    reasons.push({ code: 'few-authors', values });
  }
  return reasons;

  /** Both shares as they are behind what the classifier counts: what is said is the people's share, not the model's. */
  function shareReason({ name, window }: Signal, of: ShareOf | undefined): Reason | [] {
    if (!of) return [];
    const { authors, critics, usual } = of;
    const share = percent(trueShare(critics, authors, confusion).share);
    const before = percent(trueShare(usual * OF_MANY, OF_MANY, confusion).share);
    return { code: name, values: { share, usual: before, window } };
  }
}

type ShareOf = Pick<ShareEvidence, 'authors' | 'critics' | 'usual'>;

/** What is usual was learned of many: its doubt is the classifier's. */
const OF_MANY = 2_000;

function percent(share: number): number {
  return Math.round(100 * share);
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
