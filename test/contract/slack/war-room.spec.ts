import { Logger } from '@nestjs/common';
import { SlackChat } from '../../../src/adapters/slack/slack-chat';
import { type IncidentId, type PersonId } from '../../../src/kernel/ids';
import { type Post } from '../../../src/warroom/contract';
import { closeAll } from '../../support/closing';
import { BOT_TOKEN, CHANNEL, FakeSlack } from '../../support/fake-slack';
import { WarRoomUnderTest } from '../../support/war-room';

Logger.overrideLogger(false);

const TEAM = 10;

function card(text: string): Post {
  const presses = [{ action: 'incident.acknowledge', value: '1', label: 'Übernehmen' }];
  return {
    text,
    parts: [
      { kind: 'heading', text },
      { kind: 'presses', presses },
    ],
  };
}

describe('a war room at the rates of Slack', () => {
  let room: WarRoomUnderTest;
  let slack: FakeSlack;
  let chat: SlackChat;
  let team: PersonId[];
  beforeAll(async () => {
    room = await WarRoomUnderTest.open();
    slack = await FakeSlack.start(() => room.house.clock.now());
    slack.rates.isOn = true;
    slack.pageSize = 200;
    chat = await SlackChat.connect({ botToken: BOT_TOKEN, channel: CHANNEL, apiUrl: slack.url });
    team = [];
    for (let no = 1; no <= TEAM; no++) {
      const email = `person${no}@example.org`;
      slack.workspace.addUser({ id: `U00PERSON${no}`, email });
      team.push(await room.person(`Person ${no}`, email));
    }
  });
  afterAll(() =>
    closeAll(
      () => slack.stop(),
      () => room.close(),
    ),
  );
  beforeEach(() => {
    // the last minute is over
    room.house.clock.set(new Date(room.house.clock.now().getTime() + 61_000));
    slack.rates.refused.length = 0;
  });

  const order = (incidentId: IncidentId, name: string): Promise<void> =>
    room.order(async (service, tx, at) => {
      const of = { incidentId, at };
      await service.open(tx, { ...of, name, isPrivate: false, topic: 'Nordbahn, Stufe 4' });
      await service.invite(tx, { ...of, people: team });
      await service.put(tx, { ...of, key: 'card', post: card('Nordbahn, Stufe 4'), isPinned: true });
      await service.bookmark(tx, { ...of, title: 'Konsole', url: 'https://sturmwarte.example/i/1' });
      await service.post(tx, { ...of, key: 'first', text: 'Die ersten zehn Minuten' });
    });
  const channelNamed = (name: string) => slack.workspace.channelNamed(name);
  const postsIn = (name: string) => slack.posts.filter(({ channel }) => channel === channelNamed(name)?.id);

  it('is complete within five seconds, by a clock that goes on', async () => {
    const storm = await room.storm();
    const began = Date.now();
    await order(storm, 'sturm-2026-11-21-nordbahn');
    await room.work(chat);
    const took = Date.now() - began;
    const channel = channelNamed('sturm-2026-11-21-nordbahn')!;
    expect(channel.members.size).toBe(TEAM + 1);
    expect(channel).toMatchObject({ topic: 'Nordbahn, Stufe 4', bookmarks: [{ title: 'Konsole' }] });
    const [first] = postsIn(channel.name);
    expect(first!.blocks.some(({ type }) => type === 'actions')).toBe(true);
    expect(channel.pins).toEqual([first!.ts]);
    expect(slack.rates.refused).toEqual([]);
    expect(took).toBeLessThan(5_000);
    await room.passSeconds(2, chat);
    expect(postsIn(channel.name).map(({ text }) => text)).toEqual(['Nordbahn, Stufe 4', 'Die ersten zehn Minuten']);
  });

  it('keeps its card up to date without one call too many', async () => {
    const storm = await room.storm();
    await order(storm, 'sturm-karte');
    await room.work(chat);
    for (let second = 0; second < 60; second++) {
      await room.order((service, tx, at) =>
        service.put(tx, { incidentId: storm, key: 'card', post: card(`Sekunde ${second}`), isPinned: true, at }),
      );
      await room.pass(1_000, chat);
    }
    await room.passSeconds(3, chat);
    const [first] = postsIn('sturm-karte');
    expect(first!.updates.length).toBeGreaterThanOrEqual(15);
    expect(first!.updates.length).toBeLessThanOrEqual(21);
    expect(first!.text).toContain('Sekunde 59');
    expect(slack.rates.refused).toEqual([]);
  });

  it('waits its turn with thirty others: each is told to wait hardly once', async () => {
    const storms: IncidentId[] = [];
    for (let no = 1; no <= 30; no++) storms.push(await room.storm());
    for (const [no, storm] of storms.entries()) await order(storm, `sturm-viele-${no}`);
    await room.work(chat);
    await room.passSeconds(300, chat);
    const missing = storms.map((_, no) => `sturm-viele-${no}`).filter((name) => postsIn(name).length !== 2);
    expect(missing).toEqual([]);
    const pinned = storms.filter((_, no) => channelNamed(`sturm-viele-${no}`)!.pins.length === 1);
    expect(pinned).toHaveLength(30);
    expect(slack.rates.refused.length).toBeLessThan(40);
  }, 120_000);

  it('catches up when Slack was down for ten minutes', async () => {
    const storm = await room.storm();
    slack.isDown = true;
    await order(storm, 'sturm-ausfall');
    for (let minute = 0; minute < 10; minute++) {
      await room.say(storm, `Minute ${minute}`, `m${minute}`);
      await room.order((service, tx, at) =>
        service.put(tx, { incidentId: storm, key: 'card', post: card(`Minute ${minute}`), isPinned: true, at }),
      );
      for (let i = 0; i < 12; i++) await room.pass(5_000, chat);
    }
    slack.isDown = false;
    await room.passSeconds(60, chat);
    const texts = postsIn('sturm-ausfall').map(({ text }) => text);
    const minutes = Array.from({ length: 10 }, (_, i) => `Minute ${i}`);
    expect(texts).toEqual(['Minute 9', 'Die ersten zehn Minuten', ...minutes]);
    expect(await room.roomOf(storm)).toMatchObject({ state: 'open', troubles: [] });
  }, 60_000);

  it('says which scope is missing', async () => {
    const storm = await room.storm();
    slack.scopes = slack.scopes.filter((scope) => scope !== 'channels:manage');
    await order(storm, 'sturm-ohne-recht');
    await room.work(chat);
    expect((await room.roomOf(storm))!).toMatchObject({
      state: 'failed',
      troubles: [{ code: 'scope-missing', values: { scope: 'channels:manage' } }],
    });
    expect(slack.posts.filter(({ channel }) => channel === CHANNEL).length).toBeGreaterThan(0);
  });
});
