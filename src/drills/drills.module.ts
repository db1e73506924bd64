import { type DynamicModule, Module, type ModuleMetadata } from '@nestjs/common';
import { CrisisDrillsController } from './crisis-drills.controller';
import { CrisisDrills, DrillRecords } from './crisis-drills.service';
import { Chain, DrillForecast } from './drill-forecast.service';
import { DrillsJobs } from './drills.jobs';
import { DrillGround, DrillsTold } from './ground';

/** Practising a crisis: the true chain, with marked messages. */
@Module({})
export class DrillsModule {
  /** @param imports bring Audit, TopicDirectory, Incidents and what belongs to them, Paging and Playbooks */
  static register({ imports }: Required<Pick<ModuleMetadata, 'imports'>>): DynamicModule {
    return {
      module: DrillsModule,
      imports,
      controllers: [CrisisDrillsController],
      providers: [DrillsTold, DrillGround, DrillRecords, CrisisDrills, Chain, DrillForecast, DrillsJobs],
      exports: [DrillsJobs],
    };
  }
}
