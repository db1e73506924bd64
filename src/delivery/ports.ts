import { type Blame, type Delivery, type Fate } from '../kernel/delivery';
import { type DeliveryReason } from '../kernel/delivery-reason';
import { type IncidentId, type MessageId } from '../kernel/ids';
import { type Content, type Recipient, type Spoken } from './contract';
import { type Channel, type Purpose } from './delivery.api';

/** For adapters, which see ports only. */
export { type Channel, CHANNELS } from './delivery.api';

/** One message on its way out. */
export interface Outgoing {
  readonly messageId: MessageId;
  readonly purpose: Purpose;
  readonly to: Recipient;
  readonly incidentId: IncidentId | null;
  readonly content: Content;
  /** When the first attempt began; an earlier message at the vendor cannot be this one. */
  readonly firstTryAt: Date;
  readonly notAfter: Date;
}

/** One provider of one channel. Never throws for what a vendor or a network does. */
export abstract class Sender {
  abstract readonly channel: Channel;
  /** `twilio`, `http`, `smtp`, `slack`, `ntfy`, `webhook`, `sandbox` */
  abstract readonly provider: string;
  /** Whether people are reached, or only the sandbox phone. */
  abstract readonly mode: 'live' | 'sandbox';
  /** Calls the vendor once, for at most 10 s. */
  abstract send(message: Outgoing): Promise<Delivery>;
  /** Asks the vendor what became of a message whose answer was lost. */
  abstract lookUp(message: Outgoing): Promise<Fate>;
  /** The vendor's present word about a message it accepted; undefined when it can't be asked. For reports that never came. */
  abstract statusOf(providerId: string): Promise<ReportedStatus | undefined>;
  /** Ends a call that rings; of anything else it does nothing. */
  abstract hangUp(providerId: string): Promise<void>;
}

/** All that can be sent by, in the order of preference within each channel. */
export abstract class Senders {
  abstract readonly all: readonly Sender[];
}

export interface ReportedStatus {
  /** The vendor's own word; together with the provider's id it identifies the report. */
  readonly status: string;
  readonly meaning: 'on-the-way' | 'delivered' | 'unreached' | 'failed';
  readonly errorCode?: string;
  readonly blame?: Blame;
  readonly reason?: DeliveryReason;
  /** Of a failure: the same may work a minute later. */
  readonly mayTryAgain?: boolean;
}

/** What a vendor reports about a message that it has accepted. May come late, twice, and in any order. */
export interface DeliveryReport extends ReportedStatus {
  readonly messageId: MessageId;
  readonly provider: string;
  readonly providerId: string;
}

/** Where an adapter brings what vendors report, and asks what a call is to say. */
export abstract class DeliveryDesk {
  abstract report(report: DeliveryReport): Promise<void>;
  /** undefined when there is no such call, or it is not wanted any more. */
  abstract scriptOf(
    messageId: MessageId,
  ): Promise<{ readonly language: 'de' | 'en'; readonly spoken: Spoken } | undefined>;
}
