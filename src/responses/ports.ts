import { type Delivery, type Fate } from '../kernel/delivery';
import { type IncidentId } from '../kernel/ids';
import { type ResponseChannel } from './responses.api';

export interface PublishOrder {
  /** Goes to the channel as the idempotency key where it takes one. */
  readonly publicationId: string;
  readonly incidentId: IncidentId;
  readonly channel: ResponseChannel;
  readonly language: 'de' | 'en';
  readonly text: string;
  readonly inReplyTo: string | null;
  readonly firstTryAt: Date;
}

/** Puts a text in public. Never throws for what a vendor or a network does. `providerId` is the post's address where there is one. */
export abstract class Publisher {
  /** Channels that it reaches; a response for another goes by the clipboard. */
  abstract readonly channels: readonly ResponseChannel[];
  abstract publish(order: PublishOrder): Promise<Delivery>;
  /** Lists our own posts, to know what became of one whose answer was lost. */
  abstract lookUp(order: PublishOrder): Promise<Fate>;
}
