import { Logger } from '@nestjs/common';
import { type MessageId } from '../../../src/kernel/ids';
import { ADA, DeliveryRoom } from '../../support/delivery-room';
import { FakeSender } from '../../support/fake-sender';

Logger.overrideLogger(false);

const AWAY = { kind: 'try-again', afterMs: 2_000, reason: 'carrier-silent' } as const;
const SUSPENDED = { kind: 'refused', reason: 'account-suspended', blame: 'provider' } as const;
const LOST = { kind: 'unknown', reason: 'carrier-silent' } as const;

describe('a second provider', () => {
  let room: DeliveryRoom;
  beforeAll(async () => {
    room = await DeliveryRoom.open();
  });
  afterAll(() => room.close());

  const pair = () => {
    const [one, two] = [new FakeSender(), new FakeSender([], { provider: 'two' })];
    return { one, two, service: room.instance([one, two]) };
  };

  it('sends what the first one refuses by its own fault, at once', async () => {
    const { one, two, service } = pair();
    one.next(SUSPENDED);
    const id = await service.order();
    await service.doWork();
    expect(await room.log(id)).toBe('send one refused, send two accepted');
    expect(two.taken).toHaveLength(1);
    expect(room.toldOf(id)).toBe('accepted');
  });

  it('sends what the first one could not take twice', async () => {
    const { one, service } = pair();
    one.next(AWAY, AWAY);
    const id = await service.order();
    await service.pass(0);
    expect((await service.find(id)).state).toBe('planned');
    await service.pass(2);
    expect(await room.log(id)).toBe('send one try-again, send one try-again, send two accepted');
  });

  it('sends nothing whose fate at the first one is unknown, until nobody could tell it for long', async () => {
    const { one, two, service } = pair();
    one.next('taken-unheard');
    one.isBlind = true;
    const id = await service.order();
    await service.pass(0);
    await service.pass(15);
    expect([two.calls, (await service.find(id)).state]).toEqual([0, 'sending']);
    await service.pass(15);
    expect([one.calls, two.calls, (await service.find(id)).state]).toEqual([1, 1, 'accepted']);
    await service.report(id, 'failed', { providerId: 'one-1' });
    expect((await service.find(id)).state).toBe('accepted');
    await service.report(id, 'delivered', { providerId: 'one-1', status: 'late' });
    expect((await service.find(id)).state).toBe('delivered');
  });

  it('takes over while the first one rests, which is tried by one message later on', async () => {
    const { one, two, service } = pair();
    const states = () => service.providers.view()[0]!.providers.map(({ breaker }) => breaker);
    one.next(LOST, LOST, LOST);
    for (let i = 0; i < 3; i++) await service.order();
    await service.doWork();
    expect(states()).toEqual(['open', 'closed']);
    expect(service.providers.view()[0]!.providers[0]).toMatchObject({ name: 'one', lastFailure: 'carrier-silent' });
    await service.order();
    await service.doWork();
    expect([one.calls, two.calls]).toEqual([3, 1]);
    const metrics = (await room.metrics.exposition()).body;
    expect(metrics).toContain('sturmwarte_provider_breaker{channel="sms",provider="one"} 2');
    await service.pass(15);
    expect(states()).toEqual(['closed', 'closed']);
    expect(one.taken.length + two.taken.length).toBe(4);
  });

  it('is not needed for a page to go out: where all rest, one is tried all the same', async () => {
    const sms = new FakeSender([LOST, LOST, LOST]);
    const service = room.instance([sms]);
    for (let i = 0; i < 4; i++) await service.order();
    await service.doWork();
    expect([sms.calls, sms.taken.length]).toEqual([4, 1]);
    expect((await room.metrics.exposition()).body).toMatch(
      /sturmwarte_messages_total\{channel="sms",provider="two",outcome="accepted"\} [1-9]/,
    );
  });

  it('is not asked for ever: a channel that stays down has failed when it is too late', async () => {
    const { one, two, service } = pair();
    one.next(...Array<typeof AWAY>(40).fill(AWAY));
    two.next(...Array<typeof AWAY>(40).fill(AWAY));
    const id: MessageId = await service.order();
    for (let i = 0; i < 30; i++) await service.pass(10);
    expect(await service.find(id)).toMatchObject({ state: 'failed', failure: 'carrier-silent' });
    const tries = (await room.attempts(id)).length;
    expect(tries).toBeGreaterThan(8);
    expect(tries).toBeLessThan(30);
  });
});

describe('a provider that hangs', () => {
  let room: DeliveryRoom;
  beforeAll(async () => {
    room = await DeliveryRoom.open();
  });
  afterAll(() => room.close());

  it('leaves room for first pages, and for the other channels', async () => {
    const [sms, voice] = [new FakeSender(), new FakeSender([], { channel: 'voice' })];
    const service = room.instance([sms, voice]);
    const send = (messageId: MessageId) => service.handlers['message.send']({ messageId });
    let release = (): void => undefined;
    const hang = new Promise<void>((done) => (release = done));
    const hanging = async (count: number, priority: 0 | 1): Promise<Promise<void>[]> => {
      const ordered: MessageId[] = [];
      for (let i = 0; i < count; i++) ordered.push(await service.order({ priority }));
      const before = sms.calls;
      const allThere = new Promise<void>((done) => {
        sms.during = () => {
          if (sms.calls === before + count) done();
          return hang;
        };
      });
      const sent = ordered.map(send);
      await allThere;
      return sent;
    };
    const urgent = await hanging(48, 1);
    const late = await service.order({ priority: 1 });
    await send(late);
    expect([sms.calls, (await service.find(late)).state]).toEqual([48, 'planned']);
    const first = await hanging(1, 0);
    const call = await service.order({ to: { ...ADA, channel: 'voice' }, priority: 2 });
    await send(call);
    expect([sms.calls, (await service.find(call)).state]).toEqual([49, 'accepted']);
    release();
    await Promise.all([...urgent, ...first]);
    await service.pass(1);
    expect((await service.find(late)).state).toBe('accepted');
  });
});
