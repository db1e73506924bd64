import { Logger } from '@nestjs/common';
import { HttpProviderSender } from './adapters/http-provider/http-provider-sender';
import { NtfySender } from './adapters/ntfy/ntfy-sender';
import { SlackDm } from './adapters/slack/slack-dm';
import { SmtpSender } from './adapters/smtp/smtp-sender';
import { TwilioLine } from './adapters/twilio/twilio-client';
import { TwilioSmsSender } from './adapters/twilio/twilio-sms-sender';
import { TwilioVoiceSender } from './adapters/twilio/twilio-voice-sender';
import { WebhookSender } from './adapters/webhook/webhook-sender';
import { type Sender, Senders } from './delivery/ports';
import { type Clock } from './kernel/clock';
import { type Settings } from './platform/config/settings';
import { HttpCaller } from './platform/net/http-caller';

interface SenderParts {
  readonly clock: Clock;
  /** What takes SMS and calls while no provider does. */
  readonly sandboxFor: (channel: 'sms' | 'voice') => Sender;
}

const log = new Logger('Vendors');

/** Which vendors bring messages to people, by the settings; the first of a channel is preferred. Without any for SMS or for calls it is the sandbox. */
export async function sendersFor(settings: Settings, { clock, sandboxFor }: SenderParts): Promise<Senders> {
  const live = [
    ...(await twilioSenders(settings, clock)),
    ...httpSenders(settings),
    ...(await mailSenders(settings)),
    ...(await slackSenders(settings)),
    ...personalSenders(settings, clock),
  ];
  const channels = ['sms', 'voice'] as const;
  const missing = channels.filter((channel) => !live.some((sender) => sender.channel === channel));
  return new FixedSenders([...live, ...missing.map(sandboxFor)]);
}

class FixedSenders extends Senders {
  constructor(readonly all: readonly Sender[]) {
    super();
  }
}

async function twilioSenders({ paging, server }: Settings, clock: Clock): Promise<readonly Sender[]> {
  const { accountSid, authToken, from, voiceFrom, ...rest } = paging.twilio;
  if (accountSid === undefined || authToken === undefined || from === undefined) return [];
  const { publicUrl } = server;
  const line = await TwilioLine.open({ accountSid, authToken, publicUrl, ...rest });
  const sms = new TwilioSmsSender(line, from, clock);
  if (publicUrl === undefined) {
    log.warn('Twilio cannot report deliveries nor bring answers, and nobody is called by phone: set server.publicUrl');
    return [sms];
  }
  const caller = voiceFrom ?? (from.startsWith('+') ? from : undefined);
  if (caller === undefined) {
    log.warn('nobody is called by Twilio: paging.twilio.from is no number, set paging.twilio.voiceFrom');
    return [sms];
  }
  return [sms, new TwilioVoiceSender(line, caller)];
}

/** The operator chose these addresses, so they may be inside. */
function httpSenders({ paging }: Settings): readonly Sender[] {
  const http = new HttpCaller(true);
  const given = [
    { channel: 'sms', options: paging.httpSms },
    { channel: 'voice', options: paging.httpVoice },
  ] as const;
  return given.flatMap(({ channel, options: { url, ...options } }) => {
    return url === undefined ? [] : [new HttpProviderSender(channel, { url, ...options }, http)];
  });
}

async function mailSenders({ paging }: Settings): Promise<readonly Sender[]> {
  const { host, from, ...options } = paging.smtp;
  return host === undefined || from === undefined ? [] : [await SmtpSender.connect({ host, from, ...options })];
}

async function slackSenders({ slack }: Settings): Promise<readonly Sender[]> {
  const { botToken, apiUrl } = slack;
  return botToken === undefined ? [] : [await SlackDm.connect({ botToken, apiUrl })];
}

/** Each person brings the address of their own. */
function personalSenders({ paging }: Settings, clock: Clock): readonly Sender[] {
  const http = new HttpCaller(paging.allowPrivateAddresses);
  return [new NtfySender(http), new WebhookSender(http, clock)];
}
