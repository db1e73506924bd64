import { type IncidentView } from '../../src/incidents/incidents.api';
import { ADA } from '../support/on-call';
import { CHANNEL } from '../support/fake-slack';
import { RoomStory } from '../support/room-story';

describe('a person declares a storm', () => {
  let room: RoomStory;
  beforeAll(async () => {
    room = await RoomStory.begin();
    for (const [id, name] of [
      ['nordbahn', 'Nordbahn'],
      ['suedbahn', 'Südbahn'],
    ])
      await room.story.send('post', '/v1/topics', { id, name, query: id });
  });
  afterAll(() => room.end());

  const incidents = (): Promise<IncidentView[]> => room.story.get('/v1/incidents');
  const say = async (user: string, text: string): Promise<void> => {
    await room.hands.command({ user, channel: CHANNEL, text }, { times: 2 });
    await room.passes(10_000);
  };

  it('from any channel of the chat: people are paged, a room is opened, and a repetition opens none', async () => {
    await say('U0BOB', 'ausrufen Nordbahn 3 Züge stehen seit einer Stunde');
    expect(await incidents()).toMatchObject([
      { topic: 'nordbahn', kind: 'firestorm', level: 3, levelSetBy: 'Bob', reasons: [{ code: 'declared' }] },
    ]);
    expect(room.story.phone(ADA).sms).toHaveLength(1);
    expect(room.channel.name).toMatch(/nordbahn$/);
    expect(room.card).toContain('Von Bob ausgerufen');
    const lines = await room.story.timeline((await incidents())[0]!.id);
    expect(lines.find(({ type }) => type === 'incident.level-set')).toMatchObject({
      actor: 'Bob',
      data: { reason: 'Züge stehen seit einer Stunde' },
    });
  });

  it('not without a reason, on no topic that is unknown, and nobody who is a stranger', async () => {
    await say('U0BOB', 'ausrufen suedbahn 3');
    await say('U0BOB', 'ausrufen westbahn 3 Züge stehen');
    room.slack.workspace.addUser({ id: 'U0EVIL', email: 'evil@elsewhere.example' });
    await say('U0EVIL', 'ausrufen suedbahn 3 Züge stehen');
    expect(await incidents()).toHaveLength(1);
  });

  it('or at the console, where a second one is told which is open', async () => {
    const body = { topic: 'suedbahn', level: 2, reason: 'Presse ruft an' };
    const declared = await room.story.send<IncidentView>('post', '/v1/incidents', body);
    expect(declared).toMatchObject({ topic: 'suedbahn', level: 2, state: 'open' });
    await expect(room.story.send('post', '/v1/incidents', body)).rejects.toThrow(
      new RegExp(`409.*${declared.id}`, 's'),
    );
    await expect(room.story.send('post', '/v1/incidents', { ...body, topic: 'westbahn' })).rejects.toThrow(/404/);
  });
});
