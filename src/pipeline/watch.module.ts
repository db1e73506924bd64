import { Module } from '@nestjs/common';
import { DetectionModule } from '../detection/detection.module';
import { IncidentsModule } from '../incidents/incidents.module';
import { StormWatch } from './storm-watch';
import { WatchTick } from './watch-tick';

@Module({
  imports: [DetectionModule, IncidentsModule],
  providers: [StormWatch, WatchTick],
  exports: [StormWatch, WatchTick],
})
export class WatchModule {}
