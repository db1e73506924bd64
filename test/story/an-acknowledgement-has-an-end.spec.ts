import { ADA, BOB, MINUTE, OnCallStory } from '../support/on-call';

describe('an acknowledgement has an end', () => {
  let story: OnCallStory;
  let incident: string;
  beforeAll(async () => {
    story = await OnCallStory.begin();
    await story.policy({ acknowledgedForMinutes: 30 });
    incident = await story.storm();
    await story.phone(ADA).reply('1');
    await story.advance(0);
  });
  afterAll(() => story.end());

  it('not while something is done: a note puts it off', async () => {
    await story.advance(29 * MINUTE);
    await story.send('post', `/v1/incidents/${incident}/note`, { text: 'Technik ist informiert' });
    await story.advance(29 * MINUTE);
    expect(await story.incident(incident)).toMatchObject({ state: 'acknowledged' });
  });

  it('when nothing happens people are called again', async () => {
    await story.advance(MINUTE);
    expect(await story.incident(incident)).toMatchObject({ state: 'open', acknowledgedBy: null });
    expect(story.phone(ADA).sms).toHaveLength(2);
    const lapsed = (await story.timeline(incident)).find(({ type }) => type === 'incident.lapsed');
    expect(lapsed!.data).toMatchObject({ from: 'Ada', idleMinutes: 30 });
    await story.advance(5 * MINUTE);
    expect(story.phone(BOB).sms).toHaveLength(1);
  });
});
