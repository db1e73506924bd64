import { Logger } from '@nestjs/common';
import { SandboxChat } from '../../../src/adapters/sandbox/sandbox-chat';
import { SandboxBell, SandboxScreen } from '../../../src/paging/sandbox-phone.service';
import { PgSandboxStore } from '../../../src/paging/sandbox.pg';
import { WarRoomUnderTest } from '../../support/war-room';

Logger.overrideLogger(false);

describe('the war room without Slack', () => {
  let room: WarRoomUnderTest;
  let chat: SandboxChat;
  const shown = new PgSandboxStore();
  beforeAll(async () => {
    room = await WarRoomUnderTest.open();
    const { db, clock } = room.house;
    chat = new SandboxChat(new SandboxScreen(db.work, clock, shown, new SandboxBell()));
  });
  afterAll(() => room.close());

  it('is shown on the sandbox phone, once for each key and incident', async () => {
    const [storm, other] = [await room.storm(), await room.storm()];
    await room.say(storm, 'Stufe 4');
    await room.say(storm, 'Stufe 4');
    await room.say(storm, 'Stufe 5', 'escalated');
    await room.say(other, 'Stufe 4');
    await room.work(chat);
    const messages = await room.house.db.work.run((tx) => shown.latest(tx, 10));
    expect(messages).toHaveLength(3);
    expect(messages.every(({ via, isPage }) => via === 'slack' && !isPage)).toBe(true);
    expect(await room.lines(storm)).toMatchObject([
      { type: 'room.posted', data: { room: 'sandbox' } },
      { type: 'room.posted', data: { room: 'sandbox' } },
    ]);
  });

  it('says nothing that was rolled back', async () => {
    const storm = await room.storm();
    const said = room.house.db.work.run(async (tx) => {
      await room.service.post(tx, { incidentId: storm, key: 'k', text: 'x', at: room.house.clock.now() });
      throw new Error('rolled back');
    });
    await expect(said).rejects.toThrow('rolled back');
    await room.work(chat);
    expect(await room.states(storm)).toEqual([]);
  });

  it('posts nothing before its time when a job fires early', async () => {
    const storm = await room.storm();
    const at = new Date(room.house.clock.now().getTime() + 60_000);
    await room.house.db.work.run((tx) => room.service.post(tx, { incidentId: storm, key: 'k', text: 'x', at }));
    const [job] = (await room.house.jobs.all(room.house.db.work)).filter(({ name }) => name === 'room.post').slice(-1);
    await room.house.db.work.run((tx) =>
      room.house.jobs.enqueue(tx, 'room.post', job!.payload as { messageId: string }),
    );
    await room.work(chat);
    expect(await room.states(storm)).toEqual(['planned']);
    expect([...(await room.house.db.work.run((tx) => room.service.fatesOf(tx, storm)))]).toEqual([['k', 'waiting']]);
    await room.pass(60_000, chat);
    expect(await room.states(storm)).toEqual(['posted']);
    const fates = await room.house.db.work.run((tx) => room.service.fatesOf(tx, storm));
    expect([...fates]).toEqual([['k', 'posted']]);
  });
});
