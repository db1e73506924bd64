import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module';
import { DetectionModule } from '../detection/detection.module';
import { TopicsModule } from '../topics/topics.module';
import { CrisisTeam, Hindsight, IncidentFeed, Incidents, Timeline, TimelineReader } from './contract';
import { CrisisTeamService } from './crisis-team.service';
import { PgCrisisTeamStore } from './crisis-team.pg';
import { CrisisTeamStore } from './crisis-team.store';
import { HindsightService } from './hindsight.service';
import { IncidentConsequences } from './incident-consequences';
import { IncidentDesk } from './incident-desk.service';
import { InProcessIncidentFeed } from './incident-feed';
import { IncidentLedger } from './incident-ledger';
import { PgIncidentStore } from './incident.pg';
import { IncidentRules } from './incident-rules';
import { IncidentStore } from './incident.store';
import { IncidentsController } from './incidents.controller';
import { IncidentsService } from './incidents.service';
import { PgTimeline } from './timeline.pg';
import { StoredLines } from './timeline-reader.service';
import { TimelineStore } from './timeline.store';

@Module({
  imports: [AccessModule, DetectionModule, TopicsModule],
  controllers: [IncidentsController],
  providers: [
    IncidentRules,
    IncidentConsequences,
    IncidentLedger,
    IncidentDesk,
    { provide: IncidentStore, useClass: PgIncidentStore },
    { provide: TimelineStore, useClass: PgTimeline },
    { provide: Timeline, useExisting: TimelineStore },
    { provide: TimelineReader, useClass: StoredLines },
    { provide: IncidentFeed, useClass: InProcessIncidentFeed },
    { provide: Incidents, useClass: IncidentsService },
    { provide: CrisisTeamStore, useClass: PgCrisisTeamStore },
    { provide: CrisisTeam, useClass: CrisisTeamService },
    { provide: Hindsight, useClass: HindsightService },
  ],
  exports: [Incidents, CrisisTeam, Timeline, TimelineReader, IncidentFeed, Hindsight],
})
export class IncidentsModule {}
