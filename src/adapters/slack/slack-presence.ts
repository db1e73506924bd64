import { type DeliveryReason } from '../../kernel/delivery-reason';

/** How what people do in Slack comes in, and whether it does; the set-up page shows it. */
export class SlackPresence {
  /** The connection is open, or (HTTP) a request that Slack signed came in since the start. */
  isConnected = false;
  /** Why it is not. */
  reason: DeliveryReason | null = null;

  constructor(readonly inbound: 'http' | 'socket' | 'off') {}

  connected(): void {
    this.isConnected = true;
    this.reason = null;
  }

  disconnected(reason: DeliveryReason): void {
    this.isConnected = false;
    this.reason = reason;
  }

  /** Socket Mode where there is a token for it: it needs no public address. */
  static of({
    appToken,
    signingSecret,
  }: {
    readonly appToken?: string;
    readonly signingSecret?: string;
  }): SlackPresence {
    if (appToken !== undefined) return new SlackPresence('socket');
    return new SlackPresence(signingSecret === undefined ? 'off' : 'http');
  }
}
