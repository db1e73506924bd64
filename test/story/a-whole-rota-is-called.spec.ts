import { ADA, BOB, EVE, MINUTE, OnCallStory } from '../support/on-call';
import { drawUp, stepOf } from '../support/rota';

const CREW = [
  { name: 'Ada', phone: ADA },
  { name: 'Bob', phone: BOB },
  { name: 'Eve', phone: EVE },
] as const;

describe('a whole rota is called', () => {
  let story: OnCallStory;
  let rota: string;
  beforeAll(async () => {
    story = await OnCallStory.begin({ crew: CREW });
    rota = (await drawUp(story, 'Krisenteam', [{ people: ['Bob', 'Ada'] }])).id;
    await story.policy({ steps: [stepOf([{ kind: 'rota', scheduleId: rota }])], rounds: 1 });
  });
  afterAll(() => story.end());

  it('everybody who has a turn on it, on call or not', async () => {
    const incident = await story.storm();
    expect(await story.told(incident)).toBe('Bob sent, Ada sent');
    await story.phone(ADA).reply('1');
  });

  it('and who stands in for one of them', async () => {
    await story.send('post', `/v1/schedules/${rota}/overrides`, {
      personId: await story.personId('Eve'),
      from: story.now,
      to: new Date(story.now.getTime() + 60 * MINUTE),
    });
    const incident = await story.storm();
    expect(await story.told(incident)).toBe('Bob sent, Ada sent, Eve sent');
    await story.phone(EVE).reply('1');
  });

  it('without those who were disabled', async () => {
    await story.send('delete', `/v1/people/${await story.personId('Ada')}`);
    const incident = await story.storm();
    expect(await story.told(incident)).toBe('Bob sent, Eve sent');
    await story.phone(BOB).reply('1');
  });
});
