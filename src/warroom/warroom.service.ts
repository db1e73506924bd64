import { Injectable } from '@nestjs/common';
import { Ids, type IncidentId } from '../kernel/ids';
import { Jobs } from '../platform/jobs/jobs';
import { type Tx } from '../platform/postgres/tx';
import { WarRoom } from './contract';
import { RoomMessageStore } from './room-message.store';

@Injectable()
export class WarRoomService extends WarRoom {
  constructor(
    private readonly store: RoomMessageStore,
    private readonly jobs: Jobs,
    private readonly ids: Ids,
  ) {
    super();
  }

  async post(
    tx: Tx,
    message: {
      readonly incidentId: IncidentId;
      readonly key: string;
      readonly text: string;
      readonly at: Date;
    },
  ): Promise<void> {
    const id = this.ids.next();
    const isNew = await this.store.add(tx, { id, ...message });
    if (isNew) await this.jobs.enqueue(tx, 'room.post', { messageId: id }, message.at);
  }
}
