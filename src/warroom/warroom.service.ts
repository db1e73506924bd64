import { Injectable } from '@nestjs/common';
import { Ids, type IncidentId } from '../kernel/ids';
import { Jobs } from '../platform/jobs/jobs';
import { type Tx } from '../platform/postgres/tx';
import { type MessageFate, WarRoom } from './contract';
import { type RoomMessage, RoomMessageStore } from './room-message.store';

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

  async fatesOf(tx: Tx, incidentId: IncidentId): Promise<ReadonlyMap<string, MessageFate>> {
    const states = await this.store.statesOf(tx, incidentId);
    return new Map([...states].map(([key, state]) => [key, FATES[state]]));
  }
}

const FATES: Readonly<Record<RoomMessage['state'], MessageFate>> = {
  planned: 'waiting',
  sending: 'waiting',
  posted: 'posted',
  failed: 'failed',
};
