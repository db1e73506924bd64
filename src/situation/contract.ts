/**
 * What people do in the chat, as the adapter hears it: verified to come from the vendor, and nothing else believed. `key` is the same for every
 * repetition of one event.
 */
export type ChatEvent = {
  readonly key: string;
  readonly at: Date;
  readonly userId: string;
  readonly channelId: string;
} & (
  | { readonly kind: 'press'; readonly action: string; readonly value: string; readonly messageId: string | null }
  | { readonly kind: 'command'; readonly text: string }
  /** An emoji on a message. */
  | { readonly kind: 'reaction'; readonly emoji: string; readonly messageId: string }
  | { readonly kind: 'message'; readonly messageId: string; readonly text: string; readonly threadId: string | null }
  | { readonly kind: 'joined' }
  /** A form was sent. */
  | {
      readonly kind: 'form';
      readonly form: string;
      readonly value: string;
      readonly fields: Readonly<Record<string, string>>;
    }
);

export interface FormField {
  readonly name: string;
  readonly label: string;
  readonly kind: 'text' | 'lines' | 'choice';
  readonly isOptional?: boolean;
  readonly initial?: string;
  readonly hint?: string;
  readonly maxLength?: number;
  readonly options?: readonly { readonly value: string; readonly label: string }[];
}

/** Asks a person for more, in a window over the chat. */
export interface Form {
  readonly form: string;
  /** Comes back as it was given; never believed. */
  readonly value: string;
  readonly title: string;
  readonly submit: string;
  readonly fields: readonly FormField[];
}

/**
 * What the adapter answers at once: nothing, words for the person who asked (`say`, where the answer to a command can hold some), or a form (which the
 * vendor takes within 3 s only).
 */
export type Heard = { readonly kind: 'taken'; readonly say?: string } | { readonly kind: 'form'; readonly form: Form };

declare module '../platform/jobs/jobs' {
  interface JobPayloads {
    /** Something that a person did in the chat, stored by its key. */
    'chat.event': { readonly key: string };
    /** The card of this incident is to be drawn anew. */
    'card.draw': { readonly incidentId: string; readonly dueAt?: string };
    /** The room of a resolved incident has been quiet for long enough: what was said is kept, and it is archived. */
    'room.close': { readonly incidentId: string };
  }
}

export abstract class ChatEvents {
  /** Stores it durably and answers at once (well under a second); a repetition of the same key is `taken` and changes nothing. */
  abstract hear(event: ChatEvent): Promise<Heard>;
}
