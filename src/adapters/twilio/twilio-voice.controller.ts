import { Controller, Header, HttpCode, Logger, Post, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { DeliveryDesk } from '../../delivery/ports';
import { type MessageId } from '../../kernel/ids';
import { Public } from '../../platform/http/allow';
import { type HookRequest, TwilioHook } from './twilio-hook';
import { callStatus } from './twilio-status';
import { TwilioCalls } from './twilio-calls.service';
import { twimlOf } from './voice-twiml';

const VoiceForm = z.object({ CallSid: z.string().min(1), AnsweredBy: z.string().optional() });
const KeysForm = z.object({ CallSid: z.string().min(1), Digits: z.string().max(32).default('') });
const StatusForm = z.object({
  CallSid: z.string().min(1),
  CallStatus: z.string().min(1),
  ErrorCode: z.string().optional(),
  SipResponseCode: z.string().optional(),
});

/** What Twilio asks and tells during a call. It waits 15 s for an answer and hangs up otherwise, so each of ours comes sooner. */
@ApiTags('Hooks')
@Controller('v1/hooks/twilio/voice')
@Public('signed by Twilio')
export class TwilioVoiceController {
  private readonly log = new Logger('Twilio');

  constructor(
    private readonly hook: TwilioHook,
    private readonly calls: TwilioCalls,
    private readonly desk: DeliveryDesk,
  ) {}

  /** Somebody, or something, has answered: what is it to hear? */
  @Post()
  @HttpCode(200)
  @Header('content-type', 'text/xml; charset=utf-8')
  async answered(@Req() request: HookRequest): Promise<string> {
    const { CallSid, AnsweredBy = 'unknown' } = await this.hook.proven(request, VoiceForm);
    return twimlOf(await this.calls.answered({ messageId: this.hook.messageOf(request), callId: CallSid }, AnsweredBy));
  }

  @Post('keys')
  @HttpCode(200)
  @Header('content-type', 'text/xml; charset=utf-8')
  async keys(@Req() request: HookRequest): Promise<string> {
    const { CallSid, Digits } = await this.hook.proven(request, KeysForm);
    return twimlOf(await this.calls.pressed({ messageId: this.hook.messageOf(request), callId: CallSid }, Digits));
  }

  @Post('status')
  @HttpCode(204)
  async status(@Req() request: HookRequest): Promise<void> {
    const { CallSid, CallStatus, ErrorCode, SipResponseCode } = await this.hook.proven(request, StatusForm);
    const messageId: MessageId = this.hook.messageOf(request);
    const status = callStatus(CallStatus, ErrorCode || undefined);
    if (status.meaning === 'failed') this.log.warn(`a call failed: SIP ${SipResponseCode ?? 'unknown'}`);
    await this.desk.report({ ...status, messageId, provider: 'twilio', providerId: CallSid });
  }
}
