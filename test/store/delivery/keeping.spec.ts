import { Logger } from '@nestjs/common';
import { MessageUses } from '../../../src/delivery/contract';
import { DeliveryChoresService } from '../../../src/delivery/delivery-chores.service';
import { type MessageId } from '../../../src/kernel/ids';
import { ADA, type DeliveryInstance, DeliveryRoom, ids } from '../../support/delivery-room';
import { FakeSender } from '../../support/fake-sender';
import { settings } from '../incidents/support';

Logger.overrideLogger(false);

const DAY_S = 86_400;
const SECRET = 'whsec_sturm';
const LINK = 'https://sturm.example/a/s3cretToken_of_this-message';
const CONTENT = {
  title: 'Nordbahn',
  text: `Nordbahn Stufe 4 ${LINK} 1 übernehmen (K7PX2)`,
  long: 'Nordbahn Stufe 4',
  link: LINK,
  code: 'K7PX2',
  facts: { topic: 'Nordbahn' },
  spoken: { announcement: 'Nordbahn, Stufe vier', machine: 'Sturmwarte' },
} as const;

describe('old messages', () => {
  let room: DeliveryRoom;
  let service: DeliveryInstance;
  let uses: MessageUses;
  let sms: FakeSender;
  beforeEach(async () => {
    room = await DeliveryRoom.open();
    sms = new FakeSender();
    service = room.instance([sms, new FakeSender([], { channel: 'email', mode: 'sandbox', provider: 'sandbox' })]);
    uses = new MessageUses();
  });
  afterEach(() => room.close());

  /** What the table knows, every column. */
  const known = async (id: MessageId): Promise<string> => {
    const [row] = await room.db.dataSource.query<object[]>('select * from message where id = $1', [id]);
    return JSON.stringify(row);
  };
  const all = async (): Promise<string[]> => {
    const rows = await room.db.dataSource.query<object[]>('select * from message order by id');
    return rows.map((row) => JSON.stringify(row));
  };
  const chore = (): Promise<void> =>
    new DeliveryChoresService(room.db.work, room.store, uses, settings).run(room.clock.now());
  const sent = async (change: Parameters<DeliveryInstance['order']>[0] = {}): Promise<MessageId> => {
    const id = await service.order({ to: { ...ADA, secret: SECRET }, content: CONTENT, ...change });
    await service.doWork();
    return id;
  };

  it('lose address, secret, link, code and words after thirty days, and keep what happened', async () => {
    const id = await sent();
    await service.report(id, 'delivered', { providerId: 'one-1' });
    const before = await service.find(id);
    await service.pass(30 * DAY_S);
    await chore();
    expect(await known(id)).toContain(LINK);
    await service.pass(1);
    await chore();
    expect(await known(id)).not.toMatch(/90182|whsec|s3cret|K7PX2|Nordbahn/);
    const { address, ...to } = ADA;
    expect(address).toBe('+4930901820001');
    expect(await service.find(id)).toEqual({ ...before, to: { ...to, address: '+49…0001' } });
    expect(await room.log(id)).toBe('send one accepted, report one delivered');
  });

  it('of which nobody reported anything, too, and those that were never sent', async () => {
    const shown = await sent({ to: { ...ADA, channel: 'email', address: 'ada@example.de' } });
    const off = await sent({ to: { ...ADA, channel: 'ntfy', address: 'https://ntfy.sh/geheim' } });
    await service.pass(31 * DAY_S);
    await chore();
    expect([await service.find(shown), await service.find(off)]).toMatchObject([
      { state: 'accepted', to: { address: 'a…@example.de' } },
      { state: 'failed', to: { address: 'https://ntfy.sh/…' } },
    ]);
  });

  it('that are not yet out are sent, however late, before they are forgotten', async () => {
    const waiting = await service.order({ content: CONTENT, notAfter: new Date('2027-03-01T00:00:00Z') });
    room.clock.set(new Date('2027-02-01T00:00:00Z'));
    await chore();
    expect(await known(waiting)).toContain(LINK);
    await service.doWork();
    expect(sms.taken).toHaveLength(1);
  });

  it('are left alone while somebody needs them, and keep none behind them', async () => {
    const needed = await sent();
    // more than one batch of them, and older
    const copies = `insert into message (id, purpose, person_id, to_name, language, channel, address, content, priority, state, due_at,
        try_at, not_after, settled_at)
      select gen_random_uuid(), purpose, person_id, 'needed', language, channel, address, content, priority, 'delivered', due_at - n * interval '1 s',
        null, not_after, due_at from message, generate_series(1, 1100) as n where id = '${needed}'`;
    await room.db.asOwner(copies);
    const other = await sent({ to: { ...ADA, name: 'Bob' } });
    await service.report(other, 'delivered', { providerId: 'one-2' });
    await service.report(needed, 'delivered', { providerId: 'one-1' });
    uses.add(async (tx, asked) => {
      const rows = await tx.query<{ id: MessageId }>(
        `select id from message where id = any($1) and (to_name = 'needed' or id = $2)`,
        [asked, needed],
      );
      return rows.map(({ id }) => id);
    });
    await service.pass(31 * DAY_S);
    await chore();
    const count = 'select count(*) filter (where forgotten_at is null)::int as known from message';
    expect(await room.db.dataSource.query(count)).toEqual([{ known: 1_101 }]);
    expect(await known(other)).not.toContain(LINK);
  });

  it('are forgotten once: a second round, or one of another instance at the same time, changes nothing', async () => {
    for (let i = 0; i < 3; i++) await sent({ id: ids.next() as MessageId });
    for (const n of [1, 2, 3])
      await service.report((await idsInOrder())[n - 1]!, 'delivered', { providerId: `one-${n}` });
    await service.pass(31 * DAY_S);
    await Promise.all([chore(), chore()]);
    const first = await all();
    expect(first.join()).not.toContain('90182');
    await service.pass(DAY_S);
    await chore();
    expect(await all()).toEqual(first);
  });

  const idsInOrder = async (): Promise<MessageId[]> => {
    const rows = await room.db.dataSource.query<{ id: MessageId }[]>('select id from message order by provider_id');
    return rows.map(({ id }) => id);
  };

  it('that are forgotten take a late report, and send nothing', async () => {
    const id = await sent({ to: { ...ADA, channel: 'email', address: 'ada@example.de' } });
    await service.pass(31 * DAY_S);
    await chore();
    await service.report(id, 'failed', { provider: 'sandbox', providerId: id, blame: 'provider', mayTryAgain: true });
    await service.pass(600);
    expect(await service.find(id)).toMatchObject({ to: { address: 'a…@example.de' } });
    expect(await known(id)).not.toContain('Nordbahn');
  });
});
