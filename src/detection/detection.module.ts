import { Module } from '@nestjs/common';
import { IntakeModule } from '../intake/intake.module';
import { TopicsModule } from '../topics/topics.module';
import { Detection, Lessons, ReadingFeed, Readings } from './contract';
import { PgDetectionStore } from './detection.pg';
import { DetectionService } from './detection.service';
import { DetectionStore } from './detection.store';
import { Expectations } from './expectations';
import { History } from './history';
import { LessonsService } from './lessons.service';
import { ReadingsService } from './readings.service';

@Module({
  imports: [IntakeModule, TopicsModule],
  providers: [
    Expectations,
    History,
    DetectionService,
    ReadingsService,
    { provide: DetectionStore, useClass: PgDetectionStore },
    { provide: Detection, useExisting: DetectionService },
    { provide: Lessons, useClass: LessonsService },
    { provide: ReadingFeed, useExisting: DetectionService },
    { provide: Readings, useExisting: ReadingsService },
  ],
  exports: [Detection, Lessons, ReadingFeed, Readings],
})
export class DetectionModule {}
