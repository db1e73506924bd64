import { type DeliveryReason } from './delivery-reason';

/** What a vendor answered to one attempt to deliver something. */
export type Delivery =
  | { readonly kind: 'accepted'; readonly providerId: string }
  /** Surely not delivered, and it may work later. */
  | { readonly kind: 'try-again'; readonly afterMs: number; readonly reason: DeliveryReason }
  /** It may or may not have been delivered: look it up before trying again. */
  | { readonly kind: 'unknown'; readonly reason: DeliveryReason }
  /** Surely not delivered, and trying again would not help. */
  | { readonly kind: 'refused'; readonly reason: DeliveryReason; readonly blame?: Blame };

/**
 * Where the fault lies, when it is known. `address`: it will never be reached this way (opted out, no such number), so it
 * is not used again; `provider`: another provider may well deliver it. Without one, this message fails and no more is concluded.
 */
export type Blame = 'address' | 'provider';

/** What became of an attempt whose answer was lost. */
export type Fate =
  | { readonly kind: 'accepted'; readonly providerId: string }
  | { readonly kind: 'refused'; readonly reason: DeliveryReason; readonly blame?: Blame }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'cannot-tell'; readonly reason: DeliveryReason };

/** What was tried so far, the present attempt included. */
export interface Tries {
  readonly tries: number;
  /** How often it was sent again after an attempt whose fate stayed unknown. */
  readonly resends: number;
}

export type NextMove =
  | { readonly do: 'record'; readonly providerId: string }
  | { readonly do: 'send' }
  /** `inDoubt`: the next attempt begins with looking it up. */
  | { readonly do: 'wait'; readonly ms: number; readonly inDoubt: boolean; readonly reason: DeliveryReason }
  | { readonly do: 'give-up'; readonly reason: DeliveryReason };

/** A move after which nothing more is sent now. */
export type Settled = Exclude<NextMove, { do: 'send' }>;

const MOST_TRIES = 5;
/** A vendor's list may lag behind what it accepted, so one duplicate may happen; a second one would be our fault. */
const MOST_RESENDS = 1;
/** No call to a vendor lasts longer (each has a time limit of 10 s), so after this an attempt is over, one way or the other. */
export const CALL_OVER_MS = 15_000;
const FIRST_PAUSE_MS = 2_000;

export function afterSending(delivery: Delivery, { tries }: Tries): Settled {
  switch (delivery.kind) {
    case 'accepted':
      return { do: 'record', providerId: delivery.providerId };
    case 'refused':
      return { do: 'give-up', reason: delivery.reason };
    case 'unknown':
      return { do: 'wait', ms: CALL_OVER_MS, inDoubt: true, reason: delivery.reason };
    case 'try-again':
      if (tries >= MOST_TRIES) return { do: 'give-up', reason: delivery.reason };
      return {
        do: 'wait',
        ms: Math.max(delivery.afterMs, FIRST_PAUSE_MS * 2 ** (tries - 1)),
        inDoubt: false,
        reason: delivery.reason,
      };
  }
}

export function afterLookingUp(fate: Fate, { tries, resends }: Tries): NextMove {
  switch (fate.kind) {
    case 'accepted':
      return { do: 'record', providerId: fate.providerId };
    case 'refused':
      return { do: 'give-up', reason: fate.reason };
    case 'not-found':
      return resends < MOST_RESENDS ? { do: 'send' } : { do: 'give-up', reason: 'fate-unknown' };
    case 'cannot-tell':
      if (tries >= MOST_TRIES) return { do: 'give-up', reason: fate.reason };
      return { do: 'wait', ms: CALL_OVER_MS, inDoubt: true, reason: fate.reason };
  }
}
