import { Logger } from '@nestjs/common';
import { type PersonId } from '../../../src/kernel/ids';
import { ChatDeskService } from '../../../src/warroom/chat-desk.service';
import { ScriptedChat } from '../../support/scripted-chat';
import { WarRoomUnderTest } from '../../support/war-room';

Logger.overrideLogger(false);

describe('the people of a room', () => {
  let room: WarRoomUnderTest;
  let chat: ScriptedChat;
  let ada: PersonId;
  let bela: PersonId;
  beforeAll(async () => {
    room = await WarRoomUnderTest.open();
    ada = await room.person('Ada Lorenz', 'ada@example.org');
    bela = await room.person('Bela Okafor', 'bela@example.org');
  });
  afterAll(() => room.close());
  beforeEach(() => {
    chat = new ScriptedChat(() => room.house.clock.now());
    chat.users.set('ada@example.org', 'U-ada');
  });

  it('says who cannot come in, by name, until they can', async () => {
    const storm = await room.opened(chat);
    chat.shutOut.add('U-ada');
    const invite = (people: readonly PersonId[]): Promise<void> =>
      room.order((service, tx, at) => service.invite(tx, { incidentId: storm, people, at }));
    chat.next('userByEmail', { kind: 'try-again', afterMs: 3_000, reason: 'busy' });
    await invite([bela, ada]);
    await room.passSeconds(4, chat);
    expect((await room.roomOf(storm))?.troubles).toEqual([
      { code: 'person-not-invited', values: { name: 'Ada Lorenz' } },
      { code: 'person-unknown', values: { name: 'Bela Okafor' } },
    ]);
    expect(JSON.stringify(await room.roomOf(storm))).not.toContain('@');
    chat.shutOut.clear();
    chat.users.set('bela@example.org', 'U-bela');
    room.house.clock.set(new Date(room.house.clock.now().getTime() + 120_000));
    await invite([bela, ada]);
    await room.work(chat);
    expect(chat.channels[0]!.members.sort()).toEqual(['U-ada', 'U-bela']);
    expect((await room.roomOf(storm))?.troubles).toEqual([]);
  });

  it('tells a person from a stranger, and asks the chat once an hour', async () => {
    const { service } = room.process(chat);
    expect(await Promise.all([service.personOf('U-ada'), service.personOf('U-ada')])).toEqual([ada, ada]);
    expect(await service.personOf('U-404')).toBeUndefined();
    expect(await service.personOf('U-404')).toBeUndefined();
    expect(chat.methods()).toEqual(['emailOf', 'emailOf']);
    room.house.clock.set(new Date(room.house.clock.now().getTime() + 3_600_000));
    chat.isDown = true;
    expect(await service.personOf('U-ada')).toBe(ada); // as was known
    await expect(service.personOf('U-new')).rejects.toThrow('does not say');
  });

  it('are whispered to where they asked, with a room or without, and not when they have long gone on', async () => {
    const storm = await room.storm();
    const whisper = (key: string): Promise<void> =>
      room.order((service, tx, at) => {
        const to = { incidentId: storm, userId: 'U-ada', channelId: 'C-elsewhere', key };
        return service.whisper(tx, { ...to, post: { text: key, parts: [] }, at });
      });
    await whisper('an answer');
    await room.work(chat);
    expect(chat.calls).toMatchObject([{ method: 'whisper', channelId: 'C-elsewhere' }]);
    chat.next('whisper', 'unheard', { kind: 'refused', reason: 'user_not_in_channel' });
    await whisper('perhaps heard');
    await room.work(chat);
    await whisper('refused');
    await room.work(chat);
    await whisper('too late');
    room.house.clock.set(new Date(room.house.clock.now().getTime() + 61_000));
    await room.work(chat);
    expect(chat.whispers).toEqual(['an answer', 'perhaps heard']);
    expect((await room.opsOf(storm)).map(({ state }) => state)).toEqual(['done', 'dropped', 'failed', 'dropped']);
    expect(await room.lines(storm)).toEqual([]);
  });

  it('gives all that was said in it', async () => {
    const storm = await room.opened(chat);
    for (const key of ['a', 'b', 'c']) await room.say(storm, key, key);
    await room.work(chat);
    await room.passSeconds(3, chat);
    const desk = new ChatDeskService(chat, room.rooms, room.house.db.work);
    const { said, isWhole } = await desk.saidIn(storm);
    expect([said.map(({ text }) => text), isWhole]).toEqual([['a', 'b', 'c'], true]);
    chat.isDown = true;
    expect(await desk.saidIn(storm)).toEqual({ said: [], isWhole: false });
    expect((await desk.health()).mode).toBe('live');
  });
});
