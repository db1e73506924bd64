import { type DynamicModule, Module, type ModuleMetadata, type Type } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Floor } from './floor';
import { PgHouseStore } from './house.pg';
import { HouseStore } from './house.store';
import { ReplayProcess } from './ports';
import { ReplayChores } from './replay-chores';
import { PgReplayFileStore } from './replay-file.pg';
import { ReplayGround } from './replay-ground';
import { PgReplayRunStore } from './replay-run.pg';
import { ReplayRunner, ReplayTheatre } from './replay-runner.service';
import { ReplayFileStore, ReplayRunStore } from './replay.store';
import { ReplaysController } from './replays.controller';
import { ReplaysJobs } from './replays.jobs';
import { Replays, ReplayShelf } from './replays.service';
import { UploadLanes } from './upload-lanes';
import { Uploads } from './uploads.service';

/** What would have happened: files of mentions are played through a copy of the house. */
@Module({})
export class ReplaysModule {
  /** @param imports bring Audit and LineInspection @param process plays */
  static register({
    imports,
    process,
  }: Required<Pick<ModuleMetadata, 'imports'>> & { readonly process: Type<ReplayProcess> }): DynamicModule {
    return {
      module: ReplaysModule,
      imports,
      controllers: [ReplaysController],
      providers: [
        ...[Floor, UploadLanes, Uploads, ReplayShelf, Replays, ReplayTheatre, ReplayRunner, ReplaysJobs, ReplayChores],
        { provide: ReplayFileStore, useClass: PgReplayFileStore },
        { provide: ReplayRunStore, useClass: PgReplayRunStore },
        { provide: HouseStore, useClass: PgHouseStore },
        { provide: ReplayProcess, useClass: process },
        { provide: ReplayGround, useFactory: groundOf, inject: [DataSource] },
      ],
      exports: [ReplaysJobs],
    };
  }
}

function groundOf({ options }: DataSource): ReplayGround {
  if (options.type !== 'postgres' || options.url === undefined)
    throw new Error('the data source names no PostgreSQL address');
  return new ReplayGround(options.url);
}
