import { Controller, Header, HttpCode, Post, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { DeliveryDesk } from '../../delivery/ports';
import { PageAnswers, type Reply } from '../../paging/ports';
import { Public } from '../../platform/http/allow';
import { type HookRequest, TwilioHook } from './twilio-hook';
import { smsStatus } from './twilio-status';

const StatusForm = z.object({
  MessageSid: z.string().min(1),
  MessageStatus: z.string().min(1),
  ErrorCode: z.string().optional(),
});
const SmsForm = z.object({
  MessageSid: z.string().min(1),
  From: z.string().min(1),
  Body: z.string(),
  OptOutType: z.string().optional(),
});

/** What Twilio tells us of text messages: reports about ours, and those that people write to us. */
@ApiTags('Hooks')
@Controller('v1/hooks/twilio')
@Public('signed by Twilio')
export class TwilioMessageController {
  constructor(
    private readonly hook: TwilioHook,
    private readonly desk: DeliveryDesk,
    private readonly answers: PageAnswers,
  ) {}

  @Post('status')
  @HttpCode(204)
  async status(@Req() request: HookRequest): Promise<void> {
    const { MessageSid, MessageStatus, ErrorCode } = await this.hook.proven(request, StatusForm);
    const messageId = this.hook.messageOf(request);
    const status = smsStatus(MessageStatus, ErrorCode || undefined);
    await this.desk.report({ ...status, messageId, provider: 'twilio', providerId: MessageSid });
  }

  /** Answers with TwiML: what it says is sent back to the person. */
  @Post('sms')
  @HttpCode(200)
  @Header('content-type', 'text/xml; charset=utf-8')
  async sms(@Req() request: HookRequest): Promise<string> {
    const { MessageSid, From, Body, OptOutType } = await this.hook.proven(request, SmsForm);
    const optOut = optOutOf(OptOutType ?? Body);
    const reply: Reply = { providerId: MessageSid, phone: From, text: Body, ...(optOut && { optOut }) };
    const answer = await this.answers.reply(reply);
    const { default: twilio } = await import('twilio');
    const response = new twilio.twiml.MessagingResponse();
    // Twilio answers STOP and START itself, and after a STOP it would refuse ours
    if (answer !== undefined && optOut === undefined) response.message(answer);
    return response.toString();
  }
}

/** The words by which Twilio itself stops and starts again; YES and CANCEL are left to us as answers, though Twilio knows them too. */
function optOutOf(text: string): Reply['optOut'] {
  const word = text.trim().toUpperCase();
  if (['STOP', 'STOPALL', 'UNSUBSCRIBE', 'END', 'QUIT', 'REVOKE', 'OPTOUT'].includes(word)) return 'stop';
  return word === 'START' || word === 'UNSTOP' ? 'start' : undefined;
}
