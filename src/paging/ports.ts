import { type Recipient } from '../delivery/contract';
import { type Delivery, type Fate } from '../kernel/delivery';
import { type IncidentId, type PageId } from '../kernel/ids';

/** One SMS to one person. */
export interface SmsOrder {
  readonly pageId: PageId;
  readonly incidentId: IncidentId;
  /** E.164. Never logged, never in the timeline. */
  readonly phone: string;
  readonly name: string;
  readonly text: string;
  /** Stands in the text; tells this page from others to the same number. */
  readonly code: string;
  /** For the log of a sandbox: topic and level, nothing else. */
  readonly about: string;
  /** When the first attempt began; an earlier message cannot be this one. */
  readonly firstTryAt: Date;
}

/** Sends pages. Never throws for what a vendor or a network does. */
export abstract class SmsSender {
  /** Whether people are reached, or only the sandbox phone. */
  abstract readonly mode: 'live' | 'sandbox';
  /** Calls the vendor once, for at most 10 s. */
  abstract send(order: SmsOrder): Promise<Delivery>;
  /** Asks the vendor what became of an order whose answer was lost. */
  abstract lookUp(order: SmsOrder): Promise<Fate>;
}

/** What a vendor reports about a page that it has accepted. May come late, twice, and in any order. */
export interface DeliveryReport {
  readonly pageId: PageId;
  readonly providerId: string;
  /** The vendor's own word; together with `providerId` it identifies the report. */
  readonly status: string;
  readonly meaning: 'on-the-way' | 'delivered' | 'failed';
  readonly errorCode?: string;
}

/** A text message that came in. */
export interface Reply {
  readonly providerId: string;
  readonly phone: string;
  readonly text: string;
}

/** Where an adapter brings what comes back from people and vendors. */
export abstract class PageAnswers {
  abstract report(report: DeliveryReport): Promise<void>;
  /** @returns what to tell the person, or undefined when nobody we paged wrote it (strangers get no answer) or it was repeated. */
  abstract reply(reply: Reply): Promise<string | undefined>;
}

export interface SandboxDraft {
  /** Of the page or the room message that it shows; a second draft of the same id shows nothing new. */
  readonly id: string;
  readonly pageId: PageId | undefined;
  readonly incidentId: IncidentId | null;
  readonly to: string;
  readonly via: Recipient['channel'];
  readonly text: string;
}

/** A page of the console that shows what would have been sent while there is no vendor. */
export abstract class SandboxPhone {
  abstract show(draft: SandboxDraft): Promise<void>;
  abstract hasShown(id: string): Promise<boolean>;
}
