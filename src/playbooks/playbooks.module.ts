import { type DynamicModule, Module, type ModuleMetadata } from '@nestjs/common';
import { PlaybookLibrary, Playbooks } from './contract';
import { PgDraftStore } from './draft.pg';
import { DraftStore } from './draft.store';
import { DraftsController } from './drafts.controller';
import { DraftDesk, Drafts } from './drafts.service';
import { Floor } from './floor';
import { LibraryService, PlaybookSource } from './library.service';
import { PgPlaybookStore } from './playbook.pg';
import { PlaybookJudge } from './playbook-judge';
import { PlaybookStore } from './playbook.store';
import { PlaybooksController } from './playbooks.controller';
import { PlaybooksJobs, RunMover } from './playbooks.jobs';
import { PlaybooksService } from './playbooks.service';
import { MessageText, RunLines, RunOrders } from './run-effects';
import { PgRunStore } from './run.pg';
import { PlaybookChoice, RunStarter } from './run-starter';
import { RunViews } from './run-view';
import { RunStore } from './run.store';
import { RunFile, Runs } from './runs.service';
import { VersionsController } from './versions.controller';
import { Versions } from './versions.service';

@Module({})
export class PlaybooksModule {
  /** @param imports bring PeopleDirectory, Audit, Incidents, Timeline, IncidentFeed, Paging and WarRoom. */
  static register(parts: { imports: NonNullable<ModuleMetadata['imports']> }): DynamicModule {
    return {
      module: PlaybooksModule,
      imports: parts.imports,
      controllers: [PlaybooksController, VersionsController, DraftsController],
      providers: [
        Floor,
        PlaybookSource,
        PlaybookChoice,
        PlaybookJudge,
        DraftDesk,
        Drafts,
        Versions,
        RunStarter,
        MessageText,
        RunOrders,
        RunLines,
        RunFile,
        Runs,
        RunMover,
        RunViews,
        PlaybooksJobs,
        { provide: PlaybookStore, useClass: PgPlaybookStore },
        { provide: DraftStore, useClass: PgDraftStore },
        { provide: RunStore, useClass: PgRunStore },
        { provide: PlaybookLibrary, useClass: LibraryService },
        { provide: Playbooks, useClass: PlaybooksService },
      ],
      exports: [Playbooks, PlaybookLibrary, PlaybooksJobs],
    };
  }
}
