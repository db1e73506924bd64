import { Logger } from '@nestjs/common';
import { TwilioLine } from '../../../src/adapters/twilio/twilio-client';
import { TwilioSmsSender } from '../../../src/adapters/twilio/twilio-sms-sender';
import { ManualClock } from '../../../src/kernel/clock';
import { closeAll } from '../../support/closing';
import { ACCOUNT, FakeTwilio, FROM, signatureOf } from '../../support/fake-twilio';
import { NOON, outgoing } from '../../support/outgoing';
import { readTwiml } from '../../support/twiml';
import { PUBLIC, TwilioHooks } from '../../support/twilio-hooks';

const SMS_HOOK = `${PUBLIC}/v1/hooks/twilio/sms`;
Logger.overrideLogger(false);

describe('what Twilio tells of text messages', () => {
  let twilio: FakeTwilio;
  let hooks: TwilioHooks;
  let sms: TwilioSmsSender;
  beforeAll(async () => {
    twilio = await FakeTwilio.start(() => NOON);
    hooks = await TwilioHooks.open();
    const line = await TwilioLine.open({ ...ACCOUNT, apiUrl: twilio.url, publicUrl: PUBLIC });
    sms = new TwilioSmsSender(line, FROM, new ManualClock(NOON));
  });
  afterAll(() =>
    closeAll(
      () => hooks.close(),
      () => twilio.stop(),
    ),
  );
  beforeEach(() => {
    hooks.reset();
    twilio.messages.length = 0;
  });

  it('is signed as the documentation says (known vector)', () => {
    const params = { MessageSid: 'SM1', MessageStatus: 'delivered', To: '+49151' };
    const url = 'https://hooks.example.de/twilio/status?inc=1&n=M%C3%BCller';
    expect(signatureOf('tok', url, params)).toBe('ImJgdFu/x6CF41uYssznW/OZ77A=');
  });

  it('names the message, the fault and its kind, with whatever parameters come along', async () => {
    const message = outgoing();
    await sms.send(message);
    const [sent] = twilio.messages;
    expect((await twilio.report(sent!, hooks.url, 'sent', { NewParameter: 'ä&=' })).status).toBe(204);
    await twilio.report(sent!, hooks.url, 'undelivered', { ErrorCode: '30003' });
    await twilio.report(sent!, hooks.url, 'failed', { ErrorCode: '21610' });
    const ours = { messageId: message.messageId, provider: 'twilio', providerId: sent!.sid };
    expect(hooks.reports).toEqual([
      { ...ours, status: 'sent', meaning: 'on-the-way' },
      {
        ...ours,
        status: 'undelivered',
        meaning: 'failed',
        errorCode: '30003',
        reason: 'phone-unreachable/twilio/30003',
      },
      {
        ...ours,
        status: 'failed',
        meaning: 'failed',
        errorCode: '21610',
        reason: 'opted-out/twilio/21610',
        blame: 'address',
      },
    ]);
  });

  const write = async (body: string, optOut?: string): Promise<string> => {
    const response = await twilio.incoming(SMS_HOOK, hooks.url, { from: '+49301', body, sid: 'SMin1', optOut });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toContain('text/xml');
    const verbs = readTwiml(await response.text(), 'message');
    return verbs.map(({ text }) => text).join();
  };

  it('passes on what a person writes, and sends the answer back, whatever stands in it', async () => {
    hooks.answer = 'Übernommen <von> R&B "Ada"';
    expect(await write('1 3F2A1')).toBe(hooks.answer);
    expect(hooks.replies).toEqual([{ providerId: 'SMin1', phone: '+49301', text: '1 3F2A1' }]);
    hooks.answer = undefined;
    expect(await write('Wer sind Sie?')).toBe('');
  });

  it.each([
    ['STOP', undefined, 'stop'],
    [' stop ', undefined, 'stop'],
    ['Bitte aufhören', 'STOP', 'stop'],
    ['START', undefined, 'start'],
    ['yes', undefined, undefined],
    ['Stop den Sturm', undefined, undefined],
  ])('understands a wish for silence: "%s" %s', async (body, type, optOut) => {
    hooks.answer = 'Gut.';
    // Twilio has answered already, and takes nothing from us after a STOP
    expect(await write(body, type)).toBe(optOut === undefined ? 'Gut.' : '');
    expect(hooks.replies[0]?.optOut).toBe(optOut);
  });
});
