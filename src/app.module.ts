import { type DynamicModule, Module, type Type } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { ScheduleModule } from '@nestjs/schedule';
import { AccessModule } from './access/access.module';
import { ForkedReplay } from './adapters/replay/forked-replay';
import { SlackInboundModule } from './adapters/slack/slack-inbound.module';
import { BacktestModule } from './backtest/backtest.module';
import { DeliveryJobs } from './delivery/delivery.jobs';
import { DeliveryModule } from './delivery/delivery.module';
import { DetectionModule } from './detection/detection.module';
import { IncidentDriversModule } from './incidents/incident-drivers.module';
import { IncidentsJobs } from './incidents/incidents.jobs';
import { IncidentsModule } from './incidents/incidents.module';
import { IntakeModule } from './intake/intake.module';
import { LiveModule } from './live/live.module';
import { OncallJobs } from './oncall/oncall.jobs';
import { OncallModule } from './oncall/oncall.module';
import { PagingJobs } from './paging/paging.jobs';
import { PagingModule } from './paging/paging.module';
import { WatchModule } from './pipeline/watch.module';
import { DrillsJobs } from './drills/drills.jobs';
import { DrillsModule } from './drills/drills.module';
import { HttpModule } from './platform/http/http.module';
import { type JobHandlers } from './platform/jobs/jobs';
import { PlatformModule, type PlatformParts } from './platform/platform.module';
import { PlaybooksJobs } from './playbooks/playbooks.jobs';
import { PlaybooksModule } from './playbooks/playbooks.module';
import { ReplaysJobs } from './replays/replays.jobs';
import { ReplaysModule } from './replays/replays.module';
import { ResponsesJobs } from './responses/responses.jobs';
import { ResponsesModule } from './responses/responses.module';
import { ReviewJobs } from './review/review.jobs';
import { ReviewModule } from './review/review.module';
import { ToneModule } from './tone/tone.module';
import { SituationJobs } from './situation/situation.jobs';
import { SituationModule } from './situation/situation.module';
import { TeachingModule } from './teaching/teaching.module';
import { TopicsModule } from './topics/topics.module';
import { VendorsModule } from './vendors.module';
import { WarroomJobs } from './warroom/warroom.jobs';
import { WarroomModule } from './warroom/warroom.module';
import { WatchmanJobs } from './watchman/watchman.jobs';
import { WatchmanModule } from './watchman/watchman.module';

export interface AppParts {
  readonly platform: PlatformParts;
  /** Brings Senders, ChatSender and HeartbeatSender to all; VendorsModule unless a replay records instead. */
  readonly vendors?: DynamicModule;
  /** What listens to the outside by itself: the running service's feeds. */
  readonly listeners?: readonly DynamicModule['module'][];
}

interface Workers {
  readonly incidents: IncidentsJobs;
  readonly delivery: DeliveryJobs;
  readonly oncall: OncallJobs;
  readonly paging: PagingJobs;
  readonly warroom: WarroomJobs;
  readonly playbooks: PlaybooksJobs;
  readonly responses: ResponsesJobs;
  readonly situation: SituationJobs;
  readonly watchman: WatchmanJobs;
  readonly review: ReviewJobs;
  readonly drills: DrillsJobs;
  readonly replays: ReplaysJobs;
}

/** Who does which job, in the order in which they are looked for: one line per job, or it does not compile. Where several rooms hear of a thing, each forgets what is not its own. */
function tableOf({
  incidents,
  delivery,
  oncall,
  paging,
  warroom,
  playbooks,
  responses,
  situation,
  watchman,
  review,
  drills,
  replays,
}: Workers): JobHandlers {
  return {
    'incident.changed': async (payload) => {
      await paging.incidentChanged(payload);
      await playbooks['incident.changed'](payload);
      await situation.incidentChanged(payload);
    },
    'message.send': (payload) => delivery['message.send'](payload),
    'message.follow-up': (payload) => delivery['message.follow-up'](payload),
    'message.hang-up': (payload) => delivery['message.hang-up'](payload),
    'message.changed': async (payload) => {
      await paging.messageChanged(payload);
      await oncall['message.changed'](payload);
    },
    'notice.send': (payload) => oncall['notice.send'](payload),
    'page.way': (payload) => paging['page.way'](payload),
    'page.turn-over': (payload) => paging['page.turn-over'](payload),
    'page.lapse': (payload) => paging['page.lapse'](payload),
    'person.disabled': (payload) => paging.personDisabled(payload),
    'room.work': (payload) => warroom['room.work'](payload),
    'room.post': (payload) => warroom['room.post'](payload),
    'incident.drivers': (payload) => incidents['incident.drivers'](payload),
    'run.advance': (payload) => playbooks['run.advance'](payload),
    'hook.call': (payload) => playbooks['hook.call'](payload),
    'run.changed': async (payload) => {
      await playbooks.runChanged(payload);
      await situation['run.changed'](payload);
    },
    'response.publish': (payload) => responses['response.publish'](payload),
    'response.published': async (payload) => {
      await playbooks.responsePublished(payload);
      await situation.responsePublished(payload);
    },
    'response.approval': (payload) => situation['response.approval'](payload),
    'room.changed': (payload) => situation['room.changed'](payload),
    'room.close': (payload) => situation['room.close'](payload),
    'chat.event': (payload) => situation['chat.event'](payload),
    'card.draw': (payload) => situation['card.draw'](payload),
    'watchman.beat': (payload) => watchman['watchman.beat'](payload),
    'drill.step': (payload) => watchman['drill.step'](payload),
    'crisis-drill.end': (payload) => drills['crisis-drill.end'](payload),
    'crisis-drill.mention': (payload) => drills['crisis-drill.mention'](payload),
    'lesson.remind': (payload) => review['lesson.remind'](payload),
    'replay.turn': (payload) => replays['replay.turn'](payload),
  };
}

