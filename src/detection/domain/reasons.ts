import { type Reason, type Signal } from '../contract';
import { type Case } from './detectors/case';

const MINUTES: Readonly<Record<string, number>> = { PT5M: 5, PT15M: 15, PT1H: 60, PT6H: 360 };

/** What a person is told: counts in a window against the expectation, shares in percent. */
export function reasonsOf(signals: readonly Signal[], seen: Case): Reason[] {
  const { facts } = seen;
  const reasons = signals.map((signal) => (signal.name === 'negative-share' ? shareReason(signal) : reasonOf(signal)));
  if (facts.articles >= 1) reasons.push({ code: 'media', values: { seen: Math.round(facts.articles) } });
  if (facts.negatives >= 10 && facts.critics < 0.5 * facts.negatives) {
    const values = { seen: Math.round(facts.negatives), authors: Math.round(facts.critics) };
    reasons.push({ code: 'few-authors', values });
  }
  return reasons;

  function shareReason({ window }: Signal): Reason {
    const strongest = seen.look.shares.reduce((most, share) => (share.z > most.z ? share : most));
    const { authors, critics, usual } = strongest;
    const share = Math.round((100 * critics) / authors);
    return { code: 'negative-share', values: { share, usual: Math.round(100 * usual), minutes: MINUTES[window] ?? 0 } };
  }
}

function reasonOf({ name, seen, expected, window }: Signal): Reason {
  const values = {
    seen: name === 'industry' ? seen : Math.round(seen),
    expected: expected < 10 ? expected : Math.round(expected),
    minutes: MINUTES[window] ?? 0,
  };
  return { code: name, values };
}
