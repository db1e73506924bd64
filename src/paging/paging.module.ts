import { type DynamicModule, Module, type ModuleMetadata } from '@nestjs/common';
import { IncidentsModule } from '../incidents/incidents.module';
import { Answers } from './answers.service';
import { Calls } from './calls.service';
import { ChainPages } from './chain-pages.service';
import { PgChainStore } from './chain.pg';
import { ChainStore } from './chain.store';
import { Chains } from './chains.service';
import { Paging, PagingAudit, PagingChores } from './contract';
import { Floor } from './floor';
import { HandOvers } from './hand-overs.service';
import { IncidentFile } from './incident-file';
import { PgKeepingStore } from './keeping.pg';
import { KeepingStore } from './keeping.store';
import { Lapses } from './lapses.service';
import { Leavers } from './leavers.service';
import { LinkController } from './link.controller';
import { LinkPages } from './link-pages.service';
import { MessageAnswers } from './message-answers.service';
import { PageDesk } from './page-desk.service';
import { KeyInbox, PageInbox } from './page-inbox.service';
import { PageNews } from './page-news.service';
import { PageViews } from './page-views.service';
import { PageWords } from './page-words.service';
import { PgPageStore } from './page.pg';
import { PageStore } from './page.store';
import { PagingController } from './paging.controller';
import { MessagesOfOpenIncidents, PagingChoresService } from './paging-chores.service';
import { PagingDesk } from './paging-desk.service';
import { PagingJobs } from './paging.jobs';
import { MoveOrders, PagingMoves } from './paging-moves.service';
import { PagingService } from './paging.service';
import { FirstPolicy, Policies, PolicyShelf } from './policies.service';
import { PoliciesController } from './policies.controller';
import { PolicyPreviews } from './policy-previews.service';
import { PgPolicyStore } from './policy.pg';
import { PolicyStore } from './policy.store';
import { PageAnswers, PhoneKeys } from './ports';
import { SandboxPhoneController } from './sandbox-phone.controller';
import { SandboxPhoneModule } from './sandbox-phone.module';
import { SandboxKeys } from './sandbox-phone.service';
import { OncallQuestions, RotaTies } from './rota-ties.service';
import { Targets } from './targets.service';
import { AuditDuties, WatchOver } from './watch-over.service';
import { Ways } from './ways.service';

/** Everything that calls people. Its rows are in page_*, what is sent is delivery's. */
@Module({})
export class PagingModule {
  static register({ imports }: Pick<ModuleMetadata, 'imports'>): DynamicModule {
    return {
      module: PagingModule,
      imports: [IncidentsModule, SandboxPhoneModule, ...(imports ?? [])],
      controllers: [PagingController, PoliciesController, LinkController, SandboxPhoneController],
      providers: [
        ...[
          Floor,
          IncidentFile,
          Targets,
          OncallQuestions,
          RotaTies,
          Ways,
          PageWords,
          PageDesk,
          Calls,
          ChainPages,
          Chains,
        ],
        ...[PagingDesk, Policies, PolicyShelf, FirstPolicy, PolicyPreviews, Answers, MessageAnswers, LinkPages],
        ...[
          PageNews,
          Lapses,
          Leavers,
          MoveOrders,
          PagingMoves,
          PagingJobs,
          HandOvers,
          AuditDuties,
          PageViews,
          SandboxKeys,
          MessagesOfOpenIncidents,
        ],
        { provide: ChainStore, useClass: PgChainStore },
        { provide: PageStore, useClass: PgPageStore },
        { provide: PolicyStore, useClass: PgPolicyStore },
        { provide: Paging, useClass: PagingService },
        { provide: PagingAudit, useClass: WatchOver },
        { provide: KeepingStore, useClass: PgKeepingStore },
        { provide: PagingChores, useClass: PagingChoresService },
        { provide: PageAnswers, useClass: PageInbox },
        { provide: PhoneKeys, useClass: KeyInbox },
      ],
      exports: [Paging, PagingAudit, PagingChores, PagingJobs, PageAnswers, PhoneKeys, FirstPolicy, SandboxPhoneModule],
    };
  }
}
