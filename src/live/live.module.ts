import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module';
import { DetectionModule } from '../detection/detection.module';
import { IncidentsModule } from '../incidents/incidents.module';
import { IntakeModule } from '../intake/intake.module';
import { PagingModule } from '../paging/paging.module';
import { TopicsModule } from '../topics/topics.module';
import { Board, BoardRecords } from './board.service';
import { ConsoleAnnouncer, CountAnnouncer, StormAnnouncer } from './live-announcer';
import { LiveController } from './live.controller';
import { LiveFeed } from './live-feed.stream';
import { ServiceStatus } from './service-status.service';
import { TopicCurves } from './topic-curves.service';

@Module({
  imports: [AccessModule, DetectionModule, IncidentsModule, IntakeModule, PagingModule, TopicsModule],
  controllers: [LiveController],
  providers: [
    LiveFeed,
    CountAnnouncer,
    StormAnnouncer,
    ConsoleAnnouncer,
    TopicCurves,
    BoardRecords,
    Board,
    ServiceStatus,
  ],
})
export class LiveModule {}
