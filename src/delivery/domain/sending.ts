import { type Blame, CALL_OVER_MS, type Delivery, type Fate } from '../../kernel/delivery';
import { type DeliveryReason } from '../../kernel/delivery-reason';
import { hasAnother, MOST_TRIES_AT_ONE } from './choice';
import { accepted, canBeHungUp, ended, givenToAnother, type Progress, sentLater, type Step } from './progress';

/** What the answers are judged by. */
export interface Circumstances {
  readonly now: Date;
  /** Of the channel, in the order of preference. */
  readonly providers: readonly string[];
  /** Of them, those that do not rest. */
  readonly ready: readonly string[];
  /** Whether the provider that answered can be asked later. */
  readonly canBeAsked: boolean;
}

export type Beginning =
  | { readonly do: 'nothing' }
  /** It came too early. */
  | { readonly do: 'come-back'; readonly at: Date }
  | { readonly do: 'end'; readonly step: Step }
  /** The intent: to be committed before the provider is called. */
  | { readonly do: 'send' | 'look-up'; readonly progress: Progress };

export type AfterLookUp =
  | { readonly do: 'take'; readonly step: Step }
  /** `butNotBy`: its fate there cannot be found out, so another provider sends it. */
  | { readonly do: 'send-again'; readonly butNotBy?: string };

/** A vendor's list may lag behind what it accepted, so one duplicate may happen; a second one would be our fault. */
const MOST_RESENDS = 1;
/** The sending and two look-ups in vain. */
const MOST_TRIES_IN_DOUBT = 3;
const FIRST_PAUSE_MS = 2_000;
const LONGEST_PAUSE_MS = 30_000;
/** A provider that asks for more patience than this has had its turn, where another one is left. */
const MOST_PATIENCE_MS = 5_000;

/** @param choose the provider for an attempt that nobody needs to look up first */
export function begin(progress: Progress, now: Date, choose: () => string | undefined): Beginning {
  const { state, tryAt, cancelledAt } = progress;
  if (state !== 'planned' && state !== 'sending') return { do: 'nothing' };
  if (tryAt && now < tryAt) return { do: 'come-back', at: tryAt };
  if (cancelledAt && !canBeHungUp(progress)) return { do: 'end', step: ended(progress, { state: 'failed' }, now) };
  if (state === 'sending') return { do: 'look-up', progress: contact(progress, progress.provider, now) };
  return beginSending(progress, now, choose);
}

function beginSending(progress: Progress, now: Date, choose: () => string | undefined): Beginning {
  if (now >= progress.notAfter) return { do: 'end', step: tooLate(progress, now) };
  const provider = choose();
  if (provider === undefined) {
    const end = { state: 'failed', failure: 'no-provider', blame: 'provider' } as const;
    return { do: 'end', step: ended(progress, end, now) };
  }
  return { do: 'send', progress: { ...contact(progress, provider, now), firstTryAt: now } };
}

/** The intent to send it again although the first attempt may have arrived. */
export function beginAgain(progress: Progress, provider: string, now: Date): Progress {
  const isSame = provider === progress.provider;
  const again = { ...progress, resends: progress.resends + 1, providerTries: 0 };
  return { ...contact(again, provider, now), ...(!isSame && { firstTryAt: now }) };
}

export function afterSending(progress: Progress, delivery: Delivery, by: Circumstances): Step {
  switch (delivery.kind) {
    case 'accepted':
      return accepted(progress, acceptance(progress, delivery.providerId, by), by.now);
    case 'refused':
      return refused(progress, delivery, by);
    case 'try-again':
      return tryAgain(progress, delivery, by);
    case 'unknown':
      return inDoubt(progress, delivery.reason, by.now);
  }
}

export function afterLookingUp(progress: Progress, fate: Fate, by: Circumstances): AfterLookUp {
  switch (fate.kind) {
    case 'accepted':
      return take(accepted(progress, acceptance(progress, fate.providerId, by), by.now));
    case 'refused':
      return take(refused(progress, fate, by));
    case 'not-found':
      return notFound(progress, by.now);
    case 'cannot-tell':
      return cannotTell(progress, fate.reason, by);
  }
}

