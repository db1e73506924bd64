import { Logger } from '@nestjs/common';
import { RecordingSenders } from '../../../src/adapters/replay/recording';
import { SandboxSender } from '../../../src/adapters/sandbox/sandbox-sender';
import { type Channel, CHANNELS, type Outgoing } from '../../../src/delivery/ports';
import { type MessageId } from '../../../src/kernel/ids';
import { SandboxBell, SandboxScreen } from '../../../src/paging/sandbox-phone.service';
import { PgSandboxStore } from '../../../src/paging/sandbox.pg';
import { ADA, DeliveryRoom, ids } from '../../support/delivery-room';

Logger.overrideLogger(false);

describe('a channel without a vendor', () => {
  let room: DeliveryRoom;
  const shown = new PgSandboxStore();
  beforeAll(async () => {
    room = await DeliveryRoom.open();
  });
  afterAll(() => room.close());

  const messageBy = (channel: Channel): Outgoing => ({
    messageId: ids.next() as MessageId,
    purpose: 'page',
    to: { ...ADA, channel },
    incidentId: null,
    content: {
      title: 'Sturm',
      text: 'Stufe 4 (K7PX2)',
      long: 'Stufe 4, lang',
      spoken: { announcement: 'Stufe vier.', menu: 'Eins: übernehmen.', machine: 'x' },
    },
    firstTryAt: room.clock.now(),
    notAfter: room.clock.now(),
  });

  it.each([
    ['sms', 'Stufe 4 (K7PX2)'],
    ['voice', 'Stufe vier. Eins: übernehmen.'],
    ['slack', 'Sturm\nStufe 4, lang'],
  ] as const)('shows a message by %s on the sandbox phone, once', async (channel, text) => {
    const screen = new SandboxScreen(room.db.work, room.clock, shown, new SandboxBell());
    const sender = new SandboxSender(channel, screen);
    const message = messageBy(channel);
    expect(await sender.lookUp(message)).toEqual({ kind: 'not-found' });
    for (let i = 0; i < 2; i++)
      expect(await sender.send(message)).toEqual({ kind: 'accepted', providerId: message.messageId });
    expect(await sender.lookUp(message)).toEqual({ kind: 'accepted', providerId: message.messageId });
    const on = (await room.db.work.run((tx) => shown.latest(tx, 9))).filter(({ via }) => via === channel);
    expect(on).toMatchObject([{ id: message.messageId, to: 'Ada', text, incidentId: null }]);
  });

  it('a replay takes all and sends none', async () => {
    const { all } = new RecordingSenders();
    expect(all.map(({ channel }) => channel)).toEqual(CHANNELS);
    expect(all[0]!.mode).toBe('sandbox');
    const message = messageBy('voice');
    expect(await all[1]!.send(message)).toEqual({ kind: 'accepted', providerId: `replay-${message.messageId}` });
  });
});
