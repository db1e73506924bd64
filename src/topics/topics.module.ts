import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module';
import { CheckedQueryReader } from './checked-query-reader';
import { PlannedEvents, QueryReader, TopicDirectory, TopicFeed, TopicImport, TopicMatcher } from './contract';
import { PlannedEventsController } from './planned-events.controller';
import { PlannedEventDesk } from './planned-events.service';
import { CheckedTopicImport } from './topic-import';
import { PgTopicStore } from './topic.pg';
import { TopicStore } from './topic.store';
import { TopicsInForce } from './topics-in-force';
import { TopicsController } from './topics.controller';
import { Topics } from './topics.service';

@Module({
  imports: [AccessModule],
  controllers: [TopicsController, PlannedEventsController],
  providers: [
    TopicsInForce,
    Topics,
    PlannedEventDesk,
    { provide: TopicDirectory, useExisting: TopicsInForce },
    { provide: PlannedEvents, useExisting: TopicsInForce },
    { provide: TopicMatcher, useExisting: TopicsInForce },
    { provide: TopicFeed, useExisting: TopicsInForce },
    { provide: TopicImport, useClass: CheckedTopicImport },
    { provide: QueryReader, useClass: CheckedQueryReader },
    { provide: TopicStore, useClass: PgTopicStore },
  ],
  exports: [PlannedEvents, QueryReader, TopicDirectory, TopicMatcher, TopicFeed, TopicImport],
})
export class TopicsModule {}
