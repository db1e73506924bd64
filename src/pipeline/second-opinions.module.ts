import { type DynamicModule, Module, type Provider } from '@nestjs/common';
import { IntakeModule } from '../intake/intake.module';
import { type ToneSecondOpinion } from '../tone/ports';
import { OpinionParts, SecondOpinions } from './second-opinions';

/** Beside the flow, only in the running service: SecondOpinions.start() begins. */
@Module({})
export class SecondOpinionsModule {
  /** @param opinion brings ToneSecondOpinion */
  static register(opinion: Provider<ToneSecondOpinion>): DynamicModule {
    return {
      module: SecondOpinionsModule,
      imports: [IntakeModule],
      providers: [opinion, OpinionParts, SecondOpinions],
      exports: [SecondOpinions],
    };
  }
}
