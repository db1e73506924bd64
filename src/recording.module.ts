import { type DynamicModule, Module } from '@nestjs/common';
import { RecordingChat, RecordingSenders } from './adapters/replay/recording';
import { SlackPresence } from './adapters/slack/slack-presence';
import { NoPublisher } from './adapters/sandbox/sandbox-publisher';
import { Senders } from './delivery/ports';
import { HttpHeartbeat } from './adapters/http-heartbeat/http-heartbeat';
import { Publisher } from './responses/ports';
import { ChatSender } from './warroom/ports';
import { HeartbeatSender } from './watchman/ports';

/** In the place of VendorsModule where nothing may leave the house: a replay, and the quiet days before the demo. */
@Module({})
export class RecordingModule {
  static register(): DynamicModule {
    return {
      module: RecordingModule,
      global: true,
      providers: [
        { provide: Senders, useClass: RecordingSenders },
        { provide: ChatSender, useClass: RecordingChat },
        { provide: SlackPresence, useFactory: () => new SlackPresence('off') },
        { provide: Publisher, useClass: NoPublisher },
        { provide: HeartbeatSender, useFactory: () => new HttpHeartbeat({ url: undefined, method: 'GET' }) },
      ],
      exports: [Senders, ChatSender, SlackPresence, Publisher, HeartbeatSender],
    };
  }
}
