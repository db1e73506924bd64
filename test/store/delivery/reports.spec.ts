import { Logger } from '@nestjs/common';
import { type Spoken } from '../../../src/delivery/contract';
import { type MessageId } from '../../../src/kernel/ids';
import { ADA, type DeliveryInstance, DeliveryRoom, ids } from '../../support/delivery-room';
import { FakeSender } from '../../support/fake-sender';

Logger.overrideLogger(false);

const SPOKEN: Spoken = {
  announcement: 'Sturm, Stufe vier.',
  menu: 'Eins: übernehmen.',
  machine: 'Sturmwarte hat angerufen.',
};
const CALL = {
  to: { ...ADA, channel: 'voice' },
  content: { title: 'x', text: 'x', long: 'x', spoken: SPOKEN },
} as const;

let room: DeliveryRoom;
beforeAll(async () => {
  room = await DeliveryRoom.open();
});
afterAll(() => room.close());

async function sentBy(sender: FakeSender, order: Parameters<DeliveryInstance['order']>[0] = {}) {
  const service = room.instance([sender]);
  const id = await service.order(order);
  await service.doWork();
  const { id: providerId } = sender.taken.at(-1)!;
  return { service, id, providerId };
}

const provider = (channel: 'sms' | 'voice' = 'sms') => new FakeSender([], { channel, provider: ids.next() });

describe('a provider’s reports', () => {
  it('count once each, in any order', async () => {
    const sms = provider();
    const { service, id, providerId } = await sentBy(sms);
    const by = { provider: sms.provider, providerId };
    await service.report(id, 'delivered', by);
    await service.report(id, 'on-the-way', { ...by, status: 'sent' });
    await Promise.all([service.report(id, 'delivered', by), service.report(id, 'failed', by)]);
    await service.doWork();
    expect(await service.find(id)).toMatchObject({ state: 'delivered', settledAt: room.clock.now(), failure: null });
    expect(room.toldOf(id)).toBe('accepted, delivered');
    const reports = (await room.attempts(id)).filter(({ kind }) => kind === 'report').map(({ outcome }) => outcome);
    expect(reports.sort()).toEqual(['delivered', 'failed', 'sent']);
  });

  it('about nothing that we know are taken and change nothing', async () => {
    const unknown = ids.next() as MessageId;
    const service = room.instance([provider()]);
    await service.report(unknown, 'delivered');
    expect(await room.attempts(unknown)).toEqual([]);
  });

  it('that come before the answer to us are believed, and the answer changes nothing', async () => {
    const sms = provider();
    const service = room.instance([sms]);
    const id = await service.order();
    sms.during = () => service.report(id, 'failed', { provider: sms.provider, providerId: `${sms.provider}-1` });
    await service.doWork();
    expect(await service.find(id)).toMatchObject({ state: 'failed', failure: 'undeliverable' });
    expect(sms.calls).toBe(1);
  });

  it('of an error that may pass let it go out once more', async () => {
    const sms = provider();
    const { service, id, providerId } = await sentBy(sms);
    const error = { provider: sms.provider, errorCode: '30008', mayTryAgain: true, reason: 'cause-unknown' as const };
    await service.report(id, 'failed', { ...error, providerId });
    await service.report(id, 'failed', { ...error, providerId, status: 'undelivered' });
    await service.pass(74);
    expect([sms.calls, (await service.find(id)).state]).toEqual([1, 'planned']);
    await service.pass(1);
    expect([sms.calls, (await service.find(id)).state]).toEqual([2, 'accepted']);
    await service.report(id, 'failed', { ...error, providerId: sms.taken[1]!.id });
    expect(await service.find(id)).toMatchObject({ state: 'failed', failure: 'cause-unknown' });
    expect((await room.attempts(id)).find(({ kind }) => kind === 'report')).toMatchObject({ errorCode: '30008' });
  });

  it('cannot be changed or removed by the service', async () => {
    const change = (sql: string) => room.db.work.run((tx) => tx.query(sql));
    await expect(change(`update message_attempt set outcome = 'x'`)).rejects.toThrow(/permission denied/);
    await expect(change('delete from message_attempt')).rejects.toThrow(/permission denied/);
  });
});

