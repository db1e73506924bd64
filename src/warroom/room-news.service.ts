import { Injectable } from '@nestjs/common';
import { Timeline } from '../incidents/contract';
import { SYSTEM } from '../kernel/actor';
import { type IncidentId } from '../kernel/ids';
import { Jobs } from '../platform/jobs/jobs';
import { type Tx } from '../platform/postgres/tx';
import { type Op } from './domain/room-op';
import { ChatSender } from './ports';

interface Of {
  readonly op: Op;
  readonly now: Date;
}

/** What the timeline says of a room, and who hears that it changed. */
@Injectable()
export class RoomNews {
  constructor(
    private readonly timeline: Timeline,
    private readonly jobs: Jobs,
    private readonly chat: ChatSender,
  ) {}

  async ofPost(tx: Tx, { op, now }: Of, type: 'room.posted' | 'room.failed', reason?: string): Promise<void> {
    const data = { messageId: op.id, room: op.place ?? this.chat.room, ...(reason !== undefined && { reason }) };
    await this.note(tx, { incidentId: op.incidentId, at: now, type, data });
  }

  async ofRoom(
    tx: Tx,
    { op: { incidentId }, now: at }: Of,
    type: 'room.opened' | 'room.failed' | 'room.archived',
    data: { readonly name: string; readonly reason?: string },
  ): Promise<void> {
    await this.note(tx, { incidentId, at, type, data });
    await this.changed(tx, incidentId);
  }

  changed(tx: Tx, incidentId: IncidentId): Promise<void> {
    return this.jobs.enqueue(tx, 'room.changed', { incidentId });
  }

  private note(
    tx: Tx,
    line: {
      readonly incidentId: IncidentId;
      readonly at: Date;
      readonly type: string;
      readonly data: Readonly<Record<string, unknown>>;
    },
  ): Promise<void> {
    return this.timeline.append(tx, [{ ...line, track: 'internal', actor: SYSTEM }]);
  }
}
