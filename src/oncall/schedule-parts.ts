import { type ModuleMetadata } from '@nestjs/common';
import { CalendarFeeds } from './calendar-feeds.service';
import { CalendarImport } from './calendar-import.service';
import { PgCalendarLinkStore } from './calendar-link.pg';
import { CalendarLinkStore } from './calendar-link.store';
import { CalendarPlans } from './calendar-plans';
import { CalendarsController } from './calendars.controller';
import { Disturbances, NamedPeople, RotaChores, ScheduleUses } from './contract';
import { PgDisturbanceStore } from './duty-disturbance.pg';
import { DisturbanceStore } from './duty-disturbance.store';
import { DutyRoster } from './duty-roster.service';
import { ShiftWarnings } from './duty-shift-warnings.service';
import { DutyController } from './duty.controller';
import { Duties } from './duties';
import { OverrideDesk } from './override-desk.service';
import { PgScheduleChangeStore } from './schedule-change.pg';
import { ScheduleChangeStore } from './schedule-change.store';
import { RemovedMethods, RotaChoresService } from './rota-chores.service';
import { ScheduleChangesController } from './schedule-changes.controller';
import { ScheduleDesk } from './schedule-desk.service';
import { ScheduleFloor } from './schedule-floor';
import { SchedulePlans } from './schedule-plans';
import { ScheduleReader } from './schedule-reader.service';
import { ScheduleWarnings } from './schedule-warnings.service';
import { PgScheduleStore } from './schedule.pg';
import { ScheduleStore } from './schedule.store';
import { SchedulesController } from './schedules.controller';
import { SwapDesk } from './swap-desk.service';
import { SwapFile } from './swap-file.service';

/** When people are on call, and who stands in for whom. */
export const SCHEDULES: NonNullable<ModuleMetadata['providers']> = [
  ScheduleFloor,
  ScheduleDesk,
  SchedulePlans,
  ScheduleReader,
  ScheduleWarnings,
  ScheduleUses,
  NamedPeople,
  OverrideDesk,
  SwapDesk,
  SwapFile,
  CalendarFeeds,
  CalendarPlans,
  CalendarImport,
  ShiftWarnings,
  RemovedMethods,
  { provide: RotaChores, useClass: RotaChoresService },
  { provide: Duties, useClass: DutyRoster },
  { provide: ScheduleStore, useClass: PgScheduleStore },
  { provide: ScheduleChangeStore, useClass: PgScheduleChangeStore },
  { provide: CalendarLinkStore, useClass: PgCalendarLinkStore },
  { provide: DisturbanceStore, useClass: PgDisturbanceStore },
  { provide: Disturbances, useExisting: DisturbanceStore },
];

export const SCHEDULE_CONTROLLERS: NonNullable<ModuleMetadata['controllers']> = [
  SchedulesController,
  ScheduleChangesController,
  DutyController,
  CalendarsController,
];
