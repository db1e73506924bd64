import { Module } from '@nestjs/common';
import { IntakeModule } from '../intake/intake.module';
import { TopicsModule } from '../topics/topics.module';
import { Detection, PastReadings, ReadingFeed, Readings } from './contract';
import { PgDetectionStore } from './detection.pg';
import { DetectionService } from './detection.service';
import { DetectionStore } from './detection.store';
import { History } from './history';
import { PastReadingsService } from './past-readings.service';
import { ReadingsService } from './readings.service';
import { Surroundings } from './surroundings';

@Module({
  imports: [IntakeModule, TopicsModule],
  providers: [
    History,
    Surroundings,
    DetectionService,
    ReadingsService,
    { provide: DetectionStore, useClass: PgDetectionStore },
    { provide: Detection, useExisting: DetectionService },
    { provide: ReadingFeed, useExisting: DetectionService },
    { provide: Readings, useExisting: ReadingsService },
    { provide: PastReadings, useClass: PastReadingsService },
  ],
  exports: [Detection, ReadingFeed, Readings, PastReadings],
})
export class DetectionModule {}
