import { Module } from '@nestjs/common';
import { IntakeModule } from '../intake/intake.module';
import { TopicsModule } from '../topics/topics.module';
import { BackLearning } from './back-learning.service';
import { Detection, DriverSearch, Lessons, PastReadings, Pulse, ReadingFeed, Readings } from './contract';
import { CurveRecords } from './curve-records';
import { PgDetectionStore } from './detection.pg';
import { DetectionService } from './detection.service';
import { DetectionStore } from './detection.store';
import { DriversController } from './drivers.controller';
import { DriverSearchService } from './drivers.service';
import { Expectations } from './expectations';
import { History } from './history';
import { LessonsService } from './lessons.service';
import { PastReadingsService } from './past-readings.service';
import { ReadingsService } from './readings.service';
import { Surroundings } from './surroundings';

@Module({
  imports: [IntakeModule, TopicsModule],
  controllers: [DriversController],
  providers: [
    Expectations,
    CurveRecords,
    History,
    Surroundings,
    BackLearning,
    DetectionService,
    ReadingsService,
    { provide: DetectionStore, useClass: PgDetectionStore },
    { provide: Detection, useExisting: DetectionService },
    { provide: Lessons, useClass: LessonsService },
    { provide: ReadingFeed, useExisting: DetectionService },
    { provide: Pulse, useFactory: ({ pulse }: DetectionService) => pulse, inject: [DetectionService] },
    { provide: Readings, useExisting: ReadingsService },
    { provide: DriverSearch, useClass: DriverSearchService },
    { provide: PastReadings, useClass: PastReadingsService },
  ],
  exports: [Detection, DriverSearch, Lessons, PastReadings, Pulse, ReadingFeed, Readings],
})
export class DetectionModule {}
