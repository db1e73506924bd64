import { type DynamicModule, Module, type ModuleMetadata } from '@nestjs/common';
import { CardDrawer } from './card-drawer.service';
import { ChatEars, FormPaper } from './chat-ears.service';
import { PgChatEventStore } from './chat-event.pg';
import { ChatEventStore } from './chat-event.store';
import { ChatDeskFloor, ChatWork } from './chat-work.service';
import { CommandHand, Hands } from './command-hand';
import { ChatEvents } from './contract';
import { DeclareHand } from './declare-hand';
import { EventHands } from './event-hands';
import { Floor } from './floor';
import { IncidentHand } from './incident-hand';
import { LogHand } from './log-hand';
import { QuickAnswers } from './quick-answers.service';
import { ResponseHand } from './response-hand';
import { ClosingStores, RoomCloser, SaidInRooms } from './room-closer.service';
import { RoomController } from './room.controller';
import { RoomDesk } from './room-desk.service';
import { RunHand } from './run-hand';
import { AnswerSources, IncidentSources, SituationFile } from './situation-file';
import { Draughtsmen, SituationJobs } from './situation.jobs';
import { PgSituationStore } from './situation.pg';
import { SituationStore } from './situation.store';
import { TeamController } from './team.controller';
import { TeamDesk } from './team-desk.service';

/** What the room in the chat shows of an incident, and what people do there. It knows all the others; nobody knows it but the chat's adapter. */
@Module({})
export class SituationModule {
  /** @param imports bring PeopleDirectory, Incidents and what belongs to them, IncidentForces, Paging, RunDesk, Responses, WarRoom and ChatDesk */
  static register({ imports }: Required<Pick<ModuleMetadata, 'imports'>>): DynamicModule {
    return {
      module: SituationModule,
      imports,
      controllers: [TeamController, RoomController],
      providers: [
        ...[Floor, IncidentSources, AnswerSources, SituationFile],
        ...[CardDrawer, SaidInRooms, ClosingStores, RoomCloser, Draughtsmen],
        ...[IncidentHand, RunHand, ResponseHand, LogHand, Hands, CommandHand, EventHands],
        ...[ChatDeskFloor, ChatWork, QuickAnswers, DeclareHand, FormPaper],
        ...[TeamDesk, RoomDesk, SituationJobs],
        { provide: ChatEventStore, useClass: PgChatEventStore },
        { provide: SituationStore, useClass: PgSituationStore },
        { provide: ChatEvents, useClass: ChatEars },
      ],
      exports: [ChatEvents, SituationJobs],
    };
  }
}
