import { Module } from '@nestjs/common';
import { IncidentsModule } from '../incidents/incidents.module';
import { WarRoom } from './contract';
import { Floor } from './floor';
import { PgRoomMessageStore } from './room-message.pg';
import { RoomMessageStore } from './room-message.store';
import { RoomTries } from './room-tries.service';
import { WarroomJobs } from './warroom.jobs';
import { WarRoomService } from './warroom.service';

/** Needs a ChatSender, which the composition root provides to all (vendors.module.ts). */
@Module({
  imports: [IncidentsModule],
  providers: [
    Floor,
    RoomTries,
    WarroomJobs,
    { provide: RoomMessageStore, useClass: PgRoomMessageStore },
    { provide: WarRoom, useClass: WarRoomService },
  ],
  exports: [WarRoom, WarroomJobs],
})
export class WarroomModule {}
