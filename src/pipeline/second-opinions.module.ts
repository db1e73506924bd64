import { type DynamicModule, Module, type Provider } from '@nestjs/common';
import { CommitFeed, MentionTones } from '../intake/contract';
import { IntakeModule } from '../intake/intake.module';
import { Settings } from '../platform/config/settings';
import { Metrics } from '../platform/metrics/metrics';
import { ToneSecondOpinion } from '../tone/ports';
import { SecondOpinions } from './second-opinions';

/** Beside the flow, only in the running service: SecondOpinions.start() begins. */
@Module({})
export class SecondOpinionsModule {
  /** @param opinion brings ToneSecondOpinion */
  static register(opinion: Provider<ToneSecondOpinion>): DynamicModule {
    return {
      module: SecondOpinionsModule,
      imports: [IntakeModule],
      providers: [
        opinion,
        {
          provide: SecondOpinions,
          useFactory: (
            feed: CommitFeed,
            reader: ToneSecondOpinion,
            tones: MentionTones,
            { tone }: Settings,
            metrics: Metrics,
          ) => new SecondOpinions(feed, reader, tones, { tone, metrics }),
          inject: [CommitFeed, ToneSecondOpinion, MentionTones, Settings, Metrics],
        },
      ],
      exports: [SecondOpinions],
    };
  }
}
