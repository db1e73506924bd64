import { type DynamicModule, Module, type ModuleMetadata } from '@nestjs/common';
import { ApprovalLines } from './approval-lines.service';
import { ApprovalRules } from './approval-rules.service';
import { Approvals } from './approvals.service';
import { Approvers } from './approvers.service';
import { ResponseChoresService } from './chores.service';
import { Composer } from './composer.service';
import { ResponseChores, ResponseLibrary, Responses, RunWitness } from './contract';
import { Floor, Ledger } from './floor';
import { GuidelineController } from './guideline.controller';
import { PgGuidelineStore } from './guideline.pg';
import { GuidelineStore } from './guideline.store';
import { Guidelines } from './guidelines.service';
import { IncidentFacts } from './incident-facts';
import { Judges } from './judges.service';
import { LibraryService } from './library.service';
import { PgPublicationStore } from './publication.pg';
import { PublicationLines, PublicationLog } from './publication-lines.service';
import { PublicationStore } from './publication.store';
import { PublicationTries } from './publication-tries.service';
import { PublicationsController } from './publications.controller';
import { Publications } from './publications.service';
import { ResponsesController } from './responses.controller';
import { ResponsesJobs } from './responses.jobs';
import { ResponseDesks, ResponsesService, TemplateReader } from './responses.service';
import { TemplateDesk } from './template-desk.service';
import { PgTemplateStore } from './template.pg';
import { TemplateShelf } from './template-shelf.service';
import { TemplateStore } from './template.store';
import { TemplateViews } from './template-views.service';
import { Uses } from './uses.service';

/** Needs a Publisher, which the composition root provides to all (vendors.module.ts). */
@Module({})
export class ResponsesModule {
  /** @param imports bring Audit, PeopleDirectory, Incidents, CrisisTeam, Timeline, IncidentFeed, Roster, Notices, ToneModel and TopicDirectory */
  static register({ imports }: Required<Pick<ModuleMetadata, 'imports'>>): DynamicModule {
    return {
      module: ResponsesModule,
      imports,
      controllers: [ResponsesController, PublicationsController, GuidelineController],
      providers: [
        Floor,
        Ledger,
        RunWitness,
        IncidentFacts,
        Judges,
        Approvers,
        ApprovalRules,
        ApprovalLines,
        Approvals,
        TemplateShelf,
        TemplateViews,
        TemplateDesk,
        TemplateReader,
        Composer,
        Uses,
        PublicationLog,
        PublicationLines,
        PublicationTries,
        Publications,
        Guidelines,
        ResponseDesks,
        ResponsesJobs,
        { provide: TemplateStore, useClass: PgTemplateStore },
        { provide: PublicationStore, useClass: PgPublicationStore },
        { provide: GuidelineStore, useClass: PgGuidelineStore },
        { provide: Responses, useClass: ResponsesService },
        { provide: ResponseLibrary, useClass: LibraryService },
        { provide: ResponseChores, useClass: ResponseChoresService },
      ],
      exports: [Responses, ResponseLibrary, ResponseChores, RunWitness, ResponsesJobs],
    };
  }
}