function contact(progress: Progress, provider: string | null, now: Date): Progress {
  const isSame = provider === progress.provider;
  return {
    ...progress,
    state: 'sending',
    provider,
    tries: progress.tries + 1,
    providerTries: isSame ? progress.providerTries + 1 : 1,
    tryAt: new Date(now.getTime() + CALL_OVER_MS),
  };
}

function acceptance({ provider }: Progress, providerId: string, { canBeAsked }: Circumstances) {
  return { provider: provider ?? '', providerId, canBeAsked };
}

function refused(
  progress: Progress,
  { reason, blame }: { readonly reason: DeliveryReason; readonly blame?: Blame },
  { now, providers }: Circumstances,
): Step {
  const another = blame === 'provider' ? givenToAnother(progress, { reason, now, providers }) : undefined;
  return another ?? ended(progress, { state: 'failed', failure: reason, blame }, now);
}

/** Surely not delivered. A vendor that asks for more patience than we have: the next person is better than a late page. */
function tryAgain(
  progress: Progress,
  { afterMs, reason }: Extract<Delivery, { kind: 'try-again' }>,
  { now, ready }: Circumstances,
): Step {
  const isTired = progress.providerTries >= MOST_TRIES_AT_ONE || afterMs > MOST_PATIENCE_MS;
  // at once only to one that is called at once: else two that are busy would be asked without a pause
  const isHandedOn = isTired && hasAnother(ready, progress);
  const at = new Date(now.getTime() + (isHandedOn ? 0 : pauseMs(progress.tries, afterMs)));
  if (progress.cancelledAt !== null || at >= progress.notAfter) {
    return ended(progress, { state: 'failed', failure: reason }, now);
  }
  const providerTries = isHandedOn ? Math.max(progress.providerTries, MOST_TRIES_AT_ONE) : progress.providerTries;
  return sentLater({ ...progress, providerTries }, at, reason);
}

function pauseMs(tries: number, afterMs: number): number {
  return Math.max(afterMs, Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (tries - 1)));
}

/** It is looked up once the call is surely over, also when it is too late to send it again: it may be out there. */
function inDoubt(progress: Progress, reason: DeliveryReason, now: Date): Step {
  if (progress.cancelledAt !== null && !canBeHungUp(progress)) return ended(progress, { state: 'failed' }, now);
  const at = lookUpAt(progress, now);
  return { progress: { ...progress, tryAt: at, failure: reason }, errands: [{ do: 'send', at }] };
}

function lookUpAt({ tryAt }: Progress, now: Date): Date {
  return new Date(Math.max(tryAt?.getTime() ?? 0, now.getTime() + FIRST_PAUSE_MS));
}

function notFound(progress: Progress, now: Date): AfterLookUp {
  if (now >= progress.notAfter) return take(tooLate(progress, now));
  if (progress.cancelledAt === null && progress.resends < MOST_RESENDS) return { do: 'send-again' };
  return take(ended(progress, { state: 'failed', failure: 'fate-unknown' }, now));
}

/** A doubtful duplicate is better than a lost page, where another provider can send it. */
function cannotTell(progress: Progress, reason: DeliveryReason, { now, providers }: Circumstances): AfterLookUp {
  const isLong = progress.providerTries >= MOST_TRIES_IN_DOUBT;
  const mayResend = progress.resends < MOST_RESENDS && progress.cancelledAt === null && now < progress.notAfter;
  if (isLong && mayResend && hasAnother(providers, progress)) {
    return { do: 'send-again', ...(progress.provider !== null && { butNotBy: progress.provider }) };
  }
  if (lookUpAt(progress, now) >= progress.notAfter)
    return take(ended(progress, { state: 'failed', failure: reason }, now));
  return take(inDoubt(progress, reason, now));
}

function tooLate(progress: Progress, now: Date): Step {
  return ended(progress, { state: 'failed', failure: 'not-in-time' }, now);
}

function take(step: Step): AfterLookUp {
  return { do: 'take', step };
}
