import { Module } from '@nestjs/common';
import { IntakeModule } from '../intake/intake.module';
import { TopicsModule } from '../topics/topics.module';
import { Detection, DriverSearch, ReadingFeed, Readings } from './contract';
import { PgDetectionStore } from './detection.pg';
import { DetectionService } from './detection.service';
import { DetectionStore } from './detection.store';
import { DriversController } from './drivers.controller';
import { DriverSearchService } from './drivers.service';
import { History } from './history';
import { ReadingsService } from './readings.service';

@Module({
  imports: [IntakeModule, TopicsModule],
  controllers: [DriversController],
  providers: [
    History,
    DetectionService,
    ReadingsService,
    { provide: DetectionStore, useClass: PgDetectionStore },
    { provide: Detection, useExisting: DetectionService },
    { provide: ReadingFeed, useExisting: DetectionService },
    { provide: Readings, useExisting: ReadingsService },
    { provide: DriverSearch, useClass: DriverSearchService },
  ],
  exports: [Detection, DriverSearch, ReadingFeed, Readings],
})
export class DetectionModule {}
