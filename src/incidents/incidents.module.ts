import { Module } from '@nestjs/common';
import { TopicsModule } from '../topics/topics.module';
import { Hindsight, IncidentFeed, Incidents, Timeline } from './contract';
import { HindsightService } from './hindsight.service';
import { IncidentDesk } from './incident-desk.service';
import { InProcessIncidentFeed } from './incident-feed';
import { IncidentLedger } from './incident-ledger';
import { PgIncidentStore } from './incident.pg';
import { IncidentRules } from './incident-rules';
import { IncidentStore } from './incident.store';
import { IncidentsController } from './incidents.controller';
import { IncidentsService } from './incidents.service';
import { PgTimeline } from './timeline.pg';
import { TimelineStore } from './timeline.store';

@Module({
  imports: [TopicsModule],
  controllers: [IncidentsController],
  providers: [
    IncidentRules,
    IncidentLedger,
    IncidentDesk,
    { provide: IncidentStore, useClass: PgIncidentStore },
    { provide: TimelineStore, useClass: PgTimeline },
    { provide: Timeline, useExisting: TimelineStore },
    { provide: IncidentFeed, useClass: InProcessIncidentFeed },
    { provide: Incidents, useClass: IncidentsService },
    { provide: Hindsight, useClass: HindsightService },
  ],
  exports: [Incidents, Timeline, IncidentFeed, Hindsight],
})
export class IncidentsModule {}
