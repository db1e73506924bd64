import { Logger } from '@nestjs/common';
import { type IncidentId, type PersonId } from '../../../src/kernel/ids';
import { type Post } from '../../../src/warroom/contract';
import { ScriptedChat } from '../../support/scripted-chat';
import { WarRoomUnderTest } from '../../support/war-room';

Logger.overrideLogger(false);

const NAME = 'Sturm 2026-11-21 Nordbahn';

function card(text: string): Post {
  return { text, parts: [{ kind: 'heading', text }] };
}

describe('the room of an incident', () => {
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
    room.pictures = undefined;
  });

  const put = (incidentId: IncidentId, text: string): Promise<void> =>
    room.order((service, tx, at) => service.put(tx, { incidentId, key: 'card', post: card(text), isPinned: true, at }));
  const opened = (): Promise<IncidentId> => room.opened(chat, NAME);

  it('is opened with people and card first, and then furnished', async () => {
    const storm = await room.storm();
    await room.order(async (service, tx, at) => {
      const of = { incidentId: storm, at };
      await service.bookmark(tx, { ...of, title: 'Konsole', url: 'https://sturmwarte.example/incidents/1' });
      await service.post(tx, { ...of, key: 'first', text: 'Erste zehn Minuten' });
      await service.put(tx, { ...of, key: 'card', post: card('Karte'), isPinned: true });
      await service.invite(tx, { ...of, people: [ada, bela] });
      await service.open(tx, { ...of, name: NAME, isPrivate: true, topic: 'Stufe 4' });
    });
    await room.work(chat);
    await room.passSeconds(2, chat);
    const [channel] = chat.channels;
    expect(channel).toMatchObject({ name: 'sturm-2026-11-21-nordbahn', isPrivate: true, members: ['U-ada'] });
    expect(channel).toMatchObject({ topics: ['Stufe 4'], bookmarks: [expect.any(String)], pins: ['1.0'] });
    expect(chat.textsIn('C1')).toEqual(['Karte', 'Erste zehn Minuten']);
    expect(chat.methods().slice(0, 5)).toEqual(['create', 'userByEmail', 'userByEmail', 'invite', 'send']);
    expect(await room.roomOf(storm)).toEqual({
      incidentId: storm,
      state: 'open',
      channel: { id: 'C1', name: 'sturm-2026-11-21-nordbahn', url: 'https://chat.example/C1' },
      openedAt: expect.any(Date),
      troubles: [{ code: 'person-unknown', values: { name: 'Bela Okafor' } }],
    });
    expect(await room.lines(storm)).toMatchObject([
      { type: 'room.opened', data: { name: 'sturm-2026-11-21-nordbahn' } },
      { type: 'room.posted', data: { room: 'C1' } },
    ]);
    expect(room.changed.filter((id) => id === storm)).toHaveLength(2);
    const found = await room.house.db.work.run((tx) => room.of(chat).service.incidentIn(tx, 'C1'));
    expect(found).toBe(storm);
  });

  it('takes the next name where one is taken, and gives up where all are', async () => {
    for (const name of ['sturm-2026-11-21-nordbahn', 'sturm-2026-11-21-nordbahn-2']) chat.taken.add(name);
    await opened();
    expect(chat.channels.map(({ name }) => name)).toEqual(['sturm-2026-11-21-nordbahn-3']);
    for (let no = 1; no <= 20; no++) chat.taken.add(no === 1 ? 'other' : `other-${no}`);
    const second = await room.storm();
    await room.openRoom(second, 'Other');
    await room.say(second, 'Stufe 4');
    await room.work(chat);
    await room.work(chat);
    expect(await room.roomOf(second)).toMatchObject({ state: 'failed', channel: null });
    expect(chat.textsIn('C-settings')).toEqual(['Stufe 4']);
    expect(await room.lines(second)).toMatchObject([
      { type: 'room.failed', data: { name: 'Other', reason: 'name-taken' } },
      { type: 'room.posted', data: { room: 'C-settings' } },
    ]);
  });

  it('says which scope is missing, posts where it can, and moves in once it is given', async () => {
    const storm = await room.storm();
    chat.next('create', { kind: 'refused', reason: 'missing_scope', missingScope: 'channels:manage' });
    await room.openRoom(storm, NAME);
    await put(storm, 'Karte');
    await room.work(chat);
    expect(await room.roomOf(storm)).toMatchObject({
      state: 'failed',
      troubles: [{ code: 'scope-missing', values: { scope: 'channels:manage' } }],
    });
    expect(chat.textsIn('C-settings')).toContain('Karte');
    await put(storm, 'Karte 2');
    await room.passSeconds(4, chat);
    expect(chat.textsIn('C-settings')).toContain('Karte 2');
    await room.openRoom(storm, 'Sturm zwei');
    await room.work(chat);
    await room.passSeconds(4, chat);
    const { channel, troubles } = (await room.roomOf(storm))!;
    expect(channel?.name).toBe('sturm-zwei');
    expect(troubles).toEqual([]);
    expect(chat.textsIn(channel!.id)).toEqual(['Karte 2']);
    expect(chat.channels.find(({ id }) => id === channel!.id)?.pins).toHaveLength(1);
  });

  it('changes its card in its place, at most every three seconds, and never sends what was overtaken', async () => {
    const storm = await opened();
    const from = chat.calls.length;
    for (let second = 0; second < 30; second++) {
      await put(storm, `Karte ${second}`);
      await room.pass(1_000, chat);
    }
    await room.passSeconds(5, chat);
    const { texts } = chat.messages[0]!;
    expect(chat.messages).toHaveLength(1);
    expect(texts.at(-1)).toBe('Karte 29');
    expect(texts.length).toBeLessThanOrEqual(12);
    const at = chat.calls.slice(from).filter(({ method }) => method === 'update' || method === 'send');
    const gaps = at.slice(1).map((call, i) => call.at - at[i]!.at);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(3_000);
    await put(storm, 'Karte 29');
    await room.passSeconds(5, chat);
    expect(texts.at(-2)).not.toBe('Karte 29'); // the same is not sent again
  });

  it('is given the content that came while the one before was sent', async () => {
    const storm = await opened();
    await put(storm, 'alt');
    chat.during = async (method) => {
      chat.during = () => Promise.resolve();
      if (method === 'send') await put(storm, 'neu');
    };
    await room.work(chat);
    await room.passSeconds(3, chat);
    expect(chat.messages[0]!.texts).toEqual(['alt', 'neu']);
  });

  it('catches up after the chat was down for ten minutes, in order and with the latest only', async () => {
    const storm = await room.storm();
    chat.isDown = true;
    await room.openRoom(storm, NAME);
    await room.order((service, tx, at) => service.invite(tx, { incidentId: storm, people: [ada], at }));
    for (let minute = 0; minute < 10; minute++) {
      await put(storm, `Karte ${minute}`);
      await room.say(storm, `Meldung ${minute}`, `m${minute}`);
      await room.order((service, tx, at) =>
        service.whisper(tx, {
          incidentId: storm,
          userId: 'U-ada',
          channelId: 'C1',
          key: `w${minute}`,
          post: card('?'),
          at,
        }),
      );
      for (let i = 0; i < 12; i++) await room.pass(5_000, chat);
    }
    // nobody hammers at a closed door
    expect(chat.calls.filter(({ method }) => method === 'create').length).toBeLessThan(30);
    await room.order((service, tx, at) =>
      service.post(tx, { incidentId: storm, key: 'urgent', text: 'Eilig', at, isUrgent: true }),
    );
    chat.isDown = false;
    await room.passSeconds(45, chat);
    expect(chat.channels).toHaveLength(1);
    expect(chat.channels[0]!.members).toEqual(['U-ada']);
    expect(chat.textsIn('C1')).toEqual(['Eilig', 'Karte 9', ...Array.from({ length: 10 }, (_, i) => `Meldung ${i}`)]);
    expect(chat.messages.find(({ texts }) => texts[0] === 'Karte 9')?.texts).toEqual(['Karte 9']);
    expect(chat.whispers).toEqual([]);
    const left = (await room.opsOf(storm)).filter(({ state }) => state === 'planned' || state === 'calling');
    expect(left).toEqual([]);
  });

  it('lets what is refused be, and goes on', async () => {
    const storm = await opened();
    chat.next('send', { kind: 'refused', reason: 'msg_too_long' });
    chat.next('bookmark', { kind: 'refused', reason: 'link_invalid' });
    await room.say(storm, 'erste', 'a');
    await room.say(storm, 'zweite', 'b');
    await room.order((service, tx, at) =>
      service.bookmark(tx, { incidentId: storm, title: 'x', url: 'https://x.example', at }),
    );
    await room.work(chat);
    await room.passSeconds(2, chat);
    expect(chat.textsIn('C1')).toEqual(['zweite']);
    expect([...(await room.house.db.work.run((tx) => room.of(chat).service.fatesOf(tx, storm)))]).toEqual([
      ['a', 'failed'],
      ['b', 'posted'],
    ]);
    expect((await room.roomOf(storm))?.troubles).toEqual([
      { code: 'refused-bookmark', values: { reason: 'link_invalid' } },
    ]);
    expect((await room.lines(storm)).map(({ type }) => type)).toEqual(['room.opened', 'room.failed', 'room.posted']);
  });

  it('keeps the order behind a post of unknown fate, which only an urgent one overtakes', async () => {
    const storm = await opened();
    chat.next('send', 'unheard');
    await room.say(storm, 'erste', 'a');
    await room.work(chat);
    await room.say(storm, 'zweite', 'b');
    await room.order((service, tx, at) =>
      service.post(tx, { incidentId: storm, key: 'u', text: 'Eilig', at, isUrgent: true }),
    );
    await room.passSeconds(20, chat);
    expect(chat.textsIn('C1')).toEqual(['erste', 'Eilig', 'zweite']);
  });

  it('waits as long as it is told, and other rooms do too', async () => {
    const [one, two] = [await room.storm(), await room.storm()];
    chat.next('create', { kind: 'try-again', afterMs: 40_000, reason: 'busy' });
    await room.openRoom(one, 'eins');
    await room.work(chat);
    await room.openRoom(two, 'zwei');
    await room.passSeconds(39, chat);
    expect(chat.methods()).toEqual(['create']);
    await room.passSeconds(2, chat);
    expect(chat.channels.map(({ name }) => name)).toEqual(['eins', 'zwei']);
  });

  it('is archived when everything is said, and what comes later goes to the channel of the settings', async () => {
    const storm = await opened();
    room.pictures = { curveOf: async () => new Uint8Array([1]) };
    await room.order(async (service, tx, at) => {
      await service.archive(tx, { incidentId: storm, at });
      for (const key of ['a', 'b', 'c']) await service.post(tx, { incidentId: storm, key, text: key, at });
      await service.picture(tx, { incidentId: storm, key: 'curve', title: 'Verlauf', at });
      await service.setTopic(tx, { incidentId: storm, topic: 'beendet', at });
    });
    const process = room.process(chat);
    await room.work(chat, process);
    for (let second = 0; second < 5; second++) {
      await room.pass(1_000, chat);
    }
    expect(chat.channels[0]).toMatchObject({ isArchived: true, pictures: ['Verlauf'], topics: ['Stufe 4', 'beendet'] });
    expect(chat.textsIn('C1')).toEqual(['a', 'b', 'c']);
    expect(await room.roomOf(storm)).toMatchObject({ state: 'archived', channel: { id: 'C1' } });
    await room.say(storm, 'Nachtrag', 'late');
    await room.order((service, tx, at) => service.setTopic(tx, { incidentId: storm, topic: 'zu spät', at }));
    await room.work(chat);
    expect(chat.textsIn('C-settings')).toEqual(['Nachtrag']);
    expect((await room.opsOf(storm)).find(({ kind }) => kind === 'topic')).toMatchObject({ state: 'dropped' });
    expect((await room.lines(storm)).map(({ type }) => type)).toEqual([
      'room.opened',
      'room.posted',
      'room.posted',
      'room.posted',
      'room.archived',
      'room.posted',
    ]);
  });

  it('works on a room one at a time, also in two processes', async () => {
    const storm = await opened();
    for (const key of ['a', 'b', 'c', 'd']) await room.say(storm, key, key);
    const others = [room.process(chat), room.process(chat)];
    let atOnce = 0;
    let most = 0;
    chat.during = async () => {
      most = Math.max(most, ++atOnce);
      await new Promise((done) => setImmediate(done));
      atOnce--;
    };
    for (let second = 0; second < 6; second++) {
      const work = others.map(({ handlers }) => handlers['room.work']({ incidentId: storm }));
      await Promise.all(work);
      room.house.clock.set(new Date(room.house.clock.now().getTime() + 1_000));
    }
    expect(most).toBe(1);
    expect(chat.textsIn('C1')).toEqual(['a', 'b', 'c', 'd']);
  });

  it('takes over what the release before left behind', async () => {
    const storm = await room.storm();
    const { work, at } = { work: room.house.db.work, at: room.house.clock.now() };
    const id = (no: number): string => `018f0000-0000-7000-8000-00000000000${no}`;
    await work.run(async (tx) => {
      for (const [no, state] of ['planned', 'sending', 'posted'].entries())
        await tx.query(
          `insert into room_message (id, incident_id, key, text, state, created_at, try_at)
           values ($1, $2, $3, $3, $3, $4, $4)`,
          [id(no), storm, state, at],
        );
      for (const no of [0, 1, 2]) await room.house.jobs.enqueue(tx, 'room.post', { messageId: id(no) });
    });
    for (const key of ['planned', 'sending', 'posted']) await room.say(storm, 'nicht noch einmal', key);
    await room.work(chat);
    expect(chat.textsIn('C-settings').sort()).toEqual(['planned', 'sending']);
    expect(chat.methods().filter((method) => method === 'lookUp')).toHaveLength(1);
    const fates = await work.run((tx) => room.of(chat).service.fatesOf(tx, storm));
    expect(new Set(fates.values())).toEqual(new Set(['posted']));
  });
});
