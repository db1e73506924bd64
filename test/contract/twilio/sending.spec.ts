import { Logger } from '@nestjs/common';
import { TwilioSms } from '../../../src/adapters/twilio/twilio-sms';
import { type Delivery, type Fate } from '../../../src/kernel/delivery';
import { type SmsOrder, SmsSender } from '../../../src/paging/ports';
import { closeAll } from '../../support/closing';
import { ACCOUNT, FakeTwilio, FROM } from '../../support/fake-twilio';
import { ADA, BOB, MINUTE_MS, PagingRoom } from '../../support/paging-room';

const CALL_OVER_MS = 15_000;

Logger.overrideLogger(false);

/** Calls the vendor and dies before the answer is recorded, as a process would that is killed there. */
class DiesAfterTheCall extends SmsSender {
  readonly mode = 'live';

  constructor(private readonly real: SmsSender) {
    super();
  }

  async send(order: SmsOrder): Promise<Delivery> {
    await this.real.send(order);
    throw new Error('killed');
  }

  lookUp(order: SmsOrder): Promise<Fate> {
    return this.real.lookUp(order);
  }
}

describe('pages by Twilio', () => {
  let room: PagingRoom;
  let twilio: FakeTwilio;
  let sms: TwilioSms;
  beforeAll(async () => {
    room = await PagingRoom.open();
    twilio = await FakeTwilio.start(() => room.house.clock.now());
    sms = await connect({});
  });
  afterAll(() =>
    closeAll(
      () => twilio.stop(),
      () => room.close(),
    ),
  );
  beforeEach(() => {
    twilio.messages.length = 0;
    twilio.mishaps.length = 0;
  });

  function connect(options: { from?: string; authToken?: string; apiUrl?: string }): Promise<TwilioSms> {
    return TwilioSms.connect({
      ...ACCOUNT,
      from: FROM,
      apiUrl: twilio.url,
      publicUrl: 'https://hooks.example.org/',
      ...options,
    });
  }

  async function orderTo(phone: string): Promise<SmsOrder> {
    const incidentId = await room.storm();
    const pageId = incidentId as unknown as SmsOrder['pageId'];
    const about = { name: 'Ada', text: 'Code 3F2A1', code: '3F2A1', about: 'x' };
    return { pageId, incidentId, phone, ...about, firstTryAt: room.house.clock.now() };
  }

  it('are sent once, short-lived, and say where to report', async () => {
    const incidentId = await room.pagedStorm(sms);
    const [page] = await room.pages(incidentId);
    expect(twilio.messages).toHaveLength(1);
    expect(twilio.messages[0]!.form).toEqual({
      To: ADA.phone,
      From: FROM,
      Body: expect.stringContaining('Stufe 4 (starker Wind)'),
      ValidityPeriod: '600',
      StatusCallback: `https://hooks.example.org/v1/hooks/twilio/status?page=${page!.id}`,
    });
    expect(page).toMatchObject({ state: 'sent', providerId: twilio.messages[0]!.sid, tries: 1 });
    expect(await room.types(incidentId)).toEqual(['page.sent']);
  });

  it('are looked up, not doubled, when the line broke after Twilio had accepted', async () => {
    twilio.mishaps.push('hang-up-after-accepting');
    const incidentId = await room.pagedStorm(sms);
    expect(await room.story(incidentId)).toBe('Ada sending');
    await room.pass(CALL_OVER_MS, sms);
    expect(await room.story(incidentId)).toBe('Ada sent');
    expect(twilio.messages).toHaveLength(1);
  });

  it('are looked up, not doubled, when the process died between call and record', async () => {
    const incidentId = await room.storm();
    await room.start(sms, incidentId);
    await expect(room.work(new DiesAfterTheCall(sms))).rejects.toThrow('killed');
    await room.work(sms);
    expect(await room.story(incidentId)).toBe('Ada sending'); // the call could still be under way
    await room.grow(incidentId);
    await room.pass(CALL_OVER_MS, sms);
    expect(await room.story(incidentId)).toBe('Ada sent');
    expect(twilio.messages).toHaveLength(1);
    expect((await room.pages(incidentId))[0]?.told).toMatchObject({ level: 4 });
    expect(await room.types(incidentId)).toEqual(['page.sent']);
  });

  it.each(['hang-up-before-accepting', 500] as const)(
    'are sent again once when Twilio knows nothing: %s',
    async (mishap) => {
      twilio.mishaps.push(mishap);
      const incidentId = await room.pagedStorm(sms);
      await room.grow(incidentId);
      await room.pass(CALL_OVER_MS, sms);
      expect(await room.story(incidentId)).toBe('Ada sent');
      expect(twilio.messages).toHaveLength(1);
      expect((await room.pages(incidentId))[0]).toMatchObject({ tries: 2, resends: 1, told: { level: 6 } });
    },
  );

  it('go to the next person when the fate stays unknown twice', async () => {
    twilio.mishaps.push(500, 500);
    const incidentId = await room.pagedStorm(sms);
    await room.pass(CALL_OVER_MS, sms);
    await room.pass(CALL_OVER_MS, sms);
    expect(await room.story(incidentId)).toBe('Ada failed, Bob sent');
  });

  it('wait when Twilio is busy, and are sent then', async () => {
    twilio.mishaps.push(429);
    const incidentId = await room.pagedStorm(sms);
    expect(await room.story(incidentId)).toBe('Ada planned');
    await room.pass(5_000, sms);
    expect(await room.story(incidentId)).toBe('Ada sent');
  });

  it('go to the next person at once when the number is refused', async () => {
    const picky = await PagingRoom.open({ onCall: [{ ...ADA, phone: '+15005550001' }, BOB] });
    const incidentId = await picky.pagedStorm(sms);
    expect(await picky.story(incidentId)).toBe('Ada failed, Bob sent');
    const lines = await picky.lines(incidentId);
    expect(lines.map(({ type }) => type)).toEqual(['page.failed', 'page.sent']);
    expect(lines[0]!.data).toMatchObject({
      to: 'Ada',
      via: 'sms',
      reason: 'Twilio refused: 21211, the number is not valid',
    });
    expect(JSON.stringify(lines)).not.toMatch(/\+\d/);
    await picky.close();
  });

  it.each([
    ['+15005550001', 21211],
    ['+15005550002', 21612],
    ['+15005550003', 21408],
    ['+15005550004', 21610],
    ['+15005550009', 21614],
  ])('to %s are refused for good', async (phone, code) => {
    expect(await sms.send(await orderTo(phone))).toMatchObject({
      kind: 'refused',
      reason: expect.stringContaining(`${code}`),
    });
  });

  it('tell a full queue, a wrong sender, a wrong token and a closed port apart', async () => {
    const order = await orderTo(ADA.phone);
    expect(await (await connect({ from: '+15005550008' })).send(order)).toMatchObject({ kind: 'try-again' });
    expect(await (await connect({ from: '+15005550007' })).send(order)).toMatchObject({ kind: 'refused' });
    expect(await (await connect({ authToken: 'another' })).send(order)).toMatchObject({
      kind: 'refused',
      reason: 'Twilio refused: 20003, account or token is wrong',
    });
    const closed = await FakeTwilio.start(() => new Date(0));
    const nobody = await connect({ apiUrl: closed.url });
    await closed.stop();
    expect(await nobody.send(order)).toMatchObject({ kind: 'try-again' });
    expect(await nobody.lookUp(order)).toMatchObject({ kind: 'cannot-tell' });
  });

  it('are not taken for an older page to the same number', async () => {
    const order = await orderTo(ADA.phone);
    await sms.send({ ...order, text: 'Code AAAAA' });
    expect(await sms.lookUp(order)).toEqual({ kind: 'not-found' });
    await sms.send(order);
    expect(await sms.lookUp(order)).toEqual({ kind: 'accepted', providerId: twilio.messages[1]!.sid });
    const later = new Date(order.firstTryAt.getTime() + 10 * MINUTE_MS);
    expect(await sms.lookUp({ ...order, firstTryAt: later })).toEqual({ kind: 'not-found' });
  });

  it('that Twilio could not deliver are not taken for sent', async () => {
    const order = await orderTo(ADA.phone);
    await sms.send(order);
    Object.assign(twilio.messages[0]!, { status: 'undelivered', errorCode: 30003 });
    expect(await sms.lookUp(order)).toEqual({ kind: 'refused', reason: 'Twilio: error 30003' });
  });
});
