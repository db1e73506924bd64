import { type IncidentId, type MessageId, type MethodId, type PersonId } from '../kernel/ids';
import { type Blame } from '../kernel/delivery';
import { type Tx } from '../platform/postgres/tx';
import { type Channel, type ChannelMode, type MessageState, type Purpose } from './delivery.api';

/** For other rooms, which see the contract only. */
export { type Channel, type MessageState } from './delivery.api';
export { masked } from './domain/keeping';

declare module '../platform/jobs/jobs' {
  interface JobPayloads {
    'message.send': { readonly messageId: string };
    /** No report came about a message that was accepted: its provider is asked. */
    'message.follow-up': { readonly messageId: string };
    /** A call that nobody wants any more still rings. */
    'message.hang-up': { readonly messageId: string };
    /** A message came to a state that its sender should know of: accepted, delivered, unreached, failed. In the transaction that made it so. */
    'message.changed': { readonly messageId: string };
  }
}

/** Whom it is for, and by which way. Copied into the message: one under way must not follow a change of the person's methods. */
export interface Recipient {
  readonly personId: PersonId;
  readonly name: string;
  readonly language: 'de' | 'en';
  /** null where it is none of the person's own: the sandbox phone, or the address of their account. */
  readonly methodId: MethodId | null;
  readonly channel: Channel;
  /** E.164, e-mail address, Slack user id (or e-mail address), ntfy topic URL, webhook URL. Never logged. */
  readonly address: string;
  /** The signing secret of a webhook (`whsec_…`), or an access token for ntfy. */
  readonly secret?: string;
}

/** What is said on the phone. Plain words; the adapter escapes them. */
export interface Spoken {
  readonly announcement: string;
  /** Which key does what; undefined where no answer is asked for. */
  readonly menu?: string;
  /** What an answering machine may hear: that Sturmwarte called, and nothing of why. */
  readonly machine: string;
}

export interface Content {
  readonly title: string;
  /** For an SMS: within its limits already, its link, keys and code included. */
  readonly text: string;
  /** For who has more room: e-mail, Slack, ntfy, webhook. Without the link. */
  readonly long: string;
  readonly spoken?: Spoken;
  /** Where it can be answered without login. A secret: whoever has it can answer. */
  readonly link?: string;
  /** Stands in the text; tells this message from others to the same address, for the reply and for looking it up at the vendor. */
  readonly code?: string;
  /** For a machine at the other end (webhook). JSON only. */
  readonly facts?: Readonly<Record<string, unknown>>;
}

export interface MessageOrder {
  /** Made by who orders: a second order of the same id does nothing. */
  readonly id: MessageId;
  readonly purpose: Purpose;
  readonly to: Recipient;
  readonly incidentId: IncidentId | null;
  readonly content: Content;
  readonly at: Date;
  /** Not sent after this instant: somebody else is called by then. */
  readonly notAfter: Date;
  /** What waits for a slow provider goes in this order. 0: the first page of an incident. */
  readonly priority: 0 | 1 | 2;
}

export interface Message {
  readonly id: MessageId;
  readonly purpose: Purpose;
  readonly to: Recipient;
  readonly incidentId: IncidentId | null;
  readonly state: MessageState;
  readonly dueAt: Date;
  readonly acceptedAt: Date | null;
  /** When it reached its last state. */
  readonly settledAt: Date | null;
  /** A DeliveryReason; in rows of older releases a sentence. Without number or secret. */
  readonly failure: string | null;
  readonly blame: Blame | null;
}

/** Brings words to people, by whichever provider works: at least once, and once as far as the vendor allows. */
export abstract class Messages {
  /** Ordered exactly if the transaction commits. */
  abstract order(tx: Tx, order: MessageOrder): Promise<void>;
  /** Whatever of them is not out yet stays in; a call that rings is hung up. */
  abstract cancel(tx: Tx, ids: readonly MessageId[], at: Date): Promise<void>;
  /** In the order of the ids given; unknown ones are left out. */
  abstract find(tx: Tx, ids: readonly MessageId[]): Promise<readonly Message[]>;
  abstract modeOf(channel: Channel): ChannelMode;
}

/** For the auditor: finds what should have gone out, and sees to it. Twice does no harm. */
export abstract class DeliverySweep {
  /** Enqueues anew whatever is late by 20 s. @returns how many */
  abstract sweep(now: Date): Promise<number>;
}

/** @returns those of these messages whose words somebody still needs */
export type MessageUse = (tx: Tx, ids: readonly MessageId[]) => Promise<readonly MessageId[]>;

/** A message is not forgotten while somebody needs it. Who may need one adds the question when the application starts. */
export class MessageUses {
  private readonly uses: MessageUse[] = [];

  add(use: MessageUse): void {
    this.uses.push(use);
  }

  async of(tx: Tx, ids: readonly MessageId[]): Promise<ReadonlySet<MessageId>> {
    const needed = new Set<MessageId>();
    for (const use of this.uses) for (const id of await use(tx, ids)) needed.add(id);
    return needed;
  }
}

/** What the delivery log needs done by itself. */
export abstract class DeliveryChores {
  /** Forgets address, secret, link, code and words of what was sent long ago. As often as one likes. */
  abstract run(now: Date): Promise<void>;
}

/** How the sending is at this moment, for who watches over it. */
export interface DeliveryState {
  /** When a provider that reaches people last accepted a page, a drill or a test; null = not within the last day. */
  readonly lastAcceptedAt: Date | null;
  /** When the oldest page or drill was due that nobody has tried to send although its time came more than a minute ago; null = none. */
  readonly overdueSince: Date | null;
  /** Providers that reach people, over all channels (ntfy and webhooks only where they were used lately), and those of them whose breaker is not open. */
  readonly liveProviders: number;
  readonly workingProviders: number;
}

export abstract class DeliveryHealth {
  abstract state(tx: Tx, now: Date): Promise<DeliveryState>;
}
