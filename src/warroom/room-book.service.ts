import { Injectable } from '@nestjs/common';
import { type IncidentId } from '../kernel/ids';
import { Jobs } from '../platform/jobs/jobs';
import { type Tx } from '../platform/postgres/tx';
import { afterCall, beginCall, beginLookUp, ended, type Outcome } from './domain/after-call';
import { methodOf, type Method, type Next, nextOp, type Queue } from './domain/next-op';
import { type Op } from './domain/room-op';
import { type Call, type Called } from './room-calls.service';
import { RoomChanges } from './room-changes.service';
import { RoomOpStore } from './room-op.store';
import { type QueueRecord, type RoomRecord, RoomStore } from './room.store';

/** Who asks for the next operation. */
export interface Turn {
  readonly incidentId: IncidentId;
  readonly now: Date;
  /** When the job was ordered for; undefined for one that came with an order. */
  readonly dueAt?: string | undefined;
}

/** Slack takes one post a second in a channel. */
const POST_PAUSE_MS = 1_000;

/** What is written before and after a call to the chat. */
@Injectable()
export class RoomBook {
  /** By hearsay: lost with the process, and then learned again. */
  private readonly holds = new Map<Method, Date>();

  constructor(
    private readonly rooms: RoomStore,
    private readonly ops: RoomOpStore,
    private readonly changes: RoomChanges,
    private readonly jobs: Jobs,
  ) {}

  /** Records the intent to call; undefined when there is nothing to do (any more, or yet), or another one does it. */
  async claim(tx: Tx, turn: Turn): Promise<Call | undefined> {
    const { incidentId, now } = turn;
    const queue = await this.rooms.lockQueue(tx, incidentId);
    if (queue.leaseUntil !== null && now < queue.leaseUntil) {
      await this.comeBack(tx, turn, queue, queue.leaseUntil);
      return undefined;
    }
    const room = await this.rooms.find(tx, incidentId);
    const waiting = await this.ops.waiting(tx, incidentId);
    const next = await this.firstToCall(tx, waiting, { room, queue, now });
    if (next.do === 'wait') await this.comeBack(tx, turn, queue, next.at);
    return next.do === 'call' ? this.begin(tx, next, { room: next.room, queue, now }) : undefined;
  }

  /** @returns false when the lease was over, and another one has taken it: what came of the call will be looked up. */
  async settle(tx: Tx, { op, leaseNo }: Call, { outcome, invited }: Called, now: Date): Promise<boolean> {
    const queue = await this.rooms.lockQueue(tx, op.incidentId);
    if (queue.leaseNo !== leaseNo) return false;
    const room = await this.rooms.find(tx, op.incidentId);
    const after = afterCall(op, outcome, now);
    const rest = invited && op.order.kind === 'invite' ? { ...op.order, people: invited.left } : undefined;
    await this.ops.save(tx, op.id, after, rest);
    await this.changes.settled(tx, { op: { ...op, ...after }, room, outcome, invited, now });
    const pause = this.pauseAfter(op, outcome, now);
    await this.rooms.saveQueue(tx, op.incidentId, { ...queue, leaseUntil: null, ...pause });
    return true;
  }

  /** Posts and whispers are counted by channel, everything else for all rooms together. */
  private pauseAfter(op: Op, outcome: Outcome, now: Date): Partial<QueueRecord> {
    const method = methodOf(op, { channelId: op.place });
    const told = outcome.kind === 'try-again' ? new Date(now.getTime() + outcome.afterMs) : undefined;
    if (method === 'post' || method === 'put') {
      return op.place === null ? {} : { postAt: told ?? new Date(now.getTime() + POST_PAUSE_MS) };
    }
    if (told && method !== 'whisper') this.holds.set(method, told);
    return {};
  }

  /** Ends what needs no call, until something does. */
  private async firstToCall(
    tx: Tx,
    waiting: readonly Op[],
    { room, queue, now }: { room: RoomRecord | undefined; queue: QueueRecord; now: Date },
  ): Promise<Exclude<Next, { do: 'end' }> & { room: RoomRecord | undefined }> {
    const next = nextOp(waiting, this.queueOf(room, queue), now);
    if (next.do !== 'end') return { ...next, room };
    const { op, as, reason } = next;
    const after = ended(op, as, reason);
    await this.ops.save(tx, op.id, after);
    await this.changes.ended(tx, { op: { ...op, ...after }, room, reason, now });
    const left = waiting.filter(({ id }) => id !== op.id);
    return this.firstToCall(tx, left, { room: await this.rooms.find(tx, op.incidentId), queue, now });
  }

  private async begin(
    tx: Tx,
    { op, how }: Extract<Next, { do: 'call' }>,
    { room, queue, now }: { room: RoomRecord | undefined; queue: QueueRecord; now: Date },
  ): Promise<Call> {
    const begun = how === 'look-up' ? beginLookUp(op, now) : beginCall(op, placeOf(op, room), now);
    await this.ops.save(tx, op.id, begun);
    const isOpening = op.order.kind === 'create' && room?.state === 'planned';
    if (isOpening) await this.rooms.save(tx, { ...room, state: 'opening' });
    const leaseNo = queue.leaseNo + 1;
    await this.rooms.saveQueue(tx, op.incidentId, { ...queue, leaseNo, leaseUntil: begun.tryAt });
    return { op: begun, how, room, leaseNo };
  }

  /** One job is enough for what waits, however many orders it came from. */
  private async comeBack(tx: Tx, { incidentId, now, dueAt }: Turn, queue: QueueRecord, at: Date): Promise<void> {
    const { wakeAt } = queue;
    const isExpected = wakeAt !== null && now < wakeAt && wakeAt <= at && wakeAt.toISOString() !== dueAt;
    if (isExpected) return;
    await this.jobs.enqueue(tx, 'room.work', { incidentId, dueAt: at.toISOString() }, at);
    await this.rooms.saveQueue(tx, incidentId, { ...queue, wakeAt: at });
  }

  private queueOf(room: RoomRecord | undefined, { postAt }: QueueRecord): Queue {
    return { room: room?.state ?? 'none', channelId: channelOf(room), postAt, holds: this.holds };
  }
}

function placeOf({ order }: Op, room: RoomRecord | undefined): string | null {
  return order.kind === 'whisper' ? order.channelId : channelOf(room);
}

function channelOf(room: RoomRecord | undefined): string | null {
  return room?.state === 'open' ? (room.channel?.id ?? null) : null;
}
