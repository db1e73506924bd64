import { Module } from '@nestjs/common';
import { PipelineModule } from '../pipeline/pipeline.module';
import { TopicsModule } from '../topics/topics.module';
import { IntakeHousekeeping } from './intake-housekeeping';
import { IntakeStoreModule } from './intake-store.module';
import { PgMentionListStore } from './mention-list.pg';
import { MentionList } from './mention-list.service';
import { MentionListStore } from './mention-list.store';
import { PgMentionToneStore } from './mention-tone.pg';
import { MentionToneStore } from './mention-tone.store';
import { MentionTonesService } from './mention-tones.service';
import { LineInspection, MentionTones, OpenQuestions, Probes, SourceLives } from './contract';
import { GateLineInspection } from './line-inspection';
import { MentionsController } from './mentions.controller';
import { PgOpenQuestionStore } from './open-question.pg';
import { OpenQuestionStore } from './open-question.store';
import { OpenQuestionsService } from './open-questions.service';
import { PgProbeStore } from './probe.pg';
import { ProbeStore } from './probe.store';
import { ProbesService } from './probes.service';
import { Push } from './push.service';
import { PgQueryTrialStore } from './query-trial.pg';
import { QueryTrialStore } from './query-trial.store';
import { QueryTrialsController } from './query-trials.controller';
import { QueryTrials } from './query-trials.service';
import { PgSourceLifeStore } from './source-life.pg';
import { SourceLifeStore } from './source-life.store';
import { SourceLivesService } from './source-lives.service';
import { WatchedQueries } from './watched-queries';

/** Everything of contract.ts: the gate and the feed come from the pipeline, counters and sources from the store. */
@Module({
  imports: [IntakeStoreModule, PipelineModule, TopicsModule],
  controllers: [MentionsController, QueryTrialsController],
  providers: [
    Push,
    MentionList,
    IntakeHousekeeping,
    QueryTrials,
    { provide: SourceLives, useClass: SourceLivesService },
    { provide: SourceLifeStore, useClass: PgSourceLifeStore },
    WatchedQueries,
    { provide: QueryTrialStore, useClass: PgQueryTrialStore },
    { provide: MentionListStore, useClass: PgMentionListStore },
    { provide: MentionToneStore, useClass: PgMentionToneStore },
    { provide: MentionTones, useClass: MentionTonesService },
    { provide: ProbeStore, useClass: PgProbeStore },
    { provide: Probes, useClass: ProbesService },
    { provide: OpenQuestionStore, useClass: PgOpenQuestionStore },
    { provide: OpenQuestions, useClass: OpenQuestionsService },
    { provide: LineInspection, useClass: GateLineInspection },
  ],
  exports: [IntakeStoreModule, PipelineModule, LineInspection, MentionTones, OpenQuestions, Probes, SourceLives],
})
export class IntakeModule {}
