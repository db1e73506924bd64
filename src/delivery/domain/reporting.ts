import { type Blame } from '../../kernel/delivery';
import { type DeliveryReason } from '../../kernel/delivery-reason';
import { accepted, askAt, ended, givenToAnother, isFinal, type Progress, sentLater, type Step } from './progress';
import { type Circumstances } from './sending';

/** What a provider says about a message after having accepted it. Comes late, twice and in any order. */
export interface Report {
  readonly provider: string;
  readonly providerId: string;
  readonly meaning: 'on-the-way' | 'delivered' | 'unreached' | 'failed';
  readonly reason: DeliveryReason;
  readonly blame?: Blame;
  readonly mayTryAgain?: boolean;
}

/** Longer than clocks differ, so that a later look-up does not take the failed one for this one. */
const REPEAT_AFTER_MS = 75_000;
const MOST_REPEATS = 1;

/** undefined: it changes nothing. */
export function afterReport(progress: Progress, report: Report, by: Circumstances): Step | undefined {
  if (isFinal(progress.state)) return undefined;
  const { meaning } = report;
  if (meaning === 'delivered') return ended(known(progress, report, by), { state: 'delivered' }, by.now);
  if (progress.state === 'accepted') return ofAccepted(progress, report, by);
  return ofUnanswered(progress, report, by);
}

/** A duplicate that failed says nothing against the one that was recorded. */
function ofAccepted(progress: Progress, report: Report, by: Circumstances): Step | undefined {
  return report.meaning === 'on-the-way' || !isSame(progress, report) ? undefined : failed(progress, report, by);
}

/** The report was faster than the answer to us, or that answer is lost. */
function ofUnanswered(progress: Progress, report: Report, by: Circumstances): Step | undefined {
  // it has failed before: this is why the message is to be sent again
  if (isSame(progress, report)) return undefined;
  // whoever reports about a message has accepted it
  if (report.meaning === 'on-the-way') {
    return accepted(progress, { ...report, canBeAsked: by.canBeAsked }, by.now);
  }
  // where it was sent twice, the other one may arrive: its answer, or the look-up, will tell
  const isOnlyOne = progress.state === 'sending' && progress.resends === 0 && progress.providerId === null;
  return isOnlyOne ? failed(known(progress, report, by), report, by) : undefined;
}

function failed(progress: Progress, report: Report, { now, providers }: Circumstances): Step {
  const { reason, blame } = report;
  if (report.meaning === 'unreached') return ended(progress, { state: 'unreached', failure: reason }, now);
  const again =
    blame === 'provider' ? givenToAnother(progress, { reason, now, providers }) : repeated(progress, report, now);
  return again ?? ended(progress, { state: 'failed', failure: reason, blame }, now);
}

function repeated(progress: Progress, { mayTryAgain, reason }: Report, now: Date): Step | undefined {
  const at = new Date(now.getTime() + REPEAT_AFTER_MS);
  const isWanted = progress.cancelledAt === null && at < progress.notAfter;
  if (mayTryAgain !== true || !isWanted || progress.repeats >= MOST_REPEATS) return undefined;
  return sentLater({ ...progress, repeats: progress.repeats + 1 }, at, reason);
}

function known(progress: Progress, { provider, providerId }: Report, { now }: Circumstances): Progress {
  return { ...progress, provider, providerId, acceptedAt: progress.acceptedAt ?? now };
}

function isSame({ provider, providerId }: Progress, report: Report): boolean {
  return provider === report.provider && providerId === report.providerId;
}

export type Asking =
  | { readonly do: 'nothing' }
  | { readonly do: 'come-back'; readonly at: Date }
  /** The next question is planned before this one is asked, so that a crash ends no row of them. */
  | { readonly do: 'ask'; readonly step: Step };

/** Reports get lost: the provider is asked a few times, more and more seldom, and then left alone. */
export function asking(progress: Progress, now: Date): Asking {
  const { state, tryAt, providerId } = progress;
  if (state !== 'accepted' || tryAt === null || providerId === null) return { do: 'nothing' };
  if (now < tryAt) return { do: 'come-back', at: tryAt };
  const asks = progress.asks + 1;
  const next = askAt(asks, now);
  return {
    do: 'ask',
    step: { progress: { ...progress, asks, tryAt: next }, errands: next ? [{ do: 'ask', at: next }] : [] },
  };
}

/** What is not out yet stays in; a call that rings is hung up. undefined: there is nothing to call off. */
export function cancelled(progress: Progress, at: Date): Step | undefined {
  if (isFinal(progress.state) || progress.cancelledAt !== null) return undefined;
  const called = { ...progress, cancelledAt: at };
  if (progress.state === 'planned') return ended(called, { state: 'failed' }, at);
  const rings = progress.state === 'accepted' && progress.channel === 'voice';
  return { progress: called, errands: rings ? [{ do: 'hang-up' }] : [] };
}
