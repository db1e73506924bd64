import { type Incident } from '../incidents/contract';
import { type Actor, type Role } from '../kernel/actor';
import { type PersonId } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';
import { type ChatEvent } from './contract';
import { type Pen } from './domain/words';

export type PersonActor = Extract<Actor, { kind: 'person' }> & { readonly id: PersonId };

/** What somebody known wants of an incident. */
export interface Ask<Event extends ChatEvent = ChatEvent> {
  readonly event: Event;
  readonly actor: PersonActor;
  readonly incident: Incident;
  /** Of the person. */
  readonly pen: Pen;
  readonly now: Date;
}

/** What came of it. */
export interface Outcome {
  /** E.g. `done`, `stale`; kept with the event. */
  readonly code: string;
  /** For the person's eyes only. */
  readonly whisper?: string;
  /** For everybody in the room. */
  readonly post?: string;
}

/** What is still to be done together with the mark that the event was worked. */
export type Closing = (tx: Tx) => Promise<Outcome>;

/**
 * `one`: the effect and the mark that it was worked are one transaction. `own`: it has transactions of its own and may have happened before, or it asks
 * somebody outside first. `needs`: a responder's role unless said.
 */
export type Work = { readonly needs?: Role } & (
  | { readonly kind: 'one'; readonly run: Closing }
  | { readonly kind: 'own'; readonly run: (mayBeAgain: boolean) => Promise<Outcome | Closing> }
);

export const DONE: Outcome = { code: 'done' };

/** The press or the words come too late, or were made up. */
export function stale(whisper: string): Outcome {
  return { code: 'stale', whisper };
}
