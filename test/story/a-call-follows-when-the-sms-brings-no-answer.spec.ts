import { ADA, MINUTE, OnCallStory } from '../support/on-call';

describe('a call follows when the SMS brings no answer', () => {
  let story: OnCallStory;
  beforeAll(async () => {
    story = await OnCallStory.begin();
    await story.ways('Ada', [
      ['sms', ADA, 0],
      ['voice', ADA, 3],
    ]);
  });
  afterAll(() => story.end());

  it('as the person wishes it: the SMS at once, the call after three minutes', async () => {
    await story.storm();
    expect([story.phone(ADA).sms.length, story.phone(ADA).calls.length]).toEqual([1, 0]);
    await story.advance(3 * MINUTE);
    expect(story.phone(ADA).calls).toHaveLength(1);
    await story.phone(ADA).reply('1');
    await story.advance(0);
  });

  it('and not when it was answered in time, which the pages say', async () => {
    const incident = await story.storm();
    await story.advance(MINUTE);
    const ways = async (): Promise<readonly string[]> =>
      (await story.pages(incident)).flatMap(({ messages }) =>
        messages.map(({ channel, state }) => `${channel} ${state}`),
      );
    expect(await ways()).toEqual(['sms accepted', 'voice planned']);
    await story.phone(ADA).reply('ok');
    await story.advance(10 * MINUTE);
    expect(story.phone(ADA).calls).toHaveLength(1);
    expect(await ways()).toEqual(['sms accepted', 'voice cancelled']);
  });

  it('at once when the SMS cannot be delivered', async () => {
    await story.storm();
    await story.advance(MINUTE);
    await story.phone(ADA).report('undelivered', 30003);
    await story.advance(0);
    expect(story.phone(ADA).calls).toHaveLength(2);
    await story.phone(ADA).rings({ by: 'human', keys: ['1'] });
  });

  it('a call that rings is hung up when the console has it', async () => {
    const incident = await story.storm();
    await story.advance(3 * MINUTE);
    const call = story.phone(ADA).calls.at(-1)!;
    await story.send('post', `/v1/incidents/${incident}/acknowledge`);
    expect(['canceled', 'completed']).toContain(call.status);
  });
});
