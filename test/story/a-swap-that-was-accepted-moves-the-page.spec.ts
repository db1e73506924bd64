import { type ChangeView, type ScheduleView } from '../../src/oncall/oncall.api';
import { Member } from '../support/member';
import { BOB, EVE, MINUTE, OnCallStory } from '../support/on-call';
import { drawUp, onSchedule, stepOf } from '../support/rota';

const CREW = [
  { name: 'Bob', phone: BOB },
  { name: 'Eve', phone: EVE },
] as const;

describe('a swap that was accepted moves the page', () => {
  let story: OnCallStory;
  let watch: ScheduleView;
  let swap: ChangeView;
  beforeAll(async () => {
    story = await OnCallStory.begin({ crew: CREW });
    watch = await drawUp(story, 'Krisenteam', [{ people: ['Bob'] }]);
    await story.policy({ steps: [stepOf([onSchedule(watch)])] });
  });
  afterAll(() => story.end());

  const over = (incident: string) => story.send('post', `/v1/incidents/${incident}/resolve`, { reason: 'vorbei' });

  it('as long as it is only proposed, who has the shift is called', async () => {
    swap = await story.send('post', `/v1/schedules/${watch.id}/swaps`, {
      fromPersonId: await story.personId('Bob'),
      toPersonId: await story.personId('Eve'),
      from: new Date(story.now.getTime() + 10 * MINUTE).toISOString(),
      to: new Date(story.now.getTime() + 120 * MINUTE).toISOString(),
    });
    expect(swap.state).toBe('proposed');
    const incident = await story.storm();
    expect(await story.told(incident)).toBe('Bob sent');
    await over(incident);
  });

  it('once the other has accepted, they are called, and the page says through which schedule', async () => {
    const eve = await Member.signIn(story, 'Eve');
    expect(await eve.post(`/v1/swaps/${swap.id}/accept`)).toMatchObject({ state: 'in-force' });
    await story.advance(11 * MINUTE);
    const incident = await story.storm();
    expect(await story.told(incident)).toBe('Eve sent');
    expect((await story.pages(incident))[0]!.why).toMatchObject({ kind: 'policy', step: 1, schedule: 'Krisenteam' });
    await story.phone(EVE).reply('1');
    expect(await story.incident(incident)).toMatchObject({ acknowledgedBy: 'Eve' });
    await over(incident);
  });

  it('and after it the shift is its owner’s again', async () => {
    await story.advance(121 * MINUTE);
    const incident = await story.storm();
    expect(await story.told(incident)).toBe('Bob sent');
    await over(incident);
  });

  it('who is under way is called on: a swap in the middle of an escalation holds from the next turn', async () => {
    const incident = await story.storm();
    expect(await story.told(incident)).toBe('Bob sent');
    await story.send('post', `/v1/schedules/${watch.id}/overrides`, {
      personId: await story.personId('Eve'),
      from: story.now.toISOString(),
      to: new Date(story.now.getTime() + 60 * MINUTE).toISOString(),
    });
    await story.advance(5 * MINUTE);
    expect(await story.told(incident)).toBe('Bob sent, Eve sent');
    await story.phone(BOB).reply('1');
    expect(await story.incident(incident)).toMatchObject({ acknowledgedBy: 'Bob' });
  });
});
