import { type DynamicModule, Module, type ModuleMetadata } from '@nestjs/common';
import { HttpCaller } from '../platform/net/http-caller';
import { PlaybookLibrary, Playbooks, RunDesk } from './contract';
import { DryRuns } from './dry-runs.service';
import { DryRunsController } from './dry-runs.controller';
import { PgDraftStore } from './draft.pg';
import { DraftStore } from './draft.store';
import { DraftsController } from './drafts.controller';
import { DraftDesk, Drafts } from './drafts.service';
import { Floor } from './floor';
import { HookCalls, HookLedger, HookSender } from './hook-calls.service';
import { PgHookStore } from './hook.pg';
import { HookStore } from './hook.store';
import { LibraryService, PlaybookSource } from './library.service';
import { PgPlaybookStore } from './playbook.pg';
import { PlaybookJudge } from './playbook-judge';
import { PlaybookStore } from './playbook.store';
import { PlaybooksJobs, RunMover, RunOpener } from './playbooks.jobs';
import { PlaybooksService } from './playbooks.service';
import { PresenceController } from './presence.controller';
import { PgPresenceStore } from './presence.pg';
import { Presences } from './presence.service';
import { PresenceStore } from './presence.store';
import { RunAlarms } from './run-alarms';
import { RunClosing } from './run-closing';
import { RunDeskService } from './run-desk.service';
import { RunFile } from './run-file';
import { RunHands } from './run-hands';
import { RunHooks } from './run-hooks';
import { RunMails } from './run-mails';
import { RunNews, StepEnds } from './run-news.service';
import { RunLevels, RunOrders, RunOutside } from './run-orders';
import { RunPeople } from './run-people';
import { PgRunStore } from './run.pg';
import { RunRooms } from './run-rooms';
import { PlaybookChoice, RunStarter } from './run-starter';
import { RunSteps } from './run-steps';
import { Mentioned, RunSurroundings } from './run-surroundings';
import { RunTexts } from './run-texts';
import { RunViews } from './run-view';
import { RunStore } from './run.store';
import { RunsController } from './runs.controller';
import { Runs } from './runs.service';
import { VersionsController } from './versions.controller';
import { Versions } from './versions.service';

/** What moves runs, from the plan to the orders that it gives. */
const RUNS = [
  RunFile,
  RunPeople,
  RunTexts,
  RunClosing,
  RunAlarms,
  RunRooms,
  RunMails,
  RunHooks,
  RunLevels,
  RunOutside,
  RunOrders,
  RunSteps,
  Mentioned,
  RunSurroundings,
  Runs,
  PlaybookChoice,
  RunStarter,
  RunOpener,
  StepEnds,
  RunNews,
  HookSender,
  HookLedger,
  HookCalls,
  RunHands,
  RunViews,
  RunMover,
];

@Module({})
export class PlaybooksModule {
  /** @param imports bring what incidents, access, oncall, delivery, paging, the war room, responses, intake and topics offer in their contracts. */
  static register(parts: { imports: NonNullable<ModuleMetadata['imports']> }): DynamicModule {
    return {
      module: PlaybooksModule,
      imports: parts.imports,
      controllers: [VersionsController, DraftsController, PresenceController, RunsController, DryRunsController],
      providers: [
        Floor,
        PlaybookSource,
        PlaybookJudge,
        DraftDesk,
        Drafts,
        Versions,
        Presences,
        ...RUNS,
        PlaybooksJobs,
        DryRuns,
        // the operator chose where the hooks lead: it may be inside
        { provide: HttpCaller, useFactory: () => new HttpCaller(true) },
        { provide: HookStore, useClass: PgHookStore },
        { provide: PlaybookStore, useClass: PgPlaybookStore },
        { provide: DraftStore, useClass: PgDraftStore },
        { provide: PresenceStore, useClass: PgPresenceStore },
        { provide: RunStore, useClass: PgRunStore },
        { provide: PlaybookLibrary, useClass: LibraryService },
        { provide: Playbooks, useClass: PlaybooksService },
        { provide: RunDesk, useClass: RunDeskService },
      ],
      exports: [Playbooks, PlaybookLibrary, PlaybooksJobs, RunDesk, DryRuns],
    };
  }
}
