import { type DynamicModule, Injectable, Module, type ModuleMetadata } from '@nestjs/common';
import { DeliveryChores, DeliverySweep } from '../delivery/contract';
import { DetectionModule } from '../detection/detection.module';
import { IncidentsModule } from '../incidents/incidents.module';
import { IntakeModule } from '../intake/intake.module';
import { RotaChores } from '../oncall/contract';
import { PagingAudit, PagingChores } from '../paging/contract';
import { Metrics } from '../platform/metrics/metrics';
import { ResponseChores } from '../responses/contract';
import { Beats } from './beats.service';
import { Checks } from './checks.service';
import { DrillEyes } from './drill-eyes';
import { DrillFloor } from './drill-floor';
import { DrillNews } from './drill-news';
import { PgDrillStore } from './drill.pg';
import { DrillStage } from './drill-stage';
import { DrillSteps } from './drill-steps.service';
import { DrillStore } from './drill.store';
import { DrillsController } from './drills.controller';
import { Drills } from './drills.service';
import { Floor } from './floor';
import { Heartbeat } from './heartbeat.service';
import { PagingHealthController } from './paging-health.controller';
import { Rounds } from './rounds';
import { Senses } from './senses';
import { Signs } from './signs';
import { TestMentions } from './test-mentions.service';
import { WatchmanHealth } from './watchman-health.service';
import { WatchmanJobs } from './watchman.jobs';
import { PgWatchmanStore } from './watchman.pg';
import { WatchmanStore } from './watchman.store';
import { WatchmanTick } from './watchman-tick';

const HOUR_MS = 3_600_000;

/** What each room does for itself now and then. */
@Injectable()
class Chores {
  constructor(
    readonly rota: RotaChores,
    readonly paging: PagingChores,
    readonly delivery: DeliveryChores,
    readonly responses: ResponseChores,
  ) {}
}

/** What acts on what it finds. */
@Injectable()
class Auditors {
  constructor(
    readonly chores: Chores,
    readonly paging: PagingAudit,
    readonly delivery: DeliverySweep,
  ) {}
}

/** What proves, and what tells of it. */
@Injectable()
class Proving {
  constructor(
    readonly mentions: TestMentions,
    readonly beats: Beats,
    readonly checks: Checks,
    readonly heartbeat: Heartbeat,
  ) {}
}

/** Needs a HeartbeatSender, which the composition root provides to all (vendors.module.ts). */
@Module({})
export class WatchmanModule {
  /** @param imports the modules that bring Paging, DeliveryHealth, DeliverySweep, the chores, Roster and Audit */
  static register({ imports }: Required<Pick<ModuleMetadata, 'imports'>>): DynamicModule {
    return {
      module: WatchmanModule,
      imports: [IntakeModule, DetectionModule, IncidentsModule, ...imports],
      controllers: [PagingHealthController, DrillsController],
      providers: [
        Floor,
        Signs,
        Senses,
        Checks,
        TestMentions,
        Beats,
        Heartbeat,
        DrillFloor,
        DrillStage,
        DrillNews,
        DrillEyes,
        DrillSteps,
        Drills,
        WatchmanHealth,
        WatchmanJobs,
        WatchmanTick,
        Chores,
        Auditors,
        Proving,
        { provide: WatchmanStore, useClass: PgWatchmanStore },
        { provide: DrillStore, useClass: PgDrillStore },
        { provide: Rounds, useFactory: roundsOf, inject: [Auditors, Proving, Drills, Metrics] },
      ],
      exports: [WatchmanJobs, WatchmanTick],
    };
  }
}

/** Who waits for an answer comes first; the heartbeat, which may take ten seconds, last. */
function roundsOf(auditors: Auditors, proving: Proving, drills: Drills, metrics: Metrics): Rounds {
  return new Rounds(
    [
      { name: 'audit of escalations', run: (now) => auditors.paging.audit(now) },
      { name: 'audit of messages', run: (now) => auditors.delivery.sweep(now) },
      { name: 'rota', everyMs: HOUR_MS, run: (now) => auditors.chores.rota.run(now) },
      { name: 'test mention', run: (now) => proving.mentions.round(now) },
      { name: 'beat', run: () => proving.beats.round() },
      { name: 'drills', run: (now) => drills.round(now) },
      { name: 'checks', run: () => proving.checks.round() },
      { name: 'tidying up', run: (now) => proving.mentions.forget(now) },
      { name: 'old ways to people', everyMs: HOUR_MS, run: (now) => auditors.chores.paging.run(now) },
      { name: 'responses', everyMs: HOUR_MS, run: (now) => auditors.chores.responses.run(now) },
      { name: 'old messages', everyMs: HOUR_MS, run: (now) => auditors.chores.delivery.run(now) },
      { name: 'heartbeat', run: () => proving.heartbeat.round() },
    ],
    metrics,
  );
}
