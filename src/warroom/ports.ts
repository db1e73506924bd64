import { type Delivery, type Fate } from '../kernel/delivery';
import { type IncidentId } from '../kernel/ids';

/** One message for the war room, as plain text. */
export interface ChatOrder {
  readonly messageId: string;
  readonly incidentId: IncidentId;
  readonly text: string;
  /** When the first attempt began; an earlier message cannot be this one. */
  readonly firstTryAt: Date;
}

/** Posts into the war room. Never throws for what a vendor or a network does. */
export abstract class ChatSender {
  /** What the timeline calls the place: a channel's id, or `sandbox`. */
  abstract readonly room: string;
  /** Calls the vendor once, for at most 10 s. */
  abstract send(order: ChatOrder): Promise<Delivery>;
  /** Asks the vendor what became of an order whose answer was lost. */
  abstract lookUp(order: ChatOrder): Promise<Fate>;
}
