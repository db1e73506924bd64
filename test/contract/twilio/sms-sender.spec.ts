import { Logger } from '@nestjs/common';
import { TwilioLine } from '../../../src/adapters/twilio/twilio-client';
import { TwilioSmsSender } from '../../../src/adapters/twilio/twilio-sms-sender';
import { ManualClock } from '../../../src/kernel/clock';
import { ACCOUNT, FakeTwilio, FROM } from '../../support/fake-twilio';
import { NOON, outgoing } from '../../support/outgoing';

Logger.overrideLogger(false);

describe('SMS by Twilio', () => {
  let twilio: FakeTwilio;
  let sms: TwilioSmsSender;
  beforeAll(async () => {
    twilio = await FakeTwilio.start(() => NOON);
    sms = await connect({});
  });
  afterAll(() => twilio.stop());
  beforeEach(() => {
    twilio.messages.length = 0;
    twilio.mishaps.length = 0;
  });

  async function connect(options: { from?: string; authToken?: string; apiUrl?: string; publicUrl?: string }) {
    const { from = FROM, ...login } = options;
    const publicUrl = 'https://hooks.example.org/';
    const line = await TwilioLine.open({ ...ACCOUNT, apiUrl: twilio.url, publicUrl, ...login });
    return new TwilioSmsSender(line, from, new ManualClock(NOON));
  }

  it('says where to report, and is void when somebody else is called', async () => {
    const message = outgoing();
    expect(await sms.send(message)).toEqual({ kind: 'accepted', providerId: twilio.messages[0]!.sid });
    expect(twilio.messages[0]!.form).toEqual({
      To: message.to.address,
      From: FROM,
      Body: message.content.text,
      ValidityPeriod: '300',
      StatusCallback: `https://hooks.example.org/v1/hooks/twilio/status?message=${message.messageId}#rc=3&rp=all`,
    });
  });

  it.each([
    [-5, '1'],
    [3_600, '600'],
  ])('with %s s left is valid for %s s', async (left, valid) => {
    await sms.send(outgoing({ notAfter: new Date(NOON.getTime() + left * 1_000) }));
    expect(twilio.messages[0]!.form['ValidityPeriod']).toBe(valid);
  });

  it('goes through a messaging service, and without a public address', async () => {
    const service = `MG${'0'.repeat(32)}`;
    const hidden = await connect({ from: service, publicUrl: undefined });
    await hidden.send(outgoing());
    expect(Object.keys(twilio.messages[0]!.form).sort()).toEqual([
      'Body',
      'MessagingServiceSid',
      'To',
      'ValidityPeriod',
    ]);
  });

  it.each([
    ['+15005550001', 21211, 'address'],
    ['+15005550002', 21612, 'provider'],
    ['+15005550003', 21408, 'provider'],
    ['+15005550004', 21610, 'address'],
    ['+15005550009', 21614, 'address'],
  ])('to %s is refused: %s, the fault of the %s', async (address, code, blame) => {
    const delivery = await sms.send(outgoing({ address }));
    expect(delivery).toEqual({ kind: 'refused', reason: expect.stringContaining(String(code)), blame });
    expect(JSON.stringify(delivery)).not.toContain(address);
  });

  it('tells a full queue, a wrong sender, a wrong token, 429 and a closed port apart', async () => {
    const message = outgoing();
    expect(await (await connect({ from: '+15005550008' })).send(message)).toMatchObject({ kind: 'try-again' });
    const blamed = { kind: 'refused', blame: 'provider' };
    expect(await (await connect({ from: '+15005550007' })).send(message)).toMatchObject(blamed);
    expect(await (await connect({ authToken: 'another' })).send(message)).toMatchObject(blamed);
    twilio.mishaps.push(429);
    expect(await sms.send(message)).toMatchObject({ kind: 'try-again', afterMs: 5_000 });
    const closed = await FakeTwilio.start(() => NOON);
    const nobody = await connect({ apiUrl: closed.url });
    await closed.stop();
    expect(await nobody.send(message)).toMatchObject({ kind: 'try-again' });
    expect(await nobody.lookUp(message)).toMatchObject({ kind: 'cannot-tell' });
    expect(await nobody.statusOf('SM1')).toBeUndefined();
  });

  it('is found again by its code when the line broke after Twilio had accepted it', async () => {
    const message = outgoing();
    twilio.mishaps.push('hang-up-after-accepting');
    expect(await sms.send(message)).toMatchObject({ kind: 'unknown' });
    expect(await sms.lookUp(message)).toEqual({ kind: 'accepted', providerId: twilio.messages[0]!.sid });
    expect(await sms.lookUp(outgoing({ content: { code: 'AAAAA' } }))).toEqual({ kind: 'not-found' });
    const later = new Date(NOON.getTime() + 600_000);
    expect(await sms.lookUp({ ...message, firstTryAt: later })).toEqual({ kind: 'not-found' });
  });

  it.each(['hang-up-before-accepting', 500] as const)('is not found when Twilio never took it: %s', async (mishap) => {
    const message = outgoing();
    twilio.mishaps.push(mishap);
    expect(await sms.send(message)).toMatchObject({ kind: 'unknown' });
    expect(await sms.lookUp(message)).toEqual({ kind: 'not-found' });
  });

  it.each([
    ['queued', null, { meaning: 'on-the-way' }],
    ['delivered', null, { meaning: 'delivered' }],
    ['undelivered', 30_003, { meaning: 'failed', errorCode: '30003', blame: undefined, mayTryAgain: undefined }],
    ['undelivered', 30_006, { meaning: 'failed', blame: undefined }],
    ['undelivered', 30_008, { meaning: 'failed', mayTryAgain: true }],
    ['failed', 30_001, { meaning: 'failed', mayTryAgain: true }],
    ['failed', 30_002, { meaning: 'failed', blame: 'provider' }],
    ['failed', 21_610, { meaning: 'failed', blame: 'address' }],
  ])('that is %s with %s is asked for when no report came', async (status, errorCode, expected) => {
    const message = outgoing();
    await sms.send(message);
    const [sent] = twilio.messages;
    Object.assign(sent!, { status, errorCode });
    const said = await sms.statusOf(sent!.sid);
    expect(said).toMatchObject({ status, ...JSON.parse(JSON.stringify(expected)) });
    for (const [key, value] of Object.entries(expected)) expect(said?.[key as 'blame']).toBe(value);
    const fate = await sms.lookUp(message);
    expect(fate.kind).toBe(expected.meaning === 'failed' ? 'refused' : 'accepted');
  });
});
