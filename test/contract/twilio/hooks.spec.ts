import { Logger } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { TwilioController } from '../../../src/adapters/twilio/twilio.controller';
import { TwilioSms } from '../../../src/adapters/twilio/twilio-sms';
import { PageAnswers } from '../../../src/paging/ports';
import { Settings } from '../../../src/platform/config/settings';
import { ProblemFilter } from '../../../src/platform/http/problem.filter';
import { closeAll } from '../../support/closing';
import { ACCOUNT, FakeTwilio, FROM, signatureOf } from '../../support/fake-twilio';
import { ADA, BOB, MINUTE_MS, PagingRoom } from '../../support/paging-room';

const PUBLIC = 'https://hooks.example.org';
const SMS_HOOK = `${PUBLIC}/v1/hooks/twilio/sms`;

Logger.overrideLogger(false);

describe('what Twilio tells us', () => {
  let room: PagingRoom;
  let twilio: FakeTwilio;
  let sms: TwilioSms;
  let app: NestFastifyApplication;
  let here: string;
  let sids = 0;
  beforeAll(async () => {
    room = await PagingRoom.open({ publicUrl: PUBLIC, authToken: ACCOUNT.authToken });
    twilio = await FakeTwilio.start(() => room.house.clock.now());
    sms = await TwilioSms.connect({ ...ACCOUNT, from: FROM, apiUrl: twilio.url, publicUrl: PUBLIC });
    const module = await Test.createTestingModule({
      controllers: [TwilioController],
      providers: [
        { provide: Settings, useValue: room.settings },
        { provide: PageAnswers, useValue: room.inbox },
      ],
    }).compile();
    app = module.createNestApplication<NestFastifyApplication>(new FastifyAdapter());
    app.useGlobalFilters(new ProblemFilter());
    await app.listen(0, '127.0.0.1');
    here = await app.getUrl();
  });
  afterAll(() =>
    closeAll(
      () => app.close(),
      () => twilio.stop(),
      () => room.close(),
    ),
  );
  beforeEach(() => {
    twilio.messages.length = 0;
  });

  const write = async (from: string, body: string, sid = `SMin${++sids}`): Promise<string> => {
    const response = await twilio.incoming(SMS_HOOK, here, { from, body, sid });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toContain('text/xml');
    return response.text();
  };

  it('is signed as the documentation says (known vector)', () => {
    const params = { MessageSid: 'SM1', MessageStatus: 'delivered', To: '+49151' };
    const url = 'https://hooks.example.de/twilio/status?inc=1&n=M%C3%BCller';
    expect(signatureOf('tok', url, params)).toBe('ImJgdFu/x6CF41uYssznW/OZ77A=');
  });

  it('a delivery is recorded once, in whatever order and however often it is reported', async () => {
    const incidentId = await room.pagedStorm(sms);
    const [message] = twilio.messages;
    for (const status of ['delivered', 'sent', 'delivered', 'queued', 'sent']) {
      expect((await twilio.report(message!, here, status, { NewParameter: 'ä&=' })).status).toBe(204);
    }
    expect(await room.story(incidentId)).toBe('Ada delivered');
    expect(await room.types(incidentId)).toEqual(['page.sent', 'page.delivered']);
  });

  it('a failed delivery calls the next person at once, and once', async () => {
    const incidentId = await room.pagedStorm(sms);
    const [message] = twilio.messages;
    await twilio.report(message!, here, 'undelivered', { ErrorCode: '30003' });
    await twilio.report(message!, here, 'undelivered', { ErrorCode: '30003' });
    await twilio.report(message!, here, 'delivered'); // too late: it has been handed on
    await room.work(sms);
    expect(await room.story(incidentId)).toBe('Ada failed, Bob sent');
    expect((await room.pages(incidentId))[0]).toMatchObject({ failure: 'error 30003' });
  });

  it('a report that is faster than the answer to our call counts, and nothing is sent again', async () => {
    twilio.mishaps.push('hang-up-after-accepting');
    const incidentId = await room.pagedStorm(sms);
    await twilio.report(twilio.messages[0]!, here, 'delivered');
    await room.pass(15_000, sms);
    expect(await room.story(incidentId)).toBe('Ada delivered');
    expect((await room.pages(incidentId))[0]).toMatchObject({ providerId: twilio.messages[0]!.sid });
    expect(twilio.messages).toHaveLength(1);
    expect(await room.types(incidentId)).toEqual(['page.sent', 'page.delivered']);
  });

  it('a forged, altered or unsigned report is refused and changes nothing', async () => {
    const incidentId = await room.pagedStorm(sms);
    const [message] = twilio.messages;
    const url = message!.form['StatusCallback']!;
    const params = { MessageSid: message!.sid, MessageStatus: 'delivered' };
    const good = signatureOf(ACCOUNT.authToken, url, params);
    const forged = [
      signatureOf('another token', url, params),
      signatureOf(ACCOUNT.authToken, url.replace('https', 'http'), params),
      signatureOf(ACCOUNT.authToken, url, { ...params, MessageStatus: 'sent' }),
      signatureOf(ACCOUNT.authToken, url, { ...params, Extra: '1' }),
      good.slice(0, -2),
      '',
    ];
    for (const signature of forged) {
      expect((await twilio.callback(url, here, params, signature)).status).toBe(403);
    }
    expect(await room.story(incidentId)).toBe('Ada sent');
    expect((await twilio.callback(url, here, params, good)).status).toBe(204);
    expect(await room.story(incidentId)).toBe('Ada delivered');
  });

  it('a report about a page that does not exist is taken and dropped; one without a page is refused', async () => {
    const params = { MessageSid: 'SM1', MessageStatus: 'delivered' };
    const status = `${PUBLIC}/v1/hooks/twilio/status`;
    const unknown = `${status}?page=0199c1f4-7a10-7c55-8d8e-2f60a6f3f2a1`;
    expect((await twilio.callback(unknown, here, params)).status).toBe(204);
    expect((await twilio.callback(status, here, params)).status).toBe(400);
  });

  it('the reply 1 acknowledges, tells the person so in their language, and stops paging', async () => {
    const incidentId = await room.pagedStorm(sms);
    expect(await write(ADA.phone, ' 1 ')).toBe(
      '<Response><Message>Übernommen. Sie sind jetzt zuständig.</Message></Response>',
    );
    expect(await room.house.desk.get(incidentId)).toMatchObject({ state: 'acknowledged', acknowledgedBy: 'Ada' });
    await room.pass(20 * MINUTE_MS, sms);
    expect(await room.story(incidentId)).toBe('Ada acknowledged');
  });

  it('the code says which of two incidents is meant', async () => {
    const older = await room.pagedStorm(sms);
    const newer = await room.pagedStorm(sms);
    const code = /Code (\w{5})/.exec(twilio.messages[0]!.form['Body']!)![1]!;
    await write(ADA.phone, `1 ${code.toLowerCase()}`);
    expect(await room.house.desk.get(older)).toMatchObject({ state: 'acknowledged' });
    expect(await room.house.desk.get(newer)).toMatchObject({ state: 'open' });
    await write(ADA.phone, 'OK');
    expect(await room.house.desk.get(newer)).toMatchObject({ state: 'acknowledged' });
  });

  it('a reply that Twilio repeats counts once: 2 calls one person, not two', async () => {
    const incidentId = await room.pagedStorm(sms);
    await write(ADA.phone, '2', 'SMrepeated');
    expect(await write(ADA.phone, '2', 'SMrepeated')).toBe('<Response/>');
    await room.work(sms);
    expect(await room.story(incidentId)).toBe('Ada cancelled, Bob sent');
    expect(await write(BOB.phone, 'yes')).toContain('Acknowledged.');
  });

  it('a reply that nobody understands is asked back, and a stranger gets no answer', async () => {
    const incidentId = await room.pagedStorm(sms);
    expect(await write(ADA.phone, 'Was ist los?')).toContain('Nicht verstanden');
    expect(await write('+4930901829999', '1')).toBe('<Response/>');
    expect(await room.house.desk.get(incidentId)).toMatchObject({ state: 'open' });
  });
});
