import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module';
import { TopicDirectory, TopicFeed, TopicImport, TopicMatcher } from './contract';
import { CheckedTopicImport } from './topic-import';
import { PgTopicStore } from './topic.pg';
import { TopicStore } from './topic.store';
import { TopicsInForce } from './topics-in-force';
import { TopicsController } from './topics.controller';
import { Topics } from './topics.service';

@Module({
  imports: [AccessModule],
  controllers: [TopicsController],
  providers: [
    TopicsInForce,
    Topics,
    { provide: TopicDirectory, useExisting: TopicsInForce },
    { provide: TopicMatcher, useExisting: TopicsInForce },
    { provide: TopicFeed, useExisting: TopicsInForce },
    { provide: TopicImport, useClass: CheckedTopicImport },
    { provide: TopicStore, useClass: PgTopicStore },
  ],
  exports: [TopicDirectory, TopicMatcher, TopicFeed, TopicImport],
})
export class TopicsModule {}
