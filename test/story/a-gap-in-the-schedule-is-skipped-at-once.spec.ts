import { type ScheduleView } from '../../src/oncall/oncall.api';
import { ADA, BOB, MINUTE, OnCallStory } from '../support/on-call';
import { drawUp, onSchedule, person, stepOf } from '../support/rota';

const ADMIN = '+4930901820009';
/** It is nine in the evening when the story begins. */
const LATE = [{ days: [1, 2, 3, 4, 5], from: '23:00', to: '06:00' }];

describe('a gap in the schedule is skipped at once', () => {
  let story: OnCallStory;
  let late: ScheduleView;
  beforeAll(async () => {
    story = await OnCallStory.begin();
    late = await drawUp(story, 'Spätdienst', [{ people: ['Ada'], restrictions: LATE }]);
  });
  afterAll(() => story.end());

  it('and the next step is called in the same instant; the timeline says that nobody was there', async () => {
    await story.policy({ steps: [stepOf([onSchedule(late)]), stepOf([await person(story, 'Bob')])] });
    const incident = await story.storm();
    expect(await story.told(incident)).toBe('Bob sent');
    expect(story.phone(ADA).sms).toEqual([]);
    const skipped = (await story.timeline(incident)).find(({ type }) => type === 'paging.skipped');
    expect(skipped).toMatchObject({ data: { step: 1, people: 0 } });
    await story.phone(BOB).reply('1');
  });

  it('in each round, so that who is there is called again after their own time only', async () => {
    const incident = await story.storm();
    await story.advance(5 * MINUTE - 1);
    expect(await story.told(incident)).toBe('Bob sent');
    await story.advance(1);
    expect(await story.told(incident)).toBe('Bob sent, Bob sent');
    await story.phone(BOB).reply('1');
  });

  it('and where every step is empty all administrators are called at once', async () => {
    await story.policy({ steps: [stepOf([onSchedule(late)])] });
    await story.ways('Ada (admin)', [['sms', ADMIN, 0]]);
    const incident = await story.storm();
    expect(await story.told(incident)).toBe('Ada (admin) sent');
    const [page] = await story.pages(incident);
    expect(page!.why).toMatchObject({ kind: 'fallback', step: null, schedule: null });
    await story.phone(ADMIN).reply('1');
    expect(await story.incident(incident)).toMatchObject({ acknowledgedBy: 'Ada (admin)' });
  });

  it('never to silence: with nobody to reach at all it says so, and calls whoever can be reached a quarter of an hour later', async () => {
    for (const name of ['Ada (admin)', 'Ada', 'Bob']) await story.ways(name, []);
    const incident = await story.storm();
    const told = await story.told(incident);
    expect(told.split(', ').sort()).toEqual(['Ada (admin) failed', 'Ada failed', 'Bob failed']);
    const { unanswered } = await story.get<{ unanswered: string[] }>('/v1/paging/health');
    expect(unanswered).toEqual([incident]);
    await story.ways('Ada (admin)', [['sms', ADMIN, 0]]);
    await story.advance(15 * MINUTE);
    expect(await story.told(incident)).toBe(`${told}, Ada (admin) sent`);
    await story.phone(ADMIN).reply('1');
    await story.ways('Ada', [['sms', ADA, 0]]);
  });

  it('and when the schedule’s own hours come, who has it is called', async () => {
    await story.advance(120 * MINUTE);
    const incident = await story.storm();
    expect(await story.told(incident)).toBe('Ada sent');
    expect((await story.pages(incident))[0]!.why).toMatchObject({ kind: 'policy', step: 1, schedule: 'Spätdienst' });
  });
});
