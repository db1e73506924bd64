import { Module } from '@nestjs/common';
import { IncidentsModule } from '../incidents/incidents.module';
import { Answers } from './answers.service';
import { Chains } from './chains.service';
import { Paging } from './contract';
import { Floor } from './floor';
import { IncidentFile } from './incident-file';
import { OnCall } from './on-call';
import { PageInbox } from './page-inbox.service';
import { PageOrders } from './page-orders';
import { PageTries } from './page-tries.service';
import { PgPageStore } from './page.pg';
import { PageStore } from './page.store';
import { PagingController } from './paging.controller';
import { PagingJobs } from './paging.jobs';
import { PagingService } from './paging.service';
import { PageAnswers } from './ports';
import { SandboxPhoneController } from './sandbox-phone.controller';
import { SandboxPhoneModule } from './sandbox-phone.module';
import { SandboxKeys } from './sandbox-phone.service';

/** Needs an SmsSender, which the composition root provides to all (vendors.module.ts). */
@Module({
  imports: [IncidentsModule, SandboxPhoneModule],
  controllers: [PagingController, SandboxPhoneController],
  providers: [
    Floor,
    OnCall,
    IncidentFile,
    Chains,
    PageOrders,
    PageTries,
    PagingJobs,
    Answers,
    SandboxKeys,
    { provide: PageStore, useClass: PgPageStore },
    { provide: Paging, useClass: PagingService },
    { provide: PageAnswers, useClass: PageInbox },
  ],
  exports: [Paging, PagingJobs, PageAnswers, SandboxPhoneModule],
})
export class PagingModule {}
