import { type Delivery, type Fate } from '../kernel/delivery';
import { type IncidentId } from '../kernel/ids';
import { type ChatHealth, type Post, type Said } from './contract';

export { type ChatHealth } from './contract';

/** One message for the war room. */
export interface ChatOrder {
  readonly messageId: string;
  readonly incidentId: IncidentId;
  /** Where to; the channel of the settings without it. */
  readonly channelId?: string;
  readonly text: string;
  readonly post?: Post;
  /** When the attempt began of which nothing is known; an earlier message cannot be this one. */
  readonly firstTryAt: Date;
}

/** What became of something done at the chat that is no message. `taken`: the name is used. `already`: it was so before, and that is well. */
export type Done<T = null> =
  | { readonly kind: 'done'; readonly value: T }
  | { readonly kind: 'already' }
  | { readonly kind: 'taken' }
  | { readonly kind: 'try-again'; readonly afterMs: number; readonly reason: string }
  | { readonly kind: 'unknown'; readonly reason: string }
  | { readonly kind: 'refused'; readonly reason: string; readonly missingScope?: string };

export interface ChatChannel {
  readonly id: string;
  readonly name: string;
  readonly url: string | null;
}

/**
 * The chat of the crisis team. Never throws for what a vendor or a network does; each call takes at most 10 s. Calls that must be found again after
 * a lost answer have a look-up beside them.
 */
export abstract class ChatSender {
  /** What the timeline calls the place where messages without a room go: a channel's id, or `sandbox`. */
  abstract readonly room: string;
  /** Calls the vendor once. `providerId` is the message's timestamp. */
  abstract send(order: ChatOrder): Promise<Delivery>;
  /** Asks the vendor what became of an order whose answer was lost. */
  abstract lookUp(order: ChatOrder): Promise<Fate>;
  /** Changes a message of ours. */
  abstract update(order: ChatOrder & { readonly providerId: string }): Promise<Done>;
  /** For one person's eyes. */
  abstract whisper(order: { readonly channelId: string; readonly userId: string; readonly post: Post }): Promise<Done>;
  abstract create(order: {
    readonly name: string;
    readonly isPrivate: boolean;
    readonly mark: string;
  }): Promise<Done<ChatChannel>>;
  /** The channel that an earlier `create` of this mark made, when its answer was lost; undefined when there is none. The mark stands in its purpose. */
  abstract findCreated(order: { readonly name: string; readonly mark: string }): Promise<Done<ChatChannel | undefined>>;
  /** By the vendor's user ids; @returns those that could not be invited. */
  abstract invite(order: {
    readonly channelId: string;
    readonly userIds: readonly string[];
  }): Promise<Done<readonly string[]>>;
  abstract setTopic(order: { readonly channelId: string; readonly topic: string }): Promise<Done>;
  abstract bookmark(order: { readonly channelId: string; readonly title: string; readonly url: string }): Promise<Done>;
  abstract pin(order: { readonly channelId: string; readonly providerId: string }): Promise<Done>;
  abstract upload(order: {
    readonly channelId: string;
    readonly name: string;
    readonly title: string;
    readonly bytes: Uint8Array;
  }): Promise<Done>;
  abstract archive(order: { readonly channelId: string }): Promise<Done>;
  /** undefined: nobody here has this address. */
  abstract userByEmail(email: string): Promise<Done<string | undefined>>;
  abstract emailOf(userId: string): Promise<Done<string | undefined>>;
  /** Messages of a channel, oldest first, for the export before it is archived. */
  abstract history(order: {
    readonly channelId: string;
    readonly after: string | null;
  }): Promise<Done<readonly Said[]>>;
  abstract health(): Promise<ChatHealth>;
}

/** Draws what a room shows. */
export abstract class Pictures {
  /** The curve of the incident so far as a PNG; undefined when there is nothing to draw. */
  abstract curveOf(incidentId: IncidentId): Promise<Uint8Array | undefined>;
}
