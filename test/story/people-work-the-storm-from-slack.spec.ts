import { type TimelineEntryView } from '../../src/incidents/incidents.api';
import { bodyOf, HttpGate } from '../support/fake-slack-gates';
import { SlackHands } from '../support/fake-slack-hands';
import { MINUTE, RoomStory, userOf } from '../support/room-story';

const EVENING = new Date('2026-03-02T20:00:00Z');

describe('people work the storm from Slack', () => {
  let room: RoomStory;
  let incident: string;

  beforeAll(async () => {
    room = await RoomStory.begin({ begins: EVENING });
    const nordbahn = { id: 'nordbahn', name: 'Nordbahn', kind: 'brand', query: 'nordbahn' };
    await room.story.send('post', '/v1/topics', nordbahn);
    incident = await room.storm(4);
  }, 60_000);
  afterAll(() => room.end());

  const lines = async (type: string): Promise<readonly TimelineEntryView[]> =>
    (await room.story.timeline(incident)).filter((line) => line.type === type);

  it('find the room with its card, topic, bookmarks and picture', () => {
    expect(room.card).toContain('Stufe 4 (starker Wind)');
    expect(room.card).toContain('incident.acknowledge');
    expect(room.channel.topic).toContain('noch niemandem');
    expect(room.channel.bookmarks.map(({ title }) => title)).toEqual(['Vorfall', 'Playbook', 'Übersicht']);
    expect(room.channel.files.map(({ bytes }) => bytes?.subarray(1, 4).toString())).toEqual(['PNG']);
    expect(room.posts.filter(({ text }) => text.startsWith('Dies ist der Krisenraum.'))).toHaveLength(1);
  });

  it('tell a stranger whom to ask, and do nothing', async () => {
    room.slack.workspace.addUser({ id: 'U0EVIL', email: 'evil@elsewhere.example' });
    await room.hands.join({ user: 'U0EVIL', channel: room.channel.id });
    await room.hands.press({ user: 'U0EVIL', action: 'incident.acknowledge' });
    await room.passes(5_000);
    expect(room.whispersTo('U0EVIL')).toHaveLength(2);
    expect(room.whispersTo('U0EVIL').join()).toContain('gehört zu keinem Konto der Sturmwarte');
    expect(await lines('incident.acknowledged')).toEqual([]);
  });

  it('let one of two acknowledge who press at once, tell the other, and work a repetition once', async () => {
    const [before] = room.posts.filter((post) => room.read(post).includes('incident.acknowledge'));
    const element = SlackHands.pressables(before!).find(({ action_id }) =>
      action_id?.startsWith('incident.acknowledge'),
    );
    const press = (name: string): Promise<readonly boolean[]> =>
      room.hands.pressOn({ user: userOf(name), post: before!, element: element! }, { times: 3 });
    await Promise.all([press('Ada'), press('Bob')]);
    await room.passes(10_000);
    const [acknowledged, ...more] = await lines('incident.acknowledged');
    expect(more).toEqual([]);
    const winner = acknowledged!.actor;
    const loser = winner === 'Ada' ? 'Bob' : 'Ada';
    expect(room.whispersTo(userOf(winner))).toEqual([]);
    expect(room.whispersTo(userOf(loser))).toEqual([expect.stringContaining(`${winner} war schneller`)]);
    expect(room.card).not.toContain('"incident.acknowledge');
    expect(room.channel.topic).toContain(winner);
    expect(room.posts.filter(({ text }) => text === `${winner} hat den Vorfall übernommen.`)).toHaveLength(1);
    // An old screen still shows the button.
    await room.hands.pressOn({ user: userOf(loser), post: before!, element: element! });
    await room.passes(5_000);
    expect(room.whispersTo(userOf(loser))).toHaveLength(2);
  });

  it('complete a step once, and hear who did', async () => {
    const step = await room.step(incident, 'stufe');
    const run = await room.run(incident);
    const value = [incident, run.id, step.id, step.round].join('|');
    await room.hands.choose({ user: userOf('Ada'), action: 'step.complete', value });
    await room.hands.choose({ user: userOf('Bob'), action: 'step.complete', value });
    await room.passes(10_000);
    expect(await room.step(incident, 'stufe')).toMatchObject({ state: 'done', doneBy: 'Ada' });
    expect(room.whispersTo(userOf('Bob')).at(-1)).toContain('Ada war schneller');
  });

  it('decide by a button that is gone afterwards', async () => {
    const run = await room.run(incident);
    await room.press('Ada', 'step.decide', [incident, run.id, 'einordnung', 1, 'panne'].join('|'));
    const decision = await room.step(incident, 'einordnung');
    expect(decision).toMatchObject({ state: 'done', doneBy: 'Ada' });
    const post = room.posts.find((one) => one.text === 'Entscheidung: Verantwortung einordnen');
    expect(room.read(post!)).toContain('Entschieden: Technische Panne (Ada');
    expect(room.read(post!)).not.toContain('step.decide');
  });

  it('change the level with a reason that a form asks for', async () => {
    await room.hands.press({ user: userOf('Ada'), action: 'incident.level-up' });
    await room.submit('Ada', { level: '5', reason: 'Die Presse greift es auf' });
    expect(await lines('incident.level-set')).toMatchObject([{ actor: 'Ada', data: { to: 5 } }]);
    expect(room.card).toContain('Stufe 5 (Sturm)');
  });

  it('speak German to it, in the room and outside', async () => {
    await room.command('Bob', 'lage');
    expect(room.whispersTo(userOf('Bob')).at(-1)).toContain('Stufe 5 (Sturm)');
    await room.command('Bob', 'notiz Die Bahn bestätigt <!channel> die Störung');
    expect(await lines('room.logged')).toMatchObject([
      { actor: 'Bob', data: { text: 'Die Bahn bestätigt @channel die Störung', author: 'Bob' } },
    ]);
    await room.command('Bob', 'zusage 22:30 Neuer Stand auf der Website');
    expect((await room.run(incident)).steps.at(-1)).toMatchObject({
      type: 'promise',
      dueAt: '2026-03-02T21:30:00.000Z',
    });
    expect(room.card).toContain('Nächste Zusage, 22:30: Neuer Stand auf der Website');
  });

  it('answer at once outside the room, and names only to people of the house', async () => {
    const ask = async (user: string): Promise<string> => {
      const gate = new HttpGate(room.story.at, () => room.story.now);
      const command = { command: '/sturm', text: 'lage', user_id: user, channel_id: 'C0ELSEWHERE', trigger_id: user };
      return (await gate.post('slash_commands', bodyOf('slash_commands', command))).text();
    };
    expect(await ask(userOf('Ada'))).toContain('Stufe 5 (Sturm)');
    const stranger = await ask('U0EVIL');
    expect(stranger).toContain('1 Vorfall ist offen.');
    expect(stranger).not.toContain('Stufe 5');
  });

  it('put a message on the timeline by a stopwatch, once', async () => {
    const channel = room.channel.id;
    const { post } = await room.hands.write({ user: userOf('Lea'), channel, text: 'Recht sagt: nichts zugeben' });
    await room.hands.react({ user: userOf('Ada'), channel, emoji: 'stopwatch', to: post.ts }, { times: 2 });
    await room.hands.react({ user: userOf('Bob'), channel, emoji: 'stopwatch', to: post.ts });
    await room.hands.react({ user: userOf('Bob'), channel, emoji: 'tada', to: post.ts });
    await room.passes(10_000);
    const logged = (await lines('room.logged')).filter(({ data }) => data['author'] === 'Lea');
    expect(logged).toMatchObject([{ data: { text: 'Recht sagt: nichts zugeben' } }]);
  });

  it('resolve it; what was said is kept, and three days later the room is archived', async () => {
    await room.hands.press({ user: userOf('Ada'), action: 'incident.resolve' });
    await room.submit('Ada', { reason: 'Züge fahren wieder' });
    expect(room.card).toContain('Beendet:');
    expect(SlackHands.pressables(room.posts.find(({ ts }) => room.channel.pins.includes(ts))!)).toEqual([]);
    expect(room.channel.isArchived).toBe(false);
    await room.story.advance(72 * 60 * MINUTE);
    await room.passes(10_000);
    expect(room.channel.isArchived).toBe(true);
    const kept = await room.story.get<{ messages: { by: string; text: string }[] }>(
      `/v1/incidents/${incident}/room/export`,
    );
    expect(kept.messages.map(({ by, text }) => [by, text])).toContainEqual(['Lea', 'Recht sagt: nichts zugeben']);
    expect(await room.types(incident)).toContain('room.exported');
  });
});
