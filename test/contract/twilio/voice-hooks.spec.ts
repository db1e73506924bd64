import { Logger } from '@nestjs/common';
import { v7 } from 'uuid';
import { TwilioLine } from '../../../src/adapters/twilio/twilio-client';
import { TwilioVoiceSender } from '../../../src/adapters/twilio/twilio-voice-sender';
import { type FakeCall } from '../../support/fake-twilio-wire';
import { ACCOUNT, FakeTwilio, FROM } from '../../support/fake-twilio';
import { type Answering, type Heard, type Travelling } from '../../support/fake-twilio-phone';
import { closeAll } from '../../support/closing';
import { NOON, outgoing, SPOKEN } from '../../support/outgoing';
import { readTwiml, secondsOf } from '../../support/twiml';
import { PUBLIC, TwilioHooks } from '../../support/twilio-hooks';

Logger.overrideLogger(false);

describe('a call', () => {
  let twilio: FakeTwilio;
  let hooks: TwilioHooks;
  let voice: TwilioVoiceSender;
  beforeAll(async () => {
    twilio = await FakeTwilio.start(() => NOON);
    hooks = await TwilioHooks.open();
    const line = await TwilioLine.open({ ...ACCOUNT, apiUrl: twilio.url, publicUrl: PUBLIC });
    voice = new TwilioVoiceSender(line, FROM);
  });
  afterAll(() =>
    closeAll(
      () => hooks.close(),
      () => twilio.stop(),
    ),
  );
  beforeEach(() => {
    hooks.reset();
  });

  async function placed(spoken: Partial<typeof SPOKEN> = {}, language: 'de' | 'en' = 'de'): Promise<FakeCall> {
    const message = outgoing({ channel: 'voice', language });
    hooks.scripts.set(message.messageId, { language, spoken: { ...SPOKEN, ...spoken } });
    await voice.send(message);
    return twilio.calls.at(-1)!;
  }
  const ring = (call: FakeCall, answering: Answering, travelling?: Travelling): Promise<Heard> =>
    twilio.ring(call, hooks.url, answering, travelling);
  const meanings = (): string[] => hooks.reports.map(({ status, meaning }) => `${status}: ${meaning}`);

  it('says what it is about in under 20 seconds, takes a key, confirms it and ends', async () => {
    const heard = await ring(await placed(), { by: 'human', keys: ['1'] });
    expect(heard.said).toEqual([expect.stringContaining(SPOKEN.announcement), 'Taste 1 ist angekommen.']);
    expect(heard.said[0]).toContain(SPOKEN.menu);
    expect(heard.languages).toEqual(['de-DE', 'de-DE']);
    expect(secondsOf(SPOKEN.announcement)).toBeLessThan(20);
    expect(meanings()).toEqual([
      'initiated: on-the-way',
      'ringing: on-the-way',
      'in-progress: on-the-way',
      'key: delivered',
      'completed: unreached',
    ]);
    expect(hooks.presses).toEqual([
      expect.objectContaining({ digit: '1', provider: 'twilio', providerId: twilio.calls.at(-1)!.sid, at: NOON }),
    ]);
  });

  it('speaks English to who reads English', async () => {
    const heard = await ring(await placed({}, 'en'), { by: 'human' });
    expect(new Set(heard.languages)).toEqual(new Set(['en-GB']));
    expect(heard.said.at(-1)).toBe('No answer was given. Good-bye.');
  });

  it('cuts at a sentence what would take longer', async () => {
    const announcement = 'Das ist ein Satz von einiger Länge. '.repeat(20);
    const heard = await ring(await placed({ announcement, menu: '1 oder 9.' }), { by: 'human', keys: ['1'] });
    const said = heard.said[0]!.replace(' 1 oder 9.', '');
    expect(said).toMatch(/Länge\.$/);
    expect(secondsOf(said)).toBeLessThan(20);
  });

  it('says that a key means nothing, repeats the menu, and takes the next one', async () => {
    const heard = await ring(await placed(), { by: 'human', keys: ['7', '1'] });
    expect(heard.said[1]).toMatch(/^Die Taste 7 gibt es nicht\. Drücken Sie 1 zum Übernehmen/);
    expect(hooks.presses.map(({ digit }) => digit)).toEqual(['7', '1']);
    expect(meanings()).toContain('key: delivered');
  });

  it('says everything again for 9', async () => {
    const heard = await ring(await placed(), { by: 'human', keys: ['9', '9', '2'] });
    expect(heard.said.slice(0, 3).every((said) => said.includes(SPOKEN.announcement))).toBe(true);
    expect(hooks.presses.map(({ digit }) => digit)).toEqual(['2']);
  });

  it('asks twice, and counts as not reached without a key', async () => {
    const heard = await ring(await placed(), { by: 'unknown', keys: ['', ''] });
    expect(heard.said).toHaveLength(3);
    expect(heard.said[1]).toBe(heard.said[0]);
    expect(heard.said[2]).toBe('Es kam keine Antwort. Auf Wiederhören.');
    expect(meanings().at(-1)).toBe('completed: unreached');
    await ring(await placed(), { by: 'human', keys: ['hang-up'] });
    expect(meanings()).not.toContain('key: delivered');
  });

  it.each(['machine_start', 'machine_end_beep', 'machine_end_silence', 'machine_end_other'] as const)(
    'tells a mailbox nothing of the incident: %s',
    async (by) => {
      const heard = await ring(await placed(), { by });
      expect(heard.said).toEqual([SPOKEN.machine]);
      expect(meanings()).toContain(`${by}: unreached`);
    },
  );

  it('says nothing to a fax', async () => {
    expect((await ring(await placed(), { by: 'fax' })).said).toEqual([]);
    expect(meanings()).toContain('fax: unreached');
  });

  it('that wants no answer is delivered when a person hears it', async () => {
    const heard = await ring(await placed({ menu: undefined }), { by: 'human' });
    expect(heard.said).toEqual([SPOKEN.announcement, SPOKEN.announcement]);
    expect(meanings()).toContain('heard: delivered');
  });

  it.each([
    ['busy', 'unreached'],
    ['no-answer', 'unreached'],
    ['failed', 'failed'],
  ] as const)('that ends %s is %s', async (by, meaning) => {
    await ring(await placed(), { by });
    expect(meanings().at(-1)).toBe(`${by}: ${meaning}`);
  });

  it('that is called off while it waits says so', async () => {
    const call = await placed();
    await voice.hangUp(call.sid);
    await ring(call, { by: 'human' });
    expect(meanings()).toEqual(['canceled: unreached']);
  });

  it('that nobody wants any more says so to who picks up, and to who presses a key', async () => {
    const call = await placed();
    hooks.scripts.clear();
    expect((await ring(call, { by: 'human' })).said).toEqual(['Dieser Alarm hat sich erledigt. Auf Wiederhören.']);
    const second = await placed();
    hooks.afterScript = () => {
      hooks.scripts.clear();
    };
    const heard = await ring(second, { by: 'human', keys: ['1'] });
    expect(heard.said.at(-1)).toBe('Taste 1 ist angekommen.');
    const third = await placed();
    hooks.isOver = true;
    expect((await ring(third, { by: 'human', keys: ['1'] })).said.at(-1)).toContain('hat sich erledigt');
  });

  it('asks for the key again when the answer could not be stored', async () => {
    const call = await placed();
    hooks.failures.push('pressed');
    const heard = await ring(call, { by: 'human', keys: ['1', '1'] });
    expect(heard.said[1]).toMatch(/^Ihre Antwort ist nicht angekommen\. .* Drücken Sie 1/);
    expect(heard.said[2]).toBe('Taste 1 ist angekommen.');
    expect(meanings()).toContain('key: delivered');
  });

  it('says where to look when it cannot be found out what it is about', async () => {
    const call = await placed();
    hooks.failures.push('script');
    const heard = await ring(call, { by: 'human' });
    expect(heard.said).toEqual([expect.stringContaining('Sehen Sie bitte in der Konsole nach')]);
  });

  it.each(['doubled', 'reversed', 'lost'] as const)('may be reported %s', async (travelling) => {
    const heard = await ring(await placed(), { by: 'human', keys: ['1'] }, travelling);
    expect(heard.status).toBe('completed');
    const completed = { doubled: 2, reversed: 1, lost: 0 }[travelling];
    expect(meanings().filter((line) => line === 'completed: unreached')).toHaveLength(completed);
    if (travelling === 'reversed') expect(meanings().at(-1)).toBe('initiated: on-the-way');
  });

  it.each(['voice', 'voice/keys', 'voice/status', 'status', 'sms'])('believes nothing unsigned: %s', async (path) => {
    const url = `${PUBLIC}/v1/hooks/twilio/${path}?message=${v7()}`;
    const params = { CallSid: 'CA1', CallStatus: 'completed', Digits: '1', MessageSid: 'SM1', MessageStatus: 'sent' };
    const texts = { From: '+491', Body: '1' };
    const forged = await twilio.callback(url, hooks.url, { ...params, ...texts }, 'bm8=');
    expect(forged.status).toBe(403);
    expect([hooks.reports, hooks.presses, hooks.replies]).toEqual([[], [], []]);
  });

  it('that names no message is refused, and one that names a strange one is answered', async () => {
    const params = { CallSid: 'CA1', CallStatus: 'in-progress', AnsweredBy: 'human' };
    const nameless = `${PUBLIC}/v1/hooks/twilio/voice`;
    expect((await twilio.callback(nameless, hooks.url, params)).status).toBe(400);
    const strange = await twilio.callback(`${nameless}?message=${v7()}`, hooks.url, params);
    expect(readTwiml(await strange.text()).map(({ name }) => name)).toEqual(['Say', 'Hangup']);
  });
});
