import { Module } from '@nestjs/common';
import { Settings } from '../platform/config/settings';
import { ToneModel, TopicTones } from './contract';
import { TableToneModel } from './domain/tone-model';
import { EldLanguageJudge } from './eld-language-judge';
import { modelDir, readModel } from './model-file';
import { LanguageJudge } from './ports';
import { TaughtTopicTones } from './taught-topic-tones';

@Module({
  providers: [
    { provide: LanguageJudge, useFactory: () => EldLanguageJudge.load() },
    {
      provide: ToneModel,
      useFactory: (settings: Settings, judge: LanguageJudge) =>
        new TableToneModel(readModel(modelDir()), {
          unsureBelow: settings.tone.unsureBelow,
          judgeLanguage: (text) => judge.judge(text),
        }),
      inject: [Settings, LanguageJudge],
    },
    {
      provide: TopicTones,
      useFactory: (settings: Settings) => new TaughtTopicTones(settings.tone.unsureBelow),
      inject: [Settings],
    },
  ],
  exports: [ToneModel, TopicTones],
})
export class ToneModule {}
