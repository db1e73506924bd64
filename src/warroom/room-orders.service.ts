import { Injectable } from '@nestjs/common';
import { Ids, type IncidentId } from '../kernel/ids';
import { Jobs } from '../platform/jobs/jobs';
import { type Tx } from '../platform/postgres/tx';
import { type MessageFate } from './contract';
import { type NewOp, RoomOpStore } from './room-op.store';

type Ordered = Omit<NewOp, 'id'>;

/** An order and the job that carries it out: both in the caller's transaction, or neither. Who works on the room is not waited for. */
@Injectable()
export class RoomOrders {
  constructor(
    private readonly ops: RoomOpStore,
    private readonly jobs: Jobs,
    private readonly ids: Ids,
  ) {}

  async add(tx: Tx, op: Ordered): Promise<void> {
    if (await this.ops.add(tx, { ...op, id: this.ids.next() })) await this.wake(tx, op.incidentId, op.at);
  }

  /** In the place of what it was ordered to be before. */
  async put(tx: Tx, op: Ordered): Promise<void> {
    if (await this.ops.put(tx, { ...op, id: this.ids.next() })) await this.wake(tx, op.incidentId, op.at);
  }

  async createAnew(tx: Tx, { incidentId, at }: { readonly incidentId: IncidentId; readonly at: Date }): Promise<void> {
    await this.ops.createAnew(tx, incidentId, at);
    await this.wake(tx, incidentId, at);
  }

  async adopt(tx: Tx, messageId: string): Promise<void> {
    const incidentId = await this.ops.adopt(tx, messageId);
    if (incidentId) await this.wake(tx, incidentId);
  }

  wake(tx: Tx, incidentId: IncidentId, at?: Date): Promise<void> {
    return this.jobs.enqueue(tx, 'room.work', { incidentId }, at);
  }

  fatesOf(tx: Tx, incidentId: IncidentId): Promise<ReadonlyMap<string, MessageFate>> {
    return this.ops.fatesOf(tx, incidentId);
  }
}
