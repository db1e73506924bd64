import { type Channel } from '../delivery/contract';
import { type IncidentId, type MessageId } from '../kernel/ids';

/** A text message that came in. */
export interface Reply {
  /** The provider's id of the message: a reply that is brought twice counts once. */
  readonly providerId: string;
  readonly phone: string;
  readonly text: string;
  /** The provider took it for a wish to get no more messages, or messages again, and acts on it by itself. */
  readonly optOut?: 'stop' | 'start';
}

/** Where an adapter brings what people write back. */
export abstract class PageAnswers {
  /** @returns what to tell the person, or undefined when nobody we paged wrote it (strangers get no answer) or it was repeated. */
  abstract reply(reply: Reply): Promise<string | undefined>;
}

/** A key that somebody pressed in a call. */
export interface KeyPress {
  readonly messageId: MessageId;
  readonly digit: string;
  readonly provider: string;
  /** The call's. */
  readonly providerId: string;
  readonly at: Date;
}

/** Where an adapter brings the keys that people press. */
export abstract class PhoneKeys {
  /**
   * @returns what to say, in the person's language; after an accepted one the call ends, else the menu is said again. undefined: this call asks for no
   * answer, or is over.
   */
  abstract pressed(
    press: KeyPress,
  ): Promise<{ readonly confirmation: string; readonly isAccepted: boolean } | undefined>;
}

export interface SandboxDraft {
  /** Of the message or the room's post that it shows; a second draft of the same id shows nothing new. */
  readonly id: string;
  readonly incidentId: IncidentId | null;
  readonly to: string;
  readonly via: Channel;
  readonly text: string;
}

/** A page of the console that shows what would have been sent while there is no vendor. */
export abstract class SandboxPhone {
  abstract show(draft: SandboxDraft): Promise<void>;
  abstract hasShown(id: string): Promise<boolean>;
}
