import { Logger } from '@nestjs/common';
import { SandboxChat } from '../../../src/adapters/sandbox/sandbox-chat';
import { SandboxBell, SandboxScreen } from '../../../src/paging/sandbox-phone.service';
import { PgSandboxStore } from '../../../src/paging/sandbox.pg';
import { ChatDeskService } from '../../../src/warroom/chat-desk.service';
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
      await room.of(chat).service.post(tx, { incidentId: storm, key: 'k', text: 'x', at: room.house.clock.now() });
      throw new Error('rolled back');
    });
    await expect(said).rejects.toThrow('rolled back');
    await room.work(chat);
    expect(await room.states(storm)).toEqual([]);
  });

  it('posts nothing before its time when a job fires early', async () => {
    const storm = await room.storm();
    const { db, clock, jobs } = room.house;
    const { service } = room.of(chat);
    const at = new Date(clock.now().getTime() + 60_000);
    await db.work.run((tx) => service.post(tx, { incidentId: storm, key: 'k', text: 'x', at }));
    // by a clock that is ahead of ours
    await db.work.run((tx) => jobs.enqueue(tx, 'room.work', { incidentId: storm, dueAt: at.toISOString() }));
    await room.work(chat);
    expect(await room.states(storm)).toEqual(['planned']);
    expect([...(await db.work.run((tx) => service.fatesOf(tx, storm)))]).toEqual([['k', 'waiting']]);
    await room.pass(60_000, chat);
    expect(await room.states(storm)).toEqual(['posted']);
    expect([...(await db.work.run((tx) => service.fatesOf(tx, storm)))]).toEqual([['k', 'posted']]);
  });

  it('has a room of its own, in which everybody is', async () => {
    const storm = await room.storm();
    const people = [await room.person('Ada Lorenz', 'ada@example.org')];
    await room.order(async (service, tx, now) => {
      await service.open(tx, { incidentId: storm, name: 'Sturm', isPrivate: true, topic: 'x', at: now });
      await service.invite(tx, { incidentId: storm, people, at: now });
      await service.put(tx, { incidentId: storm, key: 'card', post: { text: 'Karte', parts: [] }, at: now });
      await service.bookmark(tx, { incidentId: storm, title: 'x', url: 'https://x.example', at: now });
    });
    await room.work(chat);
    const { db } = room.house;
    expect(await room.roomOf(storm)).toMatchObject({ state: 'open', channel: { name: 'sturm' }, troubles: [] });
    expect((await room.opsOf(storm)).map(({ state }) => state)).toEqual(['done', 'done', 'done', 'done', 'done']);
    const [shown] = await db.work.run((tx) => new PgSandboxStore().latest(tx, 1));
    expect(shown).toMatchObject({ text: 'Karte', incidentId: storm });
    expect(await room.of(chat).service.personOf('sandbox:ada@example.org')).toBe(people[0]);
    expect(await new ChatDeskService(chat, room.rooms, db.work).saidIn(storm)).toEqual({ said: [], isWhole: true });
  });
});
