import { type DynamicModule, Module } from '@nestjs/common';
import { RecordingChat, RecordingSms } from './adapters/replay/recording';
import { SmsSender } from './paging/ports';
import { ChatSender } from './warroom/ports';

/** In the place of VendorsModule where nothing may leave the house: a replay, and the quiet days before the demo. */
@Module({})
export class RecordingModule {
  static register(): DynamicModule {
    return {
      module: RecordingModule,
      global: true,
      providers: [
        { provide: SmsSender, useClass: RecordingSms },
        { provide: ChatSender, useClass: RecordingChat },
      ],
      exports: [SmsSender, ChatSender],
    };
  }
}
