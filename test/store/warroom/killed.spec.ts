import { Logger } from '@nestjs/common';
import { type IncidentId, type PersonId } from '../../../src/kernel/ids';
import { type ChatSender } from '../../../src/warroom/ports';
import { FaultyWork } from '../../support/faulty-work';
import { type CallFate, ScriptedChat } from '../../support/scripted-chat';
import { WarRoomUnderTest } from '../../support/war-room';

Logger.overrideLogger(false);

/** Every call of the life below that changes something at the chat. */
const CALLS = ['create', 'invite', 'send', 'pin', 'topic', 'bookmark', 'upload', 'update', 'archive'] as const;
/** Nobody can ask whether these were done, so after a lost answer they may be done twice. */
const BLIND = new Set<string>(['bookmark', 'upload']);

describe('a room whose worker dies', () => {
  let room: WarRoomUnderTest;
  let chat: ScriptedChat;
  let people: PersonId[];
  beforeAll(async () => {
    room = await WarRoomUnderTest.open();
    room.pictures = { curveOf: async () => new Uint8Array([1]) };
    people = [await room.person('Ada Lorenz', 'ada@example.org')];
  });
  afterAll(() => room.close());
  beforeEach(() => {
    chat = new ScriptedChat(() => room.house.clock.now());
    chat.users.set('ada@example.org', 'U-ada');
  });

  const begin = (incidentId: IncidentId): Promise<void> =>
    room.order(async (service, tx, at) => {
      const of = { incidentId, at };
      await service.open(tx, { ...of, name: 'Sturm', isPrivate: false, topic: 'Stufe 4' });
      await service.invite(tx, { ...of, people });
      await service.put(tx, { ...of, key: 'card', post: { text: 'Karte', parts: [] }, isPinned: true });
      for (const key of ['a', 'b']) await service.post(tx, { ...of, key, text: key });
      await service.bookmark(tx, { ...of, title: 'Konsole', url: 'https://x.example' });
      await service.picture(tx, { ...of, key: 'curve', title: 'Verlauf' });
    });
  const end = (incidentId: IncidentId): Promise<void> =>
    room.order(async (service, tx, at) => {
      const of = { incidentId, at };
      await service.put(tx, { ...of, key: 'card', post: { text: 'Karte 2', parts: [] }, isPinned: true });
      await service.post(tx, { ...of, key: 'c', text: 'c' });
      await service.archive(tx, of);
    });

  /** Its whole life; a process that dies is followed by another one. @returns whether one died */
  async function live(incidentId: IncidentId, first = room.process(chat)): Promise<boolean> {
    await begin(incidentId);
    const early = await pass(10, first);
    if (early) await pass(35, room.process(chat));
    await end(incidentId);
    const late = await pass(10, early ? room.process(chat) : first);
    if (early || late) await pass(35, room.process(chat));
    return early || late;
  }

  /** @returns whether it died; its jobs are done by another one then */
  async function pass(seconds: number, first: ReturnType<typeof room.process>): Promise<boolean> {
    let process = first;
    for (let second = 0; second < seconds; second++) {
      await room.work(chat, process).catch((error: unknown) => {
        expect(String(error)).toContain('killed');
        process = room.process(chat);
      });
      room.house.clock.set(new Date(room.house.clock.now().getTime() + 1_000));
    }
    return process !== first;
  }

  async function expectAllDone(incidentId: IncidentId, twice = ''): Promise<void> {
    expect(chat.channels).toHaveLength(1);
    const { bookmarks, pictures, ...channel } = chat.channels[0]!;
    expect(channel).toMatchObject({ members: ['U-ada'], isArchived: true });
    expect(channel.pins).toHaveLength(1);
    expect(channel.topics.at(-1)).toBe('Stufe 4');
    expect(bookmarks).toHaveLength(twice === 'bookmark' ? 2 : 1);
    expect(pictures).toHaveLength(twice === 'upload' ? 2 : 1);
    // nothing waits for a card that was lost
    expect(chat.textsIn('C1').filter((text) => text !== 'Karte 2')).toEqual(['a', 'b', 'c']);
    expect(chat.messages).toHaveLength(4);
    expect(chat.textsIn('C-settings')).toEqual([]);
    expect((await room.opsOf(incidentId)).filter(({ state }) => state !== 'done')).toEqual([]);
    expect((await room.lines(incidentId)).map(({ type }) => type)).toEqual([
      'room.opened',
      'room.posted',
      'room.posted',
      'room.posted',
      'room.archived',
    ]);
  }

  it.each(CALLS.flatMap((method) => (['killed', 'unheard', 'lost'] as const).map((fate) => ({ method, fate }))))(
    'has everything once: $method $fate',
    async ({ method, fate }: { method: string; fate: CallFate }) => {
      chat.next(method, fate);
      const storm = await room.storm();
      const hasDied = await live(storm);
      expect(hasDied).toBe(fate === 'killed');
      if (!hasDied) for (let i = 0; i < 35; i++) await room.pass(1_000, chat);
      await expectAllDone(storm, BLIND.has(method) && fate !== 'lost' ? method : '');
    },
  );

  it('has everything once, behind whichever statement it dies', async () => {
    let behind = 1;
    let deaths = 0;
    for (let hasDied = true; hasDied; behind += 4) {
      chat = new ScriptedChat(() => room.house.clock.now());
      chat.users.set('ada@example.org', 'U-ada');
      // whoever dies behind the call is told apart from whoever dies before it by what stands in the chat: both are made good
      const storm = await room.storm();
      hasDied = await live(storm, room.process(chat, new FaultyWork(room.house.db.work, behind)));
      const { bookmarks, pictures } = chat.channels[0]!;
      const twice = bookmarks.length > 1 ? 'bookmark' : pictures.length > 1 ? 'upload' : '';
      await expectAllDone(storm, twice);
      if (hasDied) deaths++;
    }
    expect(deaths).toBeGreaterThan(40);
  }, 120_000);

  it('is not disturbed by a worker that was taken for dead and comes back', async () => {
    const storm = await room.storm();
    await room.order((service, tx, at) => service.post(tx, { incidentId: storm, key: 'a', text: 'a', at }));
    const slow: ChatSender = Object.assign(Object.create(chat) as ScriptedChat, {
      send: async (order: Parameters<ChatSender['send']>[0]) => {
        const delivery = await chat.send(order);
        await room.pass(16_000, chat); // meanwhile the other one looks it up
        return delivery;
      },
    });
    await room.process(slow).handlers['room.work']({ incidentId: storm });
    expect(chat.textsIn('C-settings')).toEqual(['a']);
    expect(chat.methods()).toEqual(['send', 'lookUp']);
    expect((await room.lines(storm)).map(({ type }) => type)).toEqual(['room.posted']);
  });
});
