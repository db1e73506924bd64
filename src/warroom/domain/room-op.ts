import { type IncidentId, type PersonId } from '../../kernel/ids';
import { type Part, type Post, type Room } from '../contract';

/** What is to be done at the chat. */
export type Order =
  | { readonly kind: 'create' }
  | { readonly kind: 'invite'; readonly people: readonly PersonId[] }
  | { readonly kind: 'topic'; readonly topic: string }
  | { readonly kind: 'bookmark'; readonly title: string; readonly url: string }
  | { readonly kind: 'post'; readonly text: string; readonly parts?: readonly Part[] | undefined }
  | { readonly kind: 'put'; readonly post: Post; readonly isPinned: boolean }
  | { readonly kind: 'pin'; readonly providerId: string }
  | { readonly kind: 'picture'; readonly title: string }
  | { readonly kind: 'whisper'; readonly channelId: string; readonly userId: string; readonly post: Post }
  | { readonly kind: 'archive' };

export type OpKind = Order['kind'];

/** How far it is. Written by who works; an order that changes in its place leaves it alone. */
export interface Progress {
  /** `calling`: the chat was called, and what came of it is not known (yet). */
  readonly state: 'planned' | 'calling' | 'done' | 'failed' | 'dropped';
  /** No call before this instant: one may still be under way. */
  readonly tryAt: Date;
  readonly firstTryAt: Date | null;
  /** Since it was last done. */
  readonly tries: number;
  /** How often it was done again after a call whose fate stayed unknown. */
  readonly resends: number;
  /** The version of the content that was sent last, and the one that the chat surely has, or never will. */
  readonly calledVersion: number;
  readonly sentVersion: number;
  /** Of its message, and the channel where that is; null: the one of the settings. */
  readonly providerId: string | null;
  readonly place: string | null;
  readonly doneAt: Date | null;
  readonly failure: string | null;
}

/** One operation of a room's queue. */
export interface Op extends Progress {
  readonly id: string;
  /** In the order in which they were ordered. */
  readonly no: number;
  readonly incidentId: IncidentId;
  readonly order: Order;
  readonly version: number;
  readonly isUrgent: boolean;
  readonly orderedAt: Date;
}

/** `none`: no room was ever ordered. */
export type RoomState = Room['state'] | 'none';

/** Whose message is found by its id in the channel, and the room by its mark; of the others nothing tells whether they were done. */
export function canBeLookedUp({ order: { kind }, providerId }: Op): boolean {
  return kind === 'create' || kind === 'post' || (kind === 'put' && providerId === null);
}

/** Twice is as good as once. */
export function isHarmlessTwice({ order: { kind }, providerId }: Op): boolean {
  if (kind === 'put') return providerId !== null;
  return kind === 'invite' || kind === 'topic' || kind === 'pin' || kind === 'archive';
}
