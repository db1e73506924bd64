import { Module } from '@nestjs/common';
import { DetectionModule } from '../detection/detection.module';
import { IncidentForces } from './contract';
import { DriversArchive } from './incident-drivers.archive';
import { IncidentDriversController } from './incident-drivers.controller';
import { PgIncidentDriversStore } from './incident-drivers.pg';
import { IncidentDrivers } from './incident-drivers.service';
import { IncidentDriversStore } from './incident-drivers.store';
import { IncidentsJobs } from './incidents.jobs';
import { IncidentsModule } from './incidents.module';

/** Apart from IncidentsModule, which whoever pages or plays stands on and which needs no detection. */
@Module({
  imports: [DetectionModule, IncidentsModule],
  controllers: [IncidentDriversController],
  providers: [
    DriversArchive,
    IncidentDrivers,
    IncidentsJobs,
    { provide: IncidentDriversStore, useClass: PgIncidentDriversStore },
    { provide: IncidentForces, useExisting: IncidentDrivers },
  ],
  exports: [IncidentForces, IncidentsJobs],
})
export class IncidentDriversModule {}
