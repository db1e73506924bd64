import { Logger } from '@nestjs/common';
import { TwilioLine } from '../../../src/adapters/twilio/twilio-client';
import { TwilioSmsSender } from '../../../src/adapters/twilio/twilio-sms-sender';
import { TwilioVoiceSender } from '../../../src/adapters/twilio/twilio-voice-sender';
import { ManualClock } from '../../../src/kernel/clock';
import { ACCOUNT, FakeTwilio, FROM } from '../../support/fake-twilio';
import { type Exchange } from '../../support/fake-twilio-wire';
import { OpenApi } from '../../support/openapi';
import { NOON, outgoing } from '../../support/outgoing';

Logger.overrideLogger(false);
const FILE = 'twilio_api_v2010.json.gz';
const spec = OpenApi.find(FILE);

(spec ? describe : describe.skip)(`by Twilio's own description (left out without ../shared/specs/${FILE})`, () => {
  let twilio: FakeTwilio;
  beforeAll(async () => {
    twilio = await FakeTwilio.start(() => NOON);
    const line = await TwilioLine.open({ ...ACCOUNT, apiUrl: twilio.url, publicUrl: 'https://hooks.example.org' });
    const sms = new TwilioSmsSender(line, FROM, new ManualClock(NOON));
    const service = new TwilioSmsSender(line, `MG${'0'.repeat(32)}`, new ManualClock(NOON));
    const voice = new TwilioVoiceSender(line, FROM);
    const message = outgoing();
    for (const sender of [sms, service, voice]) {
      await sender.send(message);
      await sender.lookUp(message);
    }
    await sms.statusOf(twilio.messages[0]!.sid);
    await voice.statusOf(twilio.calls[0]!.sid);
    await voice.hangUp(twilio.calls[0]!.sid);
  });
  afterAll(() => twilio.stop());

  const known = (): readonly (Exchange & { readonly template: string })[] =>
    twilio.exchanges.map((exchange) => ({ ...exchange, template: spec!.pathFor(exchange.path) ?? '' }));

  it('every path that we use exists', () => {
    const used = known().map(
      ({ method, template }) => `${method} ${template.replace('/2010-04-01/Accounts/{AccountSid}', '')}`,
    );
    expect([...new Set(used)].sort()).toEqual([
      'GET /Calls.json',
      'GET /Calls/{Sid}.json',
      'GET /Messages.json',
      'GET /Messages/{Sid}.json',
      'POST /Calls.json',
      'POST /Calls/{Sid}.json',
      'POST /Messages.json',
    ]);
  });

  it('what we send is what Twilio takes', () => {
    for (const { method, template, sent } of known()) {
      const faults = method === 'POST' ? spec!.faultsOfForm(template, sent) : spec!.faultsOfQuery(template, sent);
      expect([template, faults]).toEqual([template, []]);
    }
  });

  it('what the fake answers is what Twilio answers', () => {
    for (const { method, template, status, answer } of known()) {
      const faults = spec!.faultsOfAnswer(template, method.toLowerCase(), status, answer);
      expect([template, faults]).toEqual([template, []]);
    }
  });

  it('finds a wrong name and a wrong value', () => {
    const path = '/2010-04-01/Accounts/{AccountSid}/Calls.json';
    expect(spec!.faultsOfForm(path, [['Tooo', '+49']])).toContain('Tooo: unknown');
    expect(
      spec!.faultsOfForm(path, [
        ['To', '+49'],
        ['From', '+49'],
        ['Timeout', 'long'],
      ]),
    ).toHaveLength(1);
    expect(spec!.faultsOfAnswer(path, 'post', 201, { sid: 'x', status: 'sleeping' }).length).toBeGreaterThan(0);
  });
});
