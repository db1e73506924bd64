import { canBeLookedUp, isHarmlessTwice, type Op, type OpKind, type RoomState } from './room-op';

/** What a vendor limits by itself: a message that is changed counts otherwise than one that is sent. */
export type Method = OpKind | 'update';

export interface Queue {
  readonly room: RoomState;
  /** Where posts go now; null: the channel of the settings. */
  readonly channelId: string | null;
  /** No post into the channel before; null: at any time. */
  readonly postAt: Date | null;
  /** Until when the vendor wants no calls of a kind, as another room was told. */
  readonly holds: ReadonlyMap<Method, Date>;
}

export type Next =
  | { readonly do: 'call'; readonly op: Op; readonly how: 'carry-out' | 'look-up' }
  /** It ends without another call. */
  | { readonly do: 'end'; readonly op: Op; readonly as: 'dropped' | 'failed'; readonly reason: string }
  | { readonly do: 'wait'; readonly at: Date }
  | { readonly do: 'rest' };

/** What nobody can tell the fate of is done once more and no more. */
const MOST_RESENDS_BLINDLY = 1;
/** An answer to one person is of no use when the question is forgotten. */
const WHISPER_OVER_MS = 60_000;
/** Nobody reads yesterday's post; until then a chat that is down is waited for. */
const ORDER_OVER_MS = 86_400_000;

/** What the room is good for comes first: people in it, what is urgent, the card; then what is told, then what adorns it. */
const RANK: Readonly<Record<Method, number>> = {
  create: 0,
  whisper: 1,
  invite: 2,
  put: 3,
  post: 4,
  update: 5,
  topic: 6,
  pin: 6,
  bookmark: 7,
  picture: 8,
  archive: 9,
};
const URGENT_RANK = 1;

const ANY: readonly RoomState[] = ['none', 'planned', 'opening', 'open', 'failed', 'archived'];
const OPEN: readonly RoomState[] = ['open'];
/** How far the room must be. Where one was ordered in vain, and after its end, posts go to the channel of the settings. */
const READY: Readonly<Record<OpKind, readonly RoomState[]>> = {
  create: ANY,
  whisper: ANY,
  post: ['none', 'open', 'failed', 'archived'],
  put: ['open', 'failed'],
  invite: OPEN,
  topic: OPEN,
  pin: OPEN,
  bookmark: OPEN,
  picture: OPEN,
  archive: OPEN,
};

/** @param ops what waits, in any order */
export function nextOp(ops: readonly Op[], queue: Queue, now: Date): Next {
  const ended = ops.map((op) => endOf(op, queue, now)).find((end) => end !== undefined);
  if (ended) return ended;
  const waiting = headsOf(
    ops.filter((op) => isFree(op, ops, queue)),
    queue,
    now,
  ).map((op) => ({ op, at: dueAt(op, queue) }));
  const due = waiting.find(({ at }) => at <= now);
  if (due) return { do: 'call', op: due.op, how: isInDoubt(due.op) && canBeLookedUp(due.op) ? 'look-up' : 'carry-out' };
  const first = Math.min(...waiting.map(({ at }) => at.getTime()));
  return waiting.length === 0 ? { do: 'rest' } : { do: 'wait', at: new Date(first) };
}

function isInDoubt({ state }: Op): boolean {
  return state === 'calling';
}

export function methodOf({ order: { kind }, providerId, place }: Op, { channelId }: Pick<Queue, 'channelId'>): Method {
  return kind === 'put' && providerId !== null && place === channelId ? 'update' : kind;
}

function endOf(op: Op, { room }: Queue, now: Date): Extract<Next, { do: 'end' }> | undefined {
  const { kind } = op.order;
  if (kind === 'whisper') return whisperEnd(op, now);
  if (room === 'archived' && kind !== 'post') return { do: 'end', op, as: 'dropped', reason: 'archived' };
  if (ageOf(op, now) > ORDER_OVER_MS) return { do: 'end', op, as: 'failed', reason: 'not-in-time' };
  return isLostTwice(op, now) ? { do: 'end', op, as: 'failed', reason: 'fate-unknown' } : undefined;
}

function isLostTwice(op: Op, now: Date): boolean {
  const isBlind = !canBeLookedUp(op) && !isHarmlessTwice(op);
  return isBlind && isOverInDoubt(op, now) && op.resends >= MOST_RESENDS_BLINDLY;
}

function whisperEnd(op: Op, now: Date): Extract<Next, { do: 'end' }> | undefined {
  if (ageOf(op, now) <= WHISPER_OVER_MS && !isOverInDoubt(op, now)) return undefined;
  return { do: 'end', op, as: 'dropped', reason: 'stale' };
}

function isOverInDoubt(op: Op, now: Date): boolean {
  return isInDoubt(op) && op.tryAt <= now;
}

function ageOf({ orderedAt }: Op, now: Date): number {
  return now.getTime() - orderedAt.getTime();
}

function isFree({ order: { kind } }: Op, ops: readonly Op[], { room }: Queue): boolean {
  if (!READY[kind].includes(room)) return false;
  return kind !== 'archive' || ops.every((op) => op.order.kind === 'archive' || op.order.kind === 'whisper');
}

/** Of each lane the one whose turn it is, by rank: what was begun and waits is waited for by those of its lane, and by nobody else. */
function headsOf(ops: readonly Op[], queue: Queue, now: Date): readonly Op[] {
  const lanes = new Set<string>();
  return [...ops]
    .sort((a, b) => rankOf(a, queue) - rankOf(b, queue) || a.no - b.no)
    .filter((op) => {
      if (op.tries === 0 && op.tryAt > now) return true;
      const lane = laneOf(op);
      if (lanes.has(lane)) return false;
      lanes.add(lane);
      return true;
    });
}

function rankOf(op: Op, queue: Queue): number {
  return op.isUrgent ? URGENT_RANK : RANK[methodOf(op, queue)];
}

function laneOf({ id, order: { kind } }: Op): string {
  return kind === 'put' || kind === 'whisper' ? id : kind;
}

function dueAt(op: Op, queue: Queue): Date {
  const method = methodOf(op, queue);
  if (isInDoubt(op) && canBeLookedUp(op)) return op.tryAt;
  const postAt = method === 'post' || method === 'put' ? queue.postAt : null;
  return latest(op.tryAt, postAt, queue.holds.get(method));
}

function latest(...instants: readonly (Date | null | undefined)[]): Date {
  return new Date(Math.max(...instants.map((at) => at?.getTime() ?? 0)));
}
