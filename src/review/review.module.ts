import { type DynamicModule, Module, type ModuleMetadata } from '@nestjs/common';
import { Floor } from './floor';
import { PgLessonStore } from './lesson.pg';
import { LessonsController } from './lessons.controller';
import { LessonOffice, Lessons } from './lessons.service';
import { Papers } from './papers.service';
import { Proofs } from './proofs.service';
import { ReviewDesk } from './review-desk.service';
import { FactFinder, IncidentRecords, TopicRecords } from './review-facts.service';
import { ReviewFile, ReviewShelf } from './review-file.service';
import { ReviewJobs } from './review.jobs';
import { PgReviewStore } from './review.pg';
import { LessonStore, ReviewStore, ShareStore } from './review.store';
import { ReviewsController } from './reviews.controller';
import { PgShareStore } from './share.pg';
import { SharedPageController } from './shared-page.controller';
import { SharesController } from './shares.controller';
import { Shares } from './shares.service';

/** What is learned from an incident once it is over. It reads all the others; nobody knows it. */
@Module({})
export class ReviewModule {
  /** @param imports bring Audit, PeopleDirectory, Incidents, TimelineReader, Hindsight, Readings, Counters, TopicDirectory and Notices */
  static register({ imports }: Required<Pick<ModuleMetadata, 'imports'>>): DynamicModule {
    return {
      module: ReviewModule,
      imports,
      controllers: [ReviewsController, LessonsController, SharesController, SharedPageController],
      providers: [
        ...[Floor, IncidentRecords, TopicRecords, FactFinder, ReviewShelf, ReviewFile, ReviewDesk],
        ...[LessonOffice, Lessons, Shares, Proofs, Papers, ReviewJobs],
        { provide: ReviewStore, useClass: PgReviewStore },
        { provide: LessonStore, useClass: PgLessonStore },
        { provide: ShareStore, useClass: PgShareStore },
      ],
      exports: [ReviewJobs],
    };
  }
}
