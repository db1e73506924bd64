import { type DynamicModule, Module, type ModuleMetadata } from '@nestjs/common';
import { HttpHeartbeat } from './adapters/http-heartbeat/http-heartbeat';
import { SandboxChat } from './adapters/sandbox/sandbox-chat';
import { NoPublisher, SandboxPublisher } from './adapters/sandbox/sandbox-publisher';
import { SandboxSender } from './adapters/sandbox/sandbox-sender';
import { CurvePictures, PictureSources } from './adapters/picture/curve-picture';
import { SlackChat } from './adapters/slack/slack-chat';
import { SlackPresence } from './adapters/slack/slack-presence';
import { TwilioCalls } from './adapters/twilio/twilio-calls.service';
import { TwilioHook } from './adapters/twilio/twilio-hook';
import { TwilioMessageController } from './adapters/twilio/twilio-message.controller';
import { TwilioVoiceController } from './adapters/twilio/twilio-voice.controller';
import { Senders } from './delivery/ports';
import { Clock } from './kernel/clock';
import { SandboxPhone } from './paging/ports';
import { SandboxPhoneModule } from './paging/sandbox-phone.module';
import { Settings } from './platform/config/settings';
import { Publisher } from './responses/ports';
import { sendersFor } from './senders';
import { ChatSender, Pictures } from './warroom/ports';
import { HeartbeatSender } from './watchman/ports';

/**
 * Which vendor stands behind which port, by the settings; without a vendor it is the sandbox phone. Global, because the
 * rooms ask for their ports and may not know who brings them.
 */
@Module({})
export class VendorsModule {
  /** @param imports bring DeliveryDesk, PageAnswers and PhoneKeys, to which vendors bring what comes back, and what a picture is drawn from: Readings, Incidents and TopicDirectory */
  static register({ imports }: Required<Pick<ModuleMetadata, 'imports'>>): DynamicModule {
    return {
      module: VendorsModule,
      global: true,
      imports: [SandboxPhoneModule, ...imports],
      controllers: [TwilioMessageController, TwilioVoiceController],
      providers: [
        TwilioHook,
        TwilioCalls,
        { provide: Senders, useFactory: senders, inject: [Settings, SandboxPhone, Clock] },
        { provide: SlackPresence, useFactory: ({ slack }: Settings) => SlackPresence.of(slack), inject: [Settings] },
        { provide: ChatSender, useFactory: chatSender, inject: [Settings, SandboxPhone, SlackPresence] },
        PictureSources,
        {
          provide: Pictures,
          useFactory: pictures,
          inject: [PictureSources, Clock, Settings],
        },
        { provide: Publisher, useFactory: publisher, inject: [Settings, SandboxPhone] },
        { provide: HeartbeatSender, useFactory: heartbeatSender, inject: [Settings] },
      ],
      exports: [Senders, ChatSender, Pictures, Publisher, HeartbeatSender, SlackPresence],
    };
  }
}

function senders(settings: Settings, phone: SandboxPhone, clock: Clock): Promise<Senders> {
  return sendersFor(settings, { clock, sandboxFor: (channel) => new SandboxSender(channel, phone) });
}

async function chatSender(
  { slack, server: { language } }: Settings,
  phone: SandboxPhone,
  presence: SlackPresence,
): Promise<ChatSender> {
  const { botToken, channel, apiUrl } = slack;
  if (botToken !== undefined && channel !== undefined)
    return SlackChat.connect({ botToken, channel, apiUrl, language, presence });
  return new SandboxChat(phone);
}

function pictures(sources: PictureSources, clock: Clock, { server }: Settings): Pictures {
  return new CurvePictures(sources, clock, server.language);
}

function heartbeatSender({ watchman }: Settings): HeartbeatSender {
  return new HttpHeartbeat({ url: watchman.heartbeatUrl, method: watchman.heartbeatMethod });
}

function publisher({ responses }: Settings, phone: SandboxPhone): Publisher {
  return responses.sandbox ? new SandboxPublisher(phone) : new NoPublisher();
}
