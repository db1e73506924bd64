import { Injectable } from '@nestjs/common';
import { type IncidentId } from '../kernel/ids';
import { type JobHandlers, type JobPayloads } from '../platform/jobs/jobs';
import { Floor } from './floor';
import { RoomBook } from './room-book.service';
import { RoomCalls } from './room-calls.service';
import { RoomOrders } from './room-orders.service';

/** What a job does of one room before it gives way to the others, in calls and in time. */
const MOST_CALLS = 20;
const MOST_MS = 10_000;

@Injectable()
export class WarroomJobs implements Pick<JobHandlers, 'room.work' | 'room.post'> {
  constructor(
    private readonly floor: Floor,
    private readonly book: RoomBook,
    private readonly calls: RoomCalls,
    private readonly orders: RoomOrders,
  ) {}

  async 'room.work'({ incidentId, dueAt }: JobPayloads['room.work']): Promise<void> {
    const { clock, work } = this.floor;
    const id = incidentId as IncidentId;
    const until = clock.now().getTime() + MOST_MS;
    for (let calls = 0; calls < MOST_CALLS && clock.now().getTime() < until; calls++) {
      if (!(await this.step(id, dueAt))) return;
    }
    await work.run((tx) => this.orders.wake(tx, id));
  }

  async 'room.post'({ messageId }: JobPayloads['room.post']): Promise<void> {
    await this.floor.work.run((tx) => this.orders.adopt(tx, messageId));
  }

  /** Intent, call, outcome: the call stands between two transactions, so nothing is locked while the chat thinks. */
  private async step(incidentId: IncidentId, dueAt: string | undefined): Promise<boolean> {
    const { work, clock, feed } = this.floor;
    const call = await work.run((tx) => this.book.claim(tx, { incidentId, now: clock.now(), dueAt }));
    if (!call) return false;
    const called = await this.calls.call(call);
    const isOurs = await work.run((tx) => this.book.settle(tx, call, called, clock.now()));
    if (isOurs) feed.announce(incidentId);
    return isOurs;
  }
}
