import { Injectable } from '@nestjs/common';
import { type IncidentId } from '../kernel/ids';
import { UnitOfWork } from '../platform/postgres/tx';
import { ChatDesk, type ChatHealth, type Said } from './contract';
import { ChatSender } from './ports';
import { RoomStore } from './room.store';

/** Some twenty thousand messages: more than a crisis ever had. */
const MOST_PAGES = 100;

@Injectable()
export class ChatDeskService extends ChatDesk {
  constructor(
    private readonly chat: ChatSender,
    private readonly rooms: RoomStore,
    private readonly work: UnitOfWork,
  ) {
    super();
  }

  health(): Promise<ChatHealth> {
    return this.chat.health();
  }

  async saidIn(incidentId: IncidentId): Promise<{ said: readonly Said[]; isWhole: boolean }> {
    const room = await this.work.run((tx) => this.rooms.find(tx, incidentId));
    const said: Said[] = [];
    if (!room?.channel) return { said, isWhole: true };
    for (let page = 0; page < MOST_PAGES; page++) {
      const more = await this.chat.history({ channelId: room.channel.id, after: said.at(-1)?.id ?? null });
      if (more.kind !== 'done') return { said, isWhole: false };
      if (more.value.length === 0) return { said, isWhole: true };
      said.push(...more.value);
    }
    return { said, isWhole: false };
  }
}
