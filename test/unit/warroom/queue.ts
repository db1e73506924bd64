import { type IncidentId } from '../../../src/kernel/ids';
import { afterCall, beginCall, beginLookUp, ended, type Outcome } from '../../../src/warroom/domain/after-call';
import { nextOp } from '../../../src/warroom/domain/next-op';
import { type Op, type Order, type RoomState } from '../../../src/warroom/domain/room-op';

/** How a call goes: as it should, its answer is lost, it never arrives, our process dies before the answer is kept, or the chat has had enough. */
export type Luck = 'well' | 'unheard' | 'lost' | 'killed' | 'busy' | 'refused';

export interface Told {
  readonly what: string;
  readonly at: number;
  readonly room: RoomState;
  readonly version: number;
  readonly orderedAt: number;
}

const START = Date.UTC(2026, 10, 21);

/** A queue with a chat that tells the truth when it is asked, and nothing else. */
export class QueueUnderTest {
  readonly ops: Op[] = [];
  /** What the chat did, in its order. */
  readonly told: Told[] = [];
  readonly calls: Told[] = [];
  room: RoomState = 'none';
  private postAt: Date | null = null;
  private ms = START;
  private no = 0;

  constructor(private readonly luck: () => Luck) {}

  get now(): Date {
    return new Date(this.ms);
  }

  pass(ms: number): void {
    this.ms += ms;
  }

  order(order: Order, isUrgent = false): void {
    if (order.kind === 'create') this.room = 'planned';
    const known = this.ops.find(
      (op) => op.order.kind === order.kind && (order.kind === 'put' || order.kind === 'topic'),
    );
    if (known) {
      this.change(known, { order, version: known.version + 1, orderedAt: this.now });
      return;
    }
    this.ops.push({
      id: `op-${++this.no}`,
      no: this.no,
      incidentId: 'incident' as IncidentId,
      order,
      version: 1,
      isUrgent,
      orderedAt: this.now,
      state: 'planned',
      tryAt: this.now,
      firstTryAt: null,
      tries: 0,
      resends: 0,
      calledVersion: 0,
      sentVersion: 0,
      providerId: null,
      place: null,
      doneAt: null,
      failure: null,
    });
  }

  get waiting(): readonly Op[] {
    return this.ops.filter(({ version, sentVersion }) => version > sentVersion);
  }

  /** @returns what it waits for, when there is nothing to do now */
  work(): Date | undefined {
    for (let steps = 0; steps < 1_000; steps++) {
      const channelId = this.room === 'open' ? 'C1' : null;
      const queue = { room: this.room, channelId, postAt: this.postAt, holds: new Map() };
      const next = nextOp(this.waiting, queue, this.now);
      if (next.do === 'rest') return undefined;
      if (next.do === 'wait') return next.at;
      if (next.do === 'end') this.end(next.op, next.as, next.reason);
      else this.call(next.op, next.how, channelId);
    }
    throw new Error('it goes round in circles');
  }

  /** Until nothing waits that can be done, or for as long as that. */
  settle(mostMs: number): void {
    for (const until = this.ms + mostMs; this.ms < until;) {
      const at = this.work();
      if (at === undefined) return;
      if (at <= this.now) throw new Error('it waits for what was');
      this.ms = at.getTime();
    }
  }

  private end(op: Op, as: 'dropped' | 'failed', reason: string): void {
    this.change(op, ended(op, as, reason));
    if (op.order.kind === 'create') this.room = 'failed';
  }

  private call(op: Op, how: 'carry-out' | 'look-up', place: string | null): void {
    const begun = how === 'look-up' ? beginLookUp(op, this.now) : beginCall(op, place, this.now);
    this.change(op, begun);
    if (op.order.kind === 'create') this.room = 'opening';
    const luck = this.luck();
    const outcome = how === 'look-up' ? this.lookUp(begun, luck) : this.carryOut(begun, luck);
    if (luck === 'killed') {
      this.ms = Math.max(this.ms, begun.tryAt.getTime()); // the lease
      return;
    }
    this.change(begun, afterCall(begun, outcome, this.now));
    this.roomAfter(op.order.kind, outcome.kind);
  }

  private roomAfter(kind: Order['kind'], outcome: Outcome['kind']): void {
    if (kind === 'post' || kind === 'put') this.postAt = new Date(this.ms + 1_000);
    const states: Readonly<Record<string, RoomState>> = {
      'create done': 'open',
      'create refused': 'failed',
      'archive done': 'archived',
    };
    this.room = states[`${kind} ${outcome}`] ?? this.room;
  }

  private lookUp(op: Op, luck: Luck): Outcome {
    if (luck === 'lost' || luck === 'unheard' || luck === 'busy') return { kind: 'unknown', reason: luck };
    const isThere = this.told.some(({ what }) => what === nameOf(op));
    return isThere ? { kind: 'done', providerId: op.id } : { kind: 'missing' };
  }

  private carryOut(op: Op, luck: Luck): Outcome {
    const fact = {
      what: nameOf(op),
      at: this.ms,
      room: this.room,
      version: op.version,
      orderedAt: op.orderedAt.getTime(),
    };
    this.calls.push(fact);
    if (luck === 'busy') return { kind: 'try-again', afterMs: 2_500, reason: luck };
    if (luck === 'refused') return { kind: 'refused', reason: luck };
    if (luck !== 'lost') this.told.push(fact);
    return luck === 'well' || luck === 'killed'
      ? { kind: 'done', providerId: op.id }
      : { kind: 'unknown', reason: 'no answer' };
  }

  private change(op: Op, change: Partial<Op>): void {
    const at = this.ops.findIndex(({ id }) => id === op.id);
    this.ops[at] = { ...this.ops[at]!, ...change };
  }
}

/** A card that is changed is done anew, and not the same again. */
function nameOf({ id, order: { kind }, providerId }: Op): string {
  return `${kind === 'put' && providerId !== null ? 'update' : kind} ${id}`;
}
