import { ADA, MINUTE, OnCallStory } from '../support/on-call';

describe('a call about several incidents stops when none of them needs it', () => {
  let story: OnCallStory;
  let first: string;
  let second: string;
  beforeAll(async () => {
    story = await OnCallStory.begin();
    await story.ways('Ada', [
      ['sms', ADA, 0],
      ['voice', ADA, 3],
    ]);
    first = await story.storm();
    second = await story.storm();
    await story.advance(3 * MINUTE);
  });
  afterAll(() => story.end());

  const status = (): string => story.phone(ADA).calls.at(-1)!.status;

  it('it rings on while one of them does', async () => {
    expect(story.phone(ADA).calls).toHaveLength(1);
    await story.send('post', `/v1/incidents/${first}/acknowledge`);
    expect(status()).toBe('queued');
  });

  it('and is hung up when somebody has the last one', async () => {
    await story.send('post', `/v1/incidents/${second}/acknowledge`);
    expect(['canceled', 'completed']).toContain(status());
  });
});