describe('when reports are lost', () => {
  it('the provider is asked, and its word counts', async () => {
    const sms = provider();
    const { service, id, providerId } = await sentBy(sms);
    await service.pass(59);
    expect(sms.asked).toEqual([]);
    sms.status = { status: 'sent', meaning: 'on-the-way' };
    await service.pass(1);
    expect([sms.asked, (await service.find(id)).state]).toEqual([[providerId], 'accepted']);
    sms.status = { status: 'undelivered', meaning: 'unreached', reason: 'call-not-answered' };
    await service.pass(240);
    expect(await service.find(id)).toMatchObject({ state: 'unreached', failure: 'call-not-answered' });
    await service.pass(900);
    expect(sms.asked).toHaveLength(2);
  });

  it('and cannot tell, it is left alone after three times', async () => {
    const sms = provider();
    const { service, id } = await sentBy(sms);
    for (const seconds of [60, 240, 900, 3_600]) await service.pass(seconds);
    expect(sms.asked).toHaveLength(3);
    expect(await service.find(id)).toMatchObject({ state: 'accepted', settledAt: null });
  });

  it('the sandbox phone is not asked', async () => {
    const phone = new FakeSender([], { mode: 'sandbox', provider: ids.next() });
    const { service } = await sentBy(phone);
    await service.pass(60);
    expect(phone.asked).toEqual([]);
    expect(service.messages.modeOf('sms')).toBe('sandbox');
  });
});

describe('calling off', () => {
  it('keeps in what is not out, and says nothing of it', async () => {
    const sms = provider();
    const service = room.instance([sms]);
    const id = await service.order();
    await service.cancel(id, ids.next() as MessageId);
    await service.doWork();
    expect([sms.calls, (await service.find(id)).state, room.toldOf(id)]).toEqual([0, 'cancelled', '']);
  });

  it('hangs up a call that rings, and it says nothing any more', async () => {
    const voice = provider('voice');
    const { service, id, providerId } = await sentBy(voice, CALL);
    expect(await service.desk.scriptOf(id)).toEqual({ language: 'de', spoken: SPOKEN });
    await service.cancel(id);
    await service.doWork();
    expect(voice.hungUp).toEqual([providerId]);
    expect(await service.desk.scriptOf(id)).toBeUndefined();
    await service.report(id, 'unreached', { provider: voice.provider, providerId });
    expect(await service.find(id)).toMatchObject({ state: 'cancelled' });
    expect(room.toldOf(id)).toBe('accepted');
  });

  it('hangs up a call that is being dialled, as soon as its answer is there', async () => {
    const voice = provider('voice');
    const service = room.instance([voice]);
    const id = await service.order(CALL);
    voice.during = () => service.cancel(id);
    await service.doWork();
    expect(voice.hungUp).toEqual([voice.taken[0]!.id]);
  });

  it('of a call whose answer was lost: it is looked up, hung up, and not dialled again', async () => {
    const voice = provider('voice');
    const service = room.instance([voice]);
    voice.next('taken-unheard', { kind: 'unknown', reason: 'adapter-silent' });
    const [rings, silent] = [await service.order(CALL), await service.order(CALL)];
    await service.pass(0);
    await service.cancel(rings, silent);
    await service.pass(15);
    expect([voice.calls, voice.hungUp]).toEqual([2, [voice.taken[0]!.id]]);
    expect([(await service.find(rings)).state, (await service.find(silent)).state]).toEqual(['accepted', 'cancelled']);
  });

  it('has no script of what does not exist, or is no call', async () => {
    const { service, id } = await sentBy(provider());
    expect(await service.desk.scriptOf(id)).toBeUndefined();
    expect(await service.desk.scriptOf(ids.next() as MessageId)).toBeUndefined();
  });
});

describe('the sweep', () => {
  it('takes up what a lost job or a dead process left behind, once', async () => {
    const sms = provider();
    sms.next('taken-unheard');
    const service = room.instance([sms]);
    const ordered = await service.order();
    await service.handlers['message.send']({ messageId: ordered });
    const waiting = await service.order();
    await room.db.asOwner('delete from test_job');
    await service.pass(20);
    expect(await service.sweep.sweep(room.clock.now())).toBe(0);
    await service.pass(16);
    const found = await Promise.all([1, 2].map(() => service.sweep.sweep(room.clock.now())));
    expect(found.sort()).toEqual([0, 2]);
    await service.doWork();
    expect([(await service.find(ordered)).state, (await service.find(waiting)).state]).toEqual([
      'accepted',
      'accepted',
    ]);
    expect(sms.calls).toBe(2);
  });

  it('also finds questions that were not asked', async () => {
    const sms = provider();
    const { service, id } = await sentBy(sms);
    await room.db.asOwner('delete from test_job');
    sms.status = { status: 'done', meaning: 'delivered' };
    await service.pass(81);
    expect(await service.sweep.sweep(room.clock.now())).toBeGreaterThan(0);
    await service.doWork();
    expect((await service.find(id)).state).toBe('delivered');
  });
});
