import { type Blame } from '../../kernel/delivery';
import { type DeliveryReason } from '../../kernel/delivery-reason';
import { type Channel, type MessageState } from '../delivery.api';

/** What changes in a message's life. Its steps are in sending.ts, reporting.ts and cancelling.ts. */
export interface Progress {
  readonly channel: Channel;
  readonly state: MessageState;
  /**
   * No attempt before this instant: one may still be under way. Of an accepted message: when its provider is asked what
   * became of it. null: nothing comes by itself any more.
   */
  readonly tryAt: Date | null;
  readonly notAfter: Date;
  /** When the first attempt began of which nobody knows whether it failed: what is older at the vendor is not it. */
  readonly firstTryAt: Date | null;
  /** Contacts with providers, look-ups included. */
  readonly tries: number;
  /** Of them, those with the present provider in one row. */
  readonly providerTries: number;
  /** How often it was sent again after an attempt whose fate stayed unknown. */
  readonly resends: number;
  /** How often it was sent again after a provider had reported that it failed. */
  readonly repeats: number;
  /** How often a provider was asked what became of it. */
  readonly asks: number;
  readonly provider: string | null;
  /** The provider's own id for it. While it is to be sent again: of the one that failed. */
  readonly providerId: string | null;
  readonly setAside: readonly string[];
  readonly acceptedAt: Date | null;
  readonly settledAt: Date | null;
  /** Not wanted any more since; a message on its way out may arrive all the same. */
  readonly cancelledAt: Date | null;
  /** In rows of older releases a sentence. */
  readonly failure: string | null;
  readonly blame: Blame | null;
}

/** What must be done because of a step, enqueued with it. */
export type Errand =
  { readonly do: 'send' | 'ask'; readonly at: Date } | { readonly do: 'hang-up' } | { readonly do: 'announce' };

export interface Step {
  readonly progress: Progress;
  readonly errands: readonly Errand[];
}

/** How long after the acceptance, and after each question, a provider that reports nothing is asked. */
const ASK_AFTER_MS = [60_000, 240_000, 900_000];

export function planned(now: Date, { channel, notAfter }: Pick<Progress, 'channel' | 'notAfter'>): Progress {
  return {
    channel,
    state: 'planned',
    tryAt: now,
    notAfter,
    firstTryAt: null,
    tries: 0,
    providerTries: 0,
    resends: 0,
    repeats: 0,
    asks: 0,
    provider: null,
    providerId: null,
    setAside: [],
    acceptedAt: null,
    settledAt: null,
    cancelledAt: null,
    failure: null,
    blame: null,
  };
}

/** Whether its end is known: nothing that comes late changes it. */
export function isFinal(state: MessageState): boolean {
  return state === 'delivered' || state === 'unreached' || state === 'failed' || state === 'cancelled';
}

/** A call that nobody wants any more is worth the effort to find it: somewhere a telephone rings. */
export function canBeHungUp({ channel }: Progress): boolean {
  return channel === 'voice';
}

export interface Acceptance {
  readonly provider: string;
  readonly providerId: string;
  /** Whether this provider can be asked later; the sandbox phone knows no more than that it showed it. */
  readonly canBeAsked: boolean;
}

export function accepted(progress: Progress, by: Acceptance, now: Date): Step {
  const { provider, providerId } = by;
  const tryAt = by.canBeAsked ? askAt(0, now) : null;
  const next: Progress = {
    ...progress,
    state: 'accepted',
    provider,
    providerId,
    acceptedAt: now,
    asks: 0,
    failure: null,
    tryAt,
  };
  const errands: Errand[] = [{ do: 'announce' }];
  if (tryAt) errands.push({ do: 'ask', at: tryAt });
  if (progress.cancelledAt && canBeHungUp(progress)) errands.push({ do: 'hang-up' });
  return { progress: next, errands };
}

/** When a provider is asked that was asked so often before; null when it isn't any more. */
export function askAt(asks: number, now: Date): Date | null {
  const pause = ASK_AFTER_MS[asks];
  return pause === undefined ? null : new Date(now.getTime() + pause);
}

export interface End {
  readonly state: 'delivered' | 'unreached' | 'failed';
  readonly failure?: DeliveryReason;
  readonly blame?: Blame;
}

/** Its end. What is not wanted any more and did not arrive is cancelled, and no news to anybody. */
export function ended(progress: Progress, { state, failure, blame }: End, now: Date): Step {
  const isNews = state === 'delivered' || progress.cancelledAt === null;
  const next: Progress = {
    ...progress,
    state: isNews ? state : 'cancelled',
    tryAt: null,
    settledAt: now,
    failure: failure ?? null,
    blame: blame ?? null,
  };
  return { progress: next, errands: isNews ? [{ do: 'announce' }] : [] };
}

/** Sent (again) at that instant, by whichever provider is best by then. */
export function sentLater(progress: Progress, at: Date, reason: DeliveryReason): Step {
  return {
    progress: { ...progress, state: 'planned', tryAt: at, acceptedAt: null, failure: reason },
    errands: [{ do: 'send', at }],
  };
}

/** Refused, and another provider may take it. undefined when there is none, or no use of it. */
export function givenToAnother(progress: Progress, { reason, now, providers }: Refusal): Step | undefined {
  const setAside = progress.provider === null ? progress.setAside : [...progress.setAside, progress.provider];
  const isLeft = providers.some((name) => !setAside.includes(name));
  if (!isLeft || progress.cancelledAt !== null || now >= progress.notAfter) return undefined;
  return sentLater({ ...progress, setAside }, now, reason);
}

interface Refusal {
  readonly reason: DeliveryReason;
  readonly now: Date;
  /** Of the channel, in the order of preference. */
  readonly providers: readonly string[];
}
