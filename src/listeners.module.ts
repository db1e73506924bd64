import { Module } from '@nestjs/common';
import { FeedsModule } from './adapters/feeds/feeds.module';
import { OnnxOpinion } from './adapters/onnx/onnx-opinion';
import { IntakeModule } from './intake/intake.module';
import { SecondOpinionsModule } from './pipeline/second-opinions.module';
import { Settings } from './platform/config/settings';
import { ToneSecondOpinion } from './tone/ports';

/** What goes out and fetches mentions by itself, or reads them again; only in the running service. */
@Module({
  imports: [
    FeedsModule.register([IntakeModule]),
    SecondOpinionsModule.register({
      provide: ToneSecondOpinion,
      useFactory: ({ tone, server }: Settings) =>
        new OnnxOpinion({ path: tone.transformer.path, language: server.language }),
      inject: [Settings],
    }),
  ],
})
export class ListenersModule {}
