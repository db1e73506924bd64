import { Logger } from '@nestjs/common';
import { TwilioLine } from '../../../src/adapters/twilio/twilio-client';
import { TwilioVoiceSender } from '../../../src/adapters/twilio/twilio-voice-sender';
import { ACCOUNT, FakeTwilio, FROM } from '../../support/fake-twilio';
import { NOON, outgoing } from '../../support/outgoing';

Logger.overrideLogger(false);

describe('calls by Twilio', () => {
  let twilio: FakeTwilio;
  let voice: TwilioVoiceSender;
  let now = NOON;
  beforeAll(async () => {
    twilio = await FakeTwilio.start(() => now);
  });
  afterAll(() => twilio.stop());
  beforeEach(async () => {
    now = NOON;
    twilio.calls.length = 0;
    twilio.mishaps.length = 0;
    voice = await connect();
  });

  async function connect(from = FROM): Promise<TwilioVoiceSender> {
    const line = await TwilioLine.open({ ...ACCOUNT, apiUrl: twilio.url, publicUrl: 'https://hooks.example.org' });
    return new TwilioVoiceSender(line, from);
  }
  const page = (options: Parameters<typeof outgoing>[0] = {}) => outgoing({ channel: 'voice', ...options });

  it('ring briefly, tell machines from people, and report each step', async () => {
    const message = page();
    expect(await voice.send(message)).toEqual({ kind: 'accepted', providerId: twilio.calls[0]!.sid });
    const [call] = twilio.calls;
    expect(call!.form).toMatchObject({
      To: message.to.address,
      From: FROM,
      Url: `https://hooks.example.org/v1/hooks/twilio/voice?message=${message.messageId}#rc=3&rp=all`,
      StatusCallback: `https://hooks.example.org/v1/hooks/twilio/voice/status?message=${message.messageId}#rc=3&rp=all`,
      MachineDetection: 'DetectMessageEnd',
      Timeout: '28',
      TimeLimit: '180',
    });
    expect(call!.events).toEqual(['initiated', 'ringing', 'answered', 'completed']);
  });

  it('need a public address', async () => {
    const line = await TwilioLine.open({ ...ACCOUNT, apiUrl: twilio.url });
    expect(() => new TwilioVoiceSender(line, FROM)).toThrow('server.publicUrl');
  });

  it.each([
    ['+15005550001', 21217, 'address'],
    ['+15005550002', 21214, 'provider'],
    ['+15005550003', 21215, 'provider'],
    ['+15005550004', 21216, 'provider'],
  ])('to %s are refused: %s, the fault of the %s', async (address, code, blame) => {
    const reason = expect.stringContaining(String(code));
    expect(await voice.send(page({ address }))).toEqual({ kind: 'refused', reason, blame });
  });

  it('from a number that is not ours are the fault of the provider; 429 is waited for', async () => {
    const strange = await connect('+15005550007');
    expect(await strange.send(page())).toMatchObject({ kind: 'refused', blame: 'provider' });
    twilio.mishaps.push(429);
    expect(await voice.send(page())).toMatchObject({ kind: 'try-again' });
  });

  it('are found again when the line broke after Twilio had accepted one', async () => {
    const message = page();
    twilio.mishaps.push('hang-up-after-accepting');
    expect(await voice.send(message)).toMatchObject({ kind: 'unknown' });
    expect(await voice.lookUp(message)).toEqual({ kind: 'accepted', providerId: twilio.calls[0]!.sid });
  });

  it('are not taken for an earlier one, nor for the one of another message', async () => {
    await voice.send(page());
    const message = page();
    twilio.mishaps.push('hang-up-before-accepting');
    expect(await voice.send(message)).toMatchObject({ kind: 'unknown' });
    expect(await voice.lookUp(message)).toEqual({ kind: 'not-found' });
    const restarted = await connect();
    const later = new Date(NOON.getTime() + 30_000);
    expect(await restarted.lookUp({ ...message, firstTryAt: later })).toEqual({ kind: 'not-found' });
    expect(await restarted.lookUp(message)).toMatchObject({ kind: 'accepted' });
  });

  it('that could not be put through are not taken for made', async () => {
    const message = page();
    await voice.send(message);
    twilio.calls[0]!.status = 'failed';
    expect(await voice.lookUp(message)).toEqual({ kind: 'refused', reason: 'undeliverable/twilio/failed' });
  });

  it('are hung up while they ring; one that is being listened to goes on', async () => {
    await voice.send(page());
    const [call] = twilio.calls;
    call!.status = 'ringing';
    await voice.hangUp(call!.sid);
    expect(call!.status).toBe('canceled');
    call!.status = 'in-progress';
    await voice.hangUp(call!.sid);
    expect(call!.status).toBe('in-progress');
    await voice.hangUp('CAnobody');
  });

  it.each([
    ['ringing', 'on-the-way'],
    ['in-progress', 'on-the-way'],
    ['completed', 'unreached'],
    ['busy', 'unreached'],
    ['no-answer', 'unreached'],
    ['failed', 'failed'],
  ])('that are %s count as %s when no report came', async (status, meaning) => {
    await voice.send(page());
    twilio.calls[0]!.status = status;
    expect(await voice.statusOf(twilio.calls[0]!.sid)).toMatchObject({ status, meaning });
    expect(await voice.statusOf('CAnobody')).toBeUndefined();
  });
});
