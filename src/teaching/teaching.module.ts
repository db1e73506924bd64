import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module';
import { IntakeModule } from '../intake/intake.module';
import { ToneModule } from '../tone/tone.module';
import { TopicsModule } from '../topics/topics.module';
import { CorrectionBook } from './correction-book';
import { PgCorrectionStore } from './correction.pg';
import { CorrectionStore } from './correction.store';
import { Corrections } from './corrections.service';
import { Learner } from './learner';
import { LessonsInForce } from './lessons-in-force';
import { TaughtRecords, TaughtTopics } from './taught.service';
import { TeachingController } from './teaching.controller';
import { ReasonsForTone } from './tone-reasons.service';

@Module({
  imports: [AccessModule, IntakeModule, ToneModule, TopicsModule],
  controllers: [TeachingController],
  providers: [
    CorrectionBook,
    Corrections,
    Learner,
    LessonsInForce,
    ReasonsForTone,
    TaughtRecords,
    TaughtTopics,
    { provide: CorrectionStore, useClass: PgCorrectionStore },
  ],
})
export class TeachingModule {}
