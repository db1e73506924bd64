import { Logger } from '@nestjs/common';
import { type Fate } from '../../../src/kernel/delivery';
import { type DeliveryReason } from '../../../src/kernel/delivery-reason';
import { type MessageId } from '../../../src/kernel/ids';
import { ADA, DeliveryRoom } from '../../support/delivery-room';
import { FakeSender } from '../../support/fake-sender';
import { FaultyWork } from '../../support/faulty-work';

Logger.overrideLogger(false);

const AWAY = { kind: 'try-again', afterMs: 2_000, reason: 'carrier-silent' } as const;
const SUSPENDED = { kind: 'refused', reason: 'account-suspended', blame: 'provider' } as const;
const LOST = { kind: 'unknown', reason: 'carrier-silent' } as const;

/** As with calls, which carry nothing that tells them apart: whoever asks is shown the first. */
class OneAnswer extends FakeSender {
  override async lookUp(): Promise<Fate> {
    const [first] = this.taken;
    return first ? { kind: 'accepted', providerId: first.id } : { kind: 'not-found' };
  }
}

describe('a message', () => {
  let room: DeliveryRoom;
  beforeAll(async () => {
    room = await DeliveryRoom.open();
  });
  afterAll(() => room.close());

  it('goes out once, and who ordered it is told', async () => {
    const sms = new FakeSender();
    const service = room.instance([sms]);
    const order = room.order();
    await room.db.work.run((tx) => service.messages.order(tx, order));
    await room.db.work.run((tx) => service.messages.order(tx, order));
    await service.doWork();
    expect(sms.taken).toHaveLength(1);
    expect(sms.taken[0]!.message).toMatchObject({ to: order.to, content: order.content, notAfter: order.notAfter });
    expect(await service.find(order.id)).toMatchObject({
      state: 'accepted',
      acceptedAt: room.clock.now(),
      failure: null,
    });
    expect(room.toldOf(order.id)).toBe('accepted');
    expect(await room.attempts(order.id)).toMatchObject([{ kind: 'send', outcome: 'accepted', providerId: 'one-1' }]);
  });

  it('is not there when its transaction is rolled back', async () => {
    const sms = new FakeSender();
    const service = room.instance([sms]);
    const order = room.order();
    const ordered = room.db.work.run(async (tx) => {
      await service.messages.order(tx, order);
      throw new Error('rolled back');
    });
    await expect(ordered).rejects.toThrow('rolled back');
    await service.doWork();
    expect(await room.db.work.run((tx) => service.messages.find(tx, [order.id]))).toEqual([]);
    expect(sms.calls).toBe(0);
  });

  it('is found in the order that was asked for', async () => {
    const service = room.instance([new FakeSender()]);
    const [one, two] = [await service.order(), await service.order()];
    const unknown = room.order().id;
    const found = await room.db.work.run((tx) => service.messages.find(tx, [two, unknown, one]));
    expect(found.map(({ id }) => id)).toEqual([two, one]);
    await service.doWork();
  });

  it('waits for its time, also when its job comes too early', async () => {
    const sms = new FakeSender();
    const service = room.instance([sms]);
    const at = new Date(room.clock.now().getTime() + 180_000);
    const id = await service.order({ at, notAfter: new Date(at.getTime() + 300_000) });
    await service.handlers['message.send']({ messageId: id });
    await service.pass(179);
    expect(sms.calls).toBe(0);
    await service.pass(1);
    expect(sms.calls).toBe(1);
  });

  it('is not taken for another one to the same number that its provider cannot tell from it', async () => {
    const calls = new OneAnswer(['taken', LOST], { channel: 'voice' });
    const service = room.instance([calls]);
    const to = { ...ADA, channel: 'voice' as const };
    const first = await service.order({ to });
    await service.doWork();
    const second = await service.order({ to });
    await service.doWork();
    await service.pass(15);
    expect(await room.log(second)).toBe('send one unknown, look-up one accepted, send one accepted');
    expect(calls.taken.map(({ message }) => message.messageId)).toEqual([first, second]);
  });

  it('is not sent when it is too late', async () => {
    const sms = new FakeSender();
    const service = room.instance([sms]);
    const id = await service.order({ notAfter: room.clock.now() });
    await service.doWork();
    expect(await service.find(id)).toMatchObject({ state: 'failed', failure: 'not-in-time' });
    expect([sms.calls, room.toldOf(id)]).toEqual([0, 'failed']);
  });

  it('fails at once where the channel has no provider', async () => {
    const service = room.instance([new FakeSender([], { channel: 'email' })]);
    const id = await service.order();
    await service.doWork();
    expect(await service.find(id)).toMatchObject({ state: 'failed', blame: 'provider' });
    expect((['sms', 'email'] as const).map((channel) => service.messages.modeOf(channel))).toEqual(['off', 'live']);
  });

  it('keeps the blame for whoever must stop using the address', async () => {
    const service = room.instance([new FakeSender([{ kind: 'refused', reason: 'opted-out', blame: 'address' }])]);
    const id = await service.order();
    await service.doWork();
    expect(await service.find(id)).toMatchObject({ state: 'failed', blame: 'address', failure: 'opted-out' });
  });

  it('whose answer was lost is looked up when the call is over, and not sent again', async () => {
    const sms = new FakeSender(['taken-unheard']);
    const service = room.instance([sms]);
    const id = await service.order();
    await service.pass(0);
    await service.pass(14);
    expect(await service.find(id)).toMatchObject({ state: 'sending', failure: 'connection-lost/http' });
    await service.pass(1);
    expect(await service.find(id)).toMatchObject({ state: 'accepted', failure: null });
    expect(sms.calls).toBe(1);
    expect(await room.log(id)).toBe('send one unknown, look-up one accepted');
  });

  it('which the vendor never got is sent again, once', async () => {
    const sms = new FakeSender([LOST, LOST]);
    const service = room.instance([sms]);
    const id = await service.order();
    for (let i = 0; i < 4; i++) await service.pass(15);
    expect(sms.calls).toBe(2);
    expect(await service.find(id)).toMatchObject({ state: 'failed', failure: 'fate-unknown' });
  });

  it('that an adapter throws at is in doubt, and its words are not kept', async () => {
    const service = room.instance([new FakeSender(['throws'])]);
    const id = await service.order();
    await service.pass(0);
    expect(await service.find(id)).toMatchObject({ state: 'sending', failure: 'adapter-silent' });
    await service.pass(15);
    expect(await service.find(id)).toMatchObject({ state: 'accepted' });
  });

  it('keeps no number that an adapter says, and no long words', async () => {
    const reason = `no route to +49 30 90182 0001, ${'x '.repeat(300)}`;
    const service = room.instance([new FakeSender([{ kind: 'refused', reason: reason as DeliveryReason }])]);
    const id = await service.order();
    await service.doWork();
    const { failure } = await service.find(id);
    const [attempt] = await room.attempts(id);
    for (const words of [failure!, attempt!.detail!]) {
      expect(words).toMatch(/^no route to \[number\], x/);
      expect(words.length).toBe(300);
    }
  });

  it('is sent once by two processes that share the work', async () => {
    const sms = new FakeSender();
    const [one, two] = [room.instance([sms]), room.instance([sms])];
    const id = await one.order();
    await Promise.all([one, two, one, two].map(({ handlers }) => handlers['message.send']({ messageId: id })));
    expect(sms.calls).toBe(1);
  });

  /** @returns how many processes died */
  async function killBehindEachStatement(fate: 'taken' | 'taken-unheard'): Promise<number> {
    let died = 0;
    for (let statement = 1; ; statement++) {
      const sms = new FakeSender([fate]);
      const work = new FaultyWork(room.db.work, statement);
      const heir = room.instance([sms]);
      const id = await heir.order();
      if (fate === 'taken-unheard') {
        await heir.pass(0);
        room.clock.set(new Date(room.clock.now().getTime() + 15_000));
      }
      const dying = room.instance([sms], work);
      await dying.handlers['message.send']({ messageId: id }).catch(() => died++);
      for (const seconds of [0, 15]) await heir.pass(seconds);
      const { state } = await heir.find(id);
      expect([statement, sms.calls, state, room.toldOf(id)]).toEqual([statement, 1, 'accepted', 'accepted']);
      if (!work.hasFailed) return died;
    }
  }

  it('survives a kill behind any statement: it is never lost, and never sent twice', async () => {
    expect(await killBehindEachStatement('taken')).toBeGreaterThan(5);
  });

  it('survives it while it is looked up as well', async () => {
    expect(await killBehindEachStatement('taken-unheard')).toBeGreaterThan(5);
  });
});

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
