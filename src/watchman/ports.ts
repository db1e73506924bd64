import { type DeliveryReason } from '../kernel/delivery-reason';

export type PingOutcome = { readonly kind: 'arrived' } | { readonly kind: 'failed'; readonly reason: DeliveryReason };

/** Tells a service outside that all is well; when it hears nothing for too long, it raises the alarm. */
export abstract class HeartbeatSender {
  /** Whether there is anybody to tell. */
  abstract readonly isConfigured: boolean;
  /** For at most 10 s. Never throws for what the network or the other side does. */
  abstract ping(): Promise<PingOutcome>;
}
