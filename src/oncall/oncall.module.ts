import { type DynamicModule, Module, type ModuleMetadata } from '@nestjs/common';
import { AccessModule } from '../access/access.module';
import { ContactCodes } from './contact-codes.service';
import { ContactDesk } from './contact-desk.service';
import { MethodDrafts } from './contact-drafts';
import { ContactFloor } from './contact-floor';
import { PgContactMethodStore } from './contact-method.pg';
import { ContactMethodStore } from './contact-method.store';
import { ContactMethodsController } from './contact-methods.controller';
import { StoredContactMethods } from './contact-methods.service';
import { ContactPost } from './contact-post';
import { UsableMethods } from './contact-usable';
import { PeopleWarnings } from './contact-warnings';
import { WarningsOfPeople } from './contact-warnings.service';
import {
  ContactMethods,
  CrewFromSettings,
  Disturbances,
  NamedPeople,
  Notices,
  Roster,
  RotaChores,
  ScheduleUses,
} from './contract';
import { CrewTakeOver } from './crew.service';
import { PgNoticeStore } from './notice.pg';
import { NoticeStore } from './notice.store';
import { NoticeTimes } from './notice-times';
import { OrderedNotices } from './notices.service';
import { MethodsAfterMessages, OncallJobs } from './oncall.jobs';
import { RosterService } from './roster.service';
import { Ways } from './roster-ways.service';
import { SCHEDULE_CONTROLLERS, SCHEDULES } from './schedule-parts';
import { RuleDesk } from './rule-desk.service';
import { PgRuleStore } from './rule.pg';
import { RuleStore } from './rule.store';

/** People, how they are reached, and what they are told. */
const CONTACTS: NonNullable<ModuleMetadata['providers']> = [
  ContactFloor,
  ContactDesk,
  ContactCodes,
  ContactPost,
  MethodDrafts,
  UsableMethods,
  Ways,
  RuleDesk,
  NoticeTimes,
  MethodsAfterMessages,
  OncallJobs,
  { provide: ContactMethodStore, useClass: PgContactMethodStore },
  { provide: RuleStore, useClass: PgRuleStore },
  { provide: NoticeStore, useClass: PgNoticeStore },
  { provide: ContactMethods, useClass: StoredContactMethods },
  { provide: PeopleWarnings, useClass: WarningsOfPeople },
  { provide: CrewFromSettings, useClass: CrewTakeOver },
  OrderedNotices,
  { provide: Notices, useExisting: OrderedNotices },
];

@Module({})
export class OncallModule {
  /** @param imports bring Messages. */
  static register(parts: { imports: NonNullable<ModuleMetadata['imports']> }): DynamicModule {
    return {
      module: OncallModule,
      imports: [AccessModule, ...parts.imports],
      controllers: [ContactMethodsController, ...SCHEDULE_CONTROLLERS],
      providers: [...CONTACTS, ...SCHEDULES, { provide: Roster, useClass: RosterService }],
      exports: [
        Roster,
        ContactMethods,
        Notices,
        CrewFromSettings,
        OncallJobs,
        Disturbances,
        ScheduleUses,
        NamedPeople,
        RotaChores,
      ],
    };
  }
}
