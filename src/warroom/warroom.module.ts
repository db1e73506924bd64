import { type DynamicModule, Module, type ModuleMetadata } from '@nestjs/common';
import { ChatDeskService } from './chat-desk.service';
import { ChatPeople } from './chat-people.service';
import { ChatDesk, WarRoom } from './contract';
import { Floor } from './floor';
import { Invitations } from './invitations.service';
import { RoomBook } from './room-book.service';
import { RoomCalls } from './room-calls.service';
import { RoomChanges } from './room-changes.service';
import { RoomNews } from './room-news.service';
import { PgRoomOpStore } from './room-op.pg';
import { RoomOpStore } from './room-op.store';
import { RoomOrders } from './room-orders.service';
import { PgRoomStore } from './room.pg';
import { RoomStore } from './room.store';
import { WarroomJobs } from './warroom.jobs';
import { WarRoomService } from './warroom.service';

/** Needs a ChatSender, and Pictures where rooms get pictures, which the composition root provides to all (vendors.module.ts). */
@Module({})
export class WarroomModule {
  /** @param imports bring PeopleDirectory, Timeline and IncidentFeed. */
  static register({ imports }: Required<Pick<ModuleMetadata, 'imports'>>): DynamicModule {
    return {
      module: WarroomModule,
      imports,
      providers: [
        Floor,
        RoomBook,
        RoomCalls,
        RoomChanges,
        RoomNews,
        RoomOrders,
        ChatPeople,
        Invitations,
        WarroomJobs,
        { provide: RoomStore, useClass: PgRoomStore },
        { provide: RoomOpStore, useClass: PgRoomOpStore },
        { provide: WarRoom, useClass: WarRoomService },
        { provide: ChatDesk, useClass: ChatDeskService },
      ],
      exports: [WarRoom, ChatDesk, WarroomJobs],
    };
  }
}
