import { type IncidentId, type PersonId } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';

declare module '../platform/jobs/jobs' {
  interface JobPayloads {
    /** The next operations that wait for this room. `dueAt`: when it was ordered for; absent where it came with an order. */
    'room.work': { readonly incidentId: string; readonly dueAt?: string };
    /** A message that the release before ordered: it goes into the queue of its incident. */
    'room.post': { readonly messageId: string };
    /** The room is there, was missed, is archived, or has other troubles. */
    'room.changed': { readonly incidentId: string };
  }
}

/** What can be pressed. `value` comes back as it was given, and is never believed: the server looks at everything anew. */
export interface Press {
  /** E.g. `step.complete`; see situation/domain. */
  readonly action: string;
  readonly value: string;
  readonly label: string;
  readonly style?: 'primary' | 'danger';
  /** A question that is asked before. */
  readonly confirm?: string;
}

/** One part of a post, as plain text: the adapter escapes, cuts to the vendor's limits, and neutralises calls to everybody. `*bold*` and `_italic_` are markup only where `isMarkup`. */
export type Part =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string; readonly isMarkup?: boolean }
  | { readonly kind: 'fields'; readonly fields: readonly { readonly name: string; readonly value: string }[] }
  | { readonly kind: 'small'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly url: string }
  | { readonly kind: 'presses'; readonly presses: readonly Press[] }
  | {
      readonly kind: 'choice';
      readonly action: string;
      readonly label: string;
      readonly options: readonly { readonly value: string; readonly label: string }[];
    }
  | { readonly kind: 'line' };

export interface Post {
  /** What a notification shows, and who can't see parts. */
  readonly text: string;
  readonly parts: readonly Part[];
}

export interface Room {
  readonly incidentId: IncidentId;
  /** `failed`: the chat refused it; it may be ordered again. */
  readonly state: 'planned' | 'opening' | 'open' | 'archived' | 'failed';
  /** The vendor's id and the name, once it is open. */
  readonly channel: { readonly id: string; readonly name: string; readonly url: string | null } | null;
  readonly openedAt: Date | null;
  /**
   * What people should know, said by `room.<code>`: `person-unknown` and `person-not-invited` (name), `scope-missing` (scope),
   * `refused-<operation>` (reason: a DeliveryReason, said by sayReason of the kernel).
   */
  readonly troubles: readonly { readonly code: string; readonly values: Readonly<Record<string, string>> }[];
}

/** What the set-up page shows of the connection. */
export interface ChatHealth {
  readonly mode: 'live' | 'sandbox';
  /** Of the workspace and the bot, where the token works. */
  readonly team: string | null;
  readonly bot: string | null;
  readonly missingScopes: readonly string[];
  /** How button presses and commands come in. `off`: they don't. */
  readonly inbound: 'http' | 'socket' | 'off';
  readonly isConnected: boolean;
  /** Codes with values: what is wrong and how to mend it. */
  readonly faults: readonly { readonly code: string; readonly values: Readonly<Record<string, string>> }[];
}

/** What somebody wrote in the room. */
export interface Said {
  readonly id: string;
  readonly at: Date;
  readonly userId: string | null;
  readonly text: string;
}

/** Whether a message arrived: it is on its way, it did, or it was given up. */
export type MessageFate = 'waiting' | 'posted' | 'failed';

/**
 * The incident's room at the chat. Every call is an order in the transaction, carried out in order and once as far as the vendor allows; while
 * the chat is down they wait, and the room catches up. Orders of the same `key` are one.
 */
export abstract class WarRoom {
  /** One room for an incident; a second call changes nothing, unless the room could not be opened. The name is spelled as the chat wants it, with a number where it is taken. */
  abstract open(
    tx: Tx,
    order: {
      readonly incidentId: IncidentId;
      readonly name: string;
      readonly isPrivate: boolean;
      readonly topic: string;
      readonly at: Date;
    },
  ): Promise<void>;
  abstract invite(
    tx: Tx,
    order: { readonly incidentId: IncidentId; readonly people: readonly PersonId[]; readonly at: Date },
  ): Promise<void>;
  /** Posts once per `key`, durably. Before the room is open it waits; where no room was ordered it goes to the channel of the settings. */
  abstract post(
    tx: Tx,
    message: {
      readonly incidentId: IncidentId;
      readonly key: string;
      /** A plain text is a post of one text part. */
      readonly text: string;
      readonly parts?: readonly Part[];
      readonly at: Date;
      /** Goes ahead of others that wait. */
      readonly isUrgent?: boolean;
    },
  ): Promise<void>;
  /**
   * A post that changes in its place: posted (and pinned) once, then updated to the latest content, at most every 3 s. What was overtaken is never sent.
   * It waits until a room is open; where the room could not be opened it goes to the channel of the settings.
   */
  abstract put(
    tx: Tx,
    post: {
      readonly incidentId: IncidentId;
      readonly key: string;
      readonly post: Post;
      readonly isPinned?: boolean;
      readonly at: Date;
    },
  ): Promise<void>;
  abstract setTopic(
    tx: Tx,
    order: { readonly incidentId: IncidentId; readonly topic: string; readonly at: Date },
  ): Promise<void>;
  abstract bookmark(
    tx: Tx,
    order: { readonly incidentId: IncidentId; readonly title: string; readonly url: string; readonly at: Date },
  ): Promise<void>;
  /** A picture into the room; made when it is uploaded (see ports.ts Pictures). */
  abstract picture(
    tx: Tx,
    order: { readonly incidentId: IncidentId; readonly key: string; readonly title: string; readonly at: Date },
  ): Promise<void>;
  /** To one person only; forgotten when it can't be delivered within a minute. */
  abstract whisper(
    tx: Tx,
    order: {
      readonly incidentId: IncidentId;
      readonly userId: string;
      readonly channelId: string;
      readonly key: string;
      readonly post: Post;
      readonly at: Date;
    },
  ): Promise<void>;
  /** Closes the room; what waits is sent before. */
  abstract archive(tx: Tx, order: { readonly incidentId: IncidentId; readonly at: Date }): Promise<void>;
  abstract roomOf(tx: Tx, incidentId: IncidentId): Promise<Room | undefined>;
  /** Whose room this channel is. */
  abstract incidentIn(tx: Tx, channelId: string): Promise<IncidentId | undefined>;
  /** The person behind a chat user, by e-mail; undefined for strangers, bots and disabled people. Looked up at the vendor at most once an hour for each. */
  abstract personOf(userId: string): Promise<PersonId | undefined>;
  /** By key, of every message of the incident. */
  abstract fatesOf(tx: Tx, incidentId: IncidentId): Promise<ReadonlyMap<string, MessageFate>>;
}

/** For who sets the chat up, and for who keeps what was said. */
export abstract class ChatDesk {
  abstract health(): Promise<ChatHealth>;
  /**
   * Everything that was said in the incident's room, oldest first; empty where there is none. `isWhole` is false where the chat did not give all of
   * it (any more): try again before the room is archived.
   */
  abstract saidIn(incidentId: IncidentId): Promise<{ readonly said: readonly Said[]; readonly isWhole: boolean }>;
}
