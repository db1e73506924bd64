import { ADA, BOB, EVE, MINUTE, OnCallStory } from '../support/on-call';
import { drawUp, onSchedule, person, stepOf } from '../support/rota';

const CREW = [
  { name: 'Ada', phone: ADA },
  { name: 'Bob', phone: BOB },
  { name: 'Eve', phone: EVE },
] as const;

describe('two are on call and both are called', () => {
  let story: OnCallStory;
  beforeAll(async () => {
    story = await OnCallStory.begin({ crew: CREW });
    const press = await drawUp(story, 'Presse', [{ people: ['Ada'] }]);
    const social = await drawUp(story, 'Social', [{ people: ['Bob'] }]);
    const both = stepOf([onSchedule(press), onSchedule(social)]);
    await story.policy({ steps: [both, stepOf([await person(story, 'Eve')])] });
  });
  afterAll(() => story.end());

  it('at once, each through their own schedule', async () => {
    const incident = await story.storm();
    expect(await story.told(incident)).toBe('Ada sent, Bob sent');
    expect((await story.pages(incident)).map(({ why }) => why.schedule)).toEqual(['Presse', 'Social']);
    await story.phone(BOB).reply('1');
    await story.advance(10 * MINUTE);
    expect(await story.told(incident)).toBe('Ada sent, Bob acknowledged');
  });

  it('one who passes it on leaves it to the other', async () => {
    const incident = await story.storm();
    await story.phone(ADA).reply('2');
    await story.advance(0);
    expect(await story.told(incident)).toBe('Ada cancelled, Bob sent');
    await story.phone(BOB).reply('1');
  });

  it('and when both do, the next step is called at once', async () => {
    const incident = await story.storm();
    await story.phone(ADA).reply('2');
    await story.phone(BOB).reply('2');
    await story.advance(0);
    expect(await story.told(incident)).toBe('Ada cancelled, Bob cancelled, Eve sent');
    await story.phone(EVE).reply('1');
  });

  it('one person on both schedules is called once', async () => {
    const override = {
      personId: await story.personId('Bob'),
      from: story.now,
      to: new Date(story.now.getTime() + 1e7),
    };
    const [press] = await story.get<{ id: string; name: string }[]>('/v1/schedules');
    await story.send('post', `/v1/schedules/${press!.id}/overrides`, override);
    const incident = await story.storm();
    expect(await story.told(incident)).toBe('Bob sent');
    expect((await story.pages(incident))[0]!.why.schedule).toBe('Presse');
    await story.phone(BOB).reply('1');
  });
});
