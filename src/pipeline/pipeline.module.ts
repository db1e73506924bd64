import { Module } from '@nestjs/common';
import { CommitFeed, MentionGate, Recounts } from '../intake/contract';
import { IntakeStoreModule } from '../intake/intake-store.module';
import { ToneModule } from '../tone/tone.module';
import { TopicsModule } from '../topics/topics.module';
import { CommitFates } from './commit-fates';
import { IntakeWatch } from './intake-watch';
import { MentionFlow } from './mention-flow';
import { MentionReader } from './mention-reader';
import { Recall } from './recall';
import { StoreLane } from './store-lane';

/** The road of a mention. IntakeModule imports and re-exports it: who needs the gate or the feed imports IntakeModule. */
@Module({
  imports: [IntakeStoreModule, ToneModule, TopicsModule],
  providers: [
    CommitFates,
    IntakeWatch,
    StoreLane,
    MentionReader,
    Recall,
    MentionFlow,
    { provide: MentionGate, useExisting: MentionFlow },
    { provide: CommitFeed, useExisting: MentionFlow },
    { provide: Recounts, useExisting: MentionFlow },
  ],
  exports: [MentionGate, CommitFeed, Recounts, MentionFlow],
})
export class PipelineModule {}