export class HandlerTable {
  private table: JobHandlers | undefined;

  constructor(private readonly modules: ModuleRef) {}

  /** Once all rooms are there: asked for earlier, they would come without what they stand on. */
  get handlers(): JobHandlers {
    return (this.table ??= tableOf({
      incidents: this.worker(IncidentsJobs),
      delivery: this.worker(DeliveryJobs),
      oncall: this.worker(OncallJobs),
      paging: this.worker(PagingJobs),
      warroom: this.worker(WarroomJobs),
      playbooks: this.worker(PlaybooksJobs),
      responses: this.worker(ResponsesJobs),
      situation: this.worker(SituationJobs),
      watchman: this.worker(WatchmanJobs),
      review: this.worker(ReviewJobs),
      drills: this.worker(DrillsJobs),
      replays: this.worker(ReplaysJobs),
    }));
  }

  private worker<T>(type: Type<T>): T {
    return this.modules.get(type, { strict: false });
  }
}

/** Where all rooms meet. */
@Module({})
export class AppModule {
  static register({ platform, vendors, listeners = [] }: AppParts): DynamicModule {
    const oncall = OncallModule.register({ imports: [DeliveryModule] });
    const paging = PagingModule.register({ imports: [AccessModule, DeliveryModule, oncall] });
    const warroom = WarroomModule.register({ imports: [AccessModule, IncidentsModule] });
    const responses = ResponsesModule.register({
      imports: [AccessModule, IncidentsModule, oncall, ToneModule, TopicsModule],
    });
    const playbooks = PlaybooksModule.register({
      imports: [
        AccessModule,
        TopicsModule,
        IntakeModule,
        IncidentsModule,
        DeliveryModule,
        oncall,
        paging,
        warroom,
        responses,
      ],
    });
    const situation = SituationModule.register({
      imports: [
        AccessModule,
        TopicsModule,
        IncidentsModule,
        IncidentDriversModule,
        paging,
        playbooks,
        responses,
        warroom,
      ],
    });
    return {
      module: AppModule,
      imports: [
        PlatformModule.register(platform),
        ScheduleModule.forRoot(),
        HttpModule,
        vendors ??
          VendorsModule.register({ imports: [DeliveryModule, DetectionModule, IncidentsModule, TopicsModule, paging] }),
        AccessModule,
        TopicsModule,
        IntakeModule,
        TeachingModule,
        DetectionModule,
        IncidentsModule,
        IncidentDriversModule,
        DeliveryModule,
        oncall,
        paging,
        warroom,
        playbooks,
        responses,
        situation,
        SlackInboundModule.register({ imports: [situation] }),
        WatchModule,
        WatchmanModule.register({ imports: [AccessModule, DeliveryModule, oncall, paging, responses] }),
        LiveModule.register({ imports: [paging] }),
        BacktestModule,
        DrillsModule.register({ imports: [AccessModule, IncidentsModule, TopicsModule, paging, playbooks] }),
        ReviewModule.register({
          imports: [AccessModule, TopicsModule, IntakeModule, DetectionModule, IncidentsModule, oncall],
        }),
        ReplaysModule.register({ imports: [AccessModule, IntakeModule], process: ForkedReplay }),
        ...listeners,
      ],
      providers: [
        { provide: HandlerTable, useFactory: (modules: ModuleRef) => new HandlerTable(modules), inject: [ModuleRef] },
      ],
      exports: [HandlerTable],
    };
  }
}
