import { Global, Logger, Module } from '@nestjs/common';
import { SandboxChat } from './adapters/sandbox/sandbox-chat';
import { SandboxSms } from './adapters/sandbox/sandbox-sms';
import { SlackChat } from './adapters/slack/slack-chat';
import { TwilioSms } from './adapters/twilio/twilio-sms';
import { TwilioController } from './adapters/twilio/twilio.controller';
import { PagingModule } from './paging/paging.module';
import { SandboxPhone, SmsSender } from './paging/ports';
import { SandboxPhoneModule } from './paging/sandbox-phone.module';
import { Settings } from './platform/config/settings';
import { ChatSender } from './warroom/ports';

/**
 * Which vendor stands behind which port, by the settings; without a vendor it is the sandbox phone. Global, because the
 * rooms ask for their ports and may not know who brings them.
 */
@Global()
@Module({
  imports: [SandboxPhoneModule, PagingModule],
  controllers: [TwilioController],
  providers: [
    { provide: SmsSender, useFactory: smsSender, inject: [Settings, SandboxPhone] },
    { provide: ChatSender, useFactory: chatSender, inject: [Settings, SandboxPhone] },
  ],
  exports: [SmsSender, ChatSender],
})
export class VendorsModule {}

const log = new Logger('Vendors');

async function smsSender({ paging, server }: Settings, phone: SandboxPhone): Promise<SmsSender> {
  const { accountSid, authToken, from, apiUrl } = paging.twilio;
  if (accountSid !== undefined && authToken !== undefined && from !== undefined) {
    if (server.publicUrl === undefined) {
      log.warn('Twilio cannot report deliveries nor bring answers: set server.publicUrl');
    }
    return TwilioSms.connect({ accountSid, authToken, from, apiUrl, publicUrl: server.publicUrl });
  }
  return new SandboxSms(phone);
}

async function chatSender({ slack }: Settings, phone: SandboxPhone): Promise<ChatSender> {
  const { botToken, channel, apiUrl } = slack;
  if (botToken !== undefined && channel !== undefined) return SlackChat.connect({ botToken, channel, apiUrl });
  return new SandboxChat(phone);
}
