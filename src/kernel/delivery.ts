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

/** No call to a vendor lasts longer (each has a time limit of 10 s), so after this an attempt is over, one way or the other. */
export const CALL_OVER_MS = 15_000;
