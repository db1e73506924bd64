import { ADA } from '../support/on-call';
import { MINUTE, RoomStory } from '../support/room-story';

describe('slack is down for ten minutes', () => {
  let room: RoomStory;
  let incident: string;

  beforeAll(async () => {
    room = await RoomStory.begin();
    room.slack.isDown = true;
    incident = await room.storm(4);
  });
  afterAll(() => room.end());

  it('people are paged all the same, and the run goes on', async () => {
    expect(room.story.phone(ADA).sms).toHaveLength(1);
    await room.story.phone(ADA).reply('1');
    const { id } = await room.run(incident);
    await room.story.send('post', `/v1/runs/${id}/steps/stufe/complete`, {});
    expect(await room.step(incident, 'stufe')).toMatchObject({ state: 'done' });
    expect(await room.step(incident, 'einordnung')).toMatchObject({ state: 'running' });
    await room.story.advance(10 * MINUTE);
    expect(() => room.channel).toThrow('no war room');
  });

  it('when it is back the room catches up: once, in order, with the card as it is now', async () => {
    room.slack.isDown = false;
    await room.story.advance(2 * MINUTE);
    const rooms = [...room.slack.workspace.channels.values()].filter(({ name }) => name.startsWith('sturm-'));
    expect(rooms).toHaveLength(1);
    expect(room.channel.pins).toHaveLength(1);
    expect(room.card).toContain('Ada');
    expect(room.card).not.toContain('incident.acknowledge');
    const texts = room.posts.map(({ text }) => text);
    expect(new Set(texts).size).toBe(texts.length);
    expect(texts.some((text) => text.startsWith('Entscheidung:'))).toBe(true);
  });
});
