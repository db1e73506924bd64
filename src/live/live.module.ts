import { type DynamicModule, Module, type ModuleMetadata } from '@nestjs/common';
import { AccessModule } from '../access/access.module';
import { DetectionModule } from '../detection/detection.module';
import { IncidentsModule } from '../incidents/incidents.module';
import { IntakeModule } from '../intake/intake.module';
import { TopicsModule } from '../topics/topics.module';
import { Board, BoardRecords } from './board.service';
import { BoardRenewal, ConsoleAnnouncer, CountAnnouncer, StormAnnouncer } from './live-announcer';
import { LiveController, WatchedLines } from './live.controller';
import { LiveFeed } from './live-feed.stream';
import { LiveLines } from './live-lines';
import { LivePosition } from './live-position';
import { ServiceStatus } from './service-status.service';
import { SourceViews } from './source-views.service';
import { SourcesController } from './sources.controller';
import { TopicCurves } from './topic-curves.service';

const PROVIDERS = [
  LiveFeed,
  LivePosition,
  LiveLines,
  WatchedLines,
  CountAnnouncer,
  StormAnnouncer,
  ConsoleAnnouncer,
  TopicCurves,
  BoardRecords,
  Board,
  BoardRenewal,
  ServiceStatus,
  SourceViews,
];

@Module({})
export class LiveModule {
  /** @param imports bring Paging */
  static register({ imports }: Required<Pick<ModuleMetadata, 'imports'>>): DynamicModule {
    return {
      module: LiveModule,
      imports: [AccessModule, DetectionModule, IncidentsModule, IntakeModule, TopicsModule, ...imports],
      controllers: [LiveController, SourcesController],
      providers: PROVIDERS,
    };
  }
}
