import { type DynamicModule, Module } from '@nestjs/common';
import { ScheduleModule } from '@nestjs/schedule';
import { AccessModule } from './access/access.module';
import { BacktestModule } from './backtest/backtest.module';
import { DetectionModule } from './detection/detection.module';
import { IncidentDriversModule } from './incidents/incident-drivers.module';
import { IncidentsJobs } from './incidents/incidents.jobs';
import { IncidentsModule } from './incidents/incidents.module';
import { IntakeModule } from './intake/intake.module';
import { LiveModule } from './live/live.module';
import { PagingJobs } from './paging/paging.jobs';
import { PagingModule } from './paging/paging.module';
import { WatchModule } from './pipeline/watch.module';
import { HttpModule } from './platform/http/http.module';
import { type JobHandlers } from './platform/jobs/jobs';
import { PlatformModule, type PlatformParts } from './platform/platform.module';
import { PlaybooksJobs } from './playbooks/playbooks.jobs';
import { PlaybooksModule } from './playbooks/playbooks.module';
import { TopicsModule } from './topics/topics.module';
import { VendorsModule } from './vendors.module';
import { WarroomJobs } from './warroom/warroom.jobs';
import { WarroomModule } from './warroom/warroom.module';

export interface AppParts {
  readonly platform: PlatformParts;
  /** Brings SmsSender and ChatSender to all; VendorsModule unless a replay records instead. */
  readonly vendors?: DynamicModule;
  /** What listens to the outside by itself: the running service's feeds. */
  readonly listeners?: readonly DynamicModule['module'][];
}

/** Who does which job: one line per job, or it does not compile. */
export class HandlerTable {
  readonly handlers: JobHandlers;

  constructor(incidents: IncidentsJobs, paging: PagingJobs, warroom: WarroomJobs, playbooks: PlaybooksJobs) {
    this.handlers = {
      'page.send': (payload) => paging['page.send'](payload),
      'page.escalate': (payload) => paging['page.escalate'](payload),
      'room.post': (payload) => warroom['room.post'](payload),
      'incident.drivers': (payload) => incidents['incident.drivers'](payload),
      'incident.changed': (payload) => playbooks['incident.changed'](payload),
      'run.advance': (payload) => playbooks['run.advance'](payload),
    };
  }
}

/** Where all rooms meet. */
@Module({})
export class AppModule {
  static register({ platform, vendors, listeners = [] }: AppParts): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PlatformModule.register(platform),
        ScheduleModule.forRoot(),
        HttpModule,
        vendors ?? VendorsModule,
        AccessModule,
        TopicsModule,
        IntakeModule,
        DetectionModule,
        IncidentsModule,
        IncidentDriversModule,
        PagingModule,
        WarroomModule,
        PlaybooksModule.register({ imports: [IncidentsModule, PagingModule, WarroomModule] }),
        WatchModule,
        LiveModule,
        BacktestModule,
        ...listeners,
      ],
      providers: [
        {
          provide: HandlerTable,
          useFactory: (incidents: IncidentsJobs, paging: PagingJobs, warroom: WarroomJobs, playbooks: PlaybooksJobs) =>
            new HandlerTable(incidents, paging, warroom, playbooks),
          inject: [IncidentsJobs, PagingJobs, WarroomJobs, PlaybooksJobs],
        },
      ],
      exports: [HandlerTable],
    };
  }
}
