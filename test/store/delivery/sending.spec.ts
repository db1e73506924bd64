import { Logger } from '@nestjs/common';
import { type Fate } from '../../../src/kernel/delivery';
import { type DeliveryReason } from '../../../src/kernel/delivery-reason';
import { ADA, DeliveryRoom } from '../../support/delivery-room';
import { FakeSender } from '../../support/fake-sender';
import { FaultyWork } from '../../support/faulty-work';

Logger.overrideLogger(false);

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
