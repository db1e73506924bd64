import { ADA, BOB, MINUTE, OnCallStory } from '../support/on-call';

describe('a restart in mid-call loses nothing', () => {
  let story: OnCallStory;
  beforeAll(async () => {
    story = await OnCallStory.begin();
    await story.ways('Ada', [['voice', ADA, 0]]);
  });
  afterAll(() => story.end());

  it('the key that is pressed after it acknowledges', async () => {
    const incident = await story.storm();
    await story.restart();
    const heard = await story.phone(ADA).rings({ by: 'human', keys: ['1'] });
    expect(heard.said.at(-1)).toMatch(/Sie sind jetzt zuständig/);
    expect(await story.incident(incident)).toMatchObject({ acknowledgedBy: 'Ada' });
  });

  it('a timer that runs across it calls the next person', async () => {
    await story.storm();
    await story.advance(4 * MINUTE);
    await story.restart();
    await story.advance(MINUTE);
    expect(story.phone(ADA).calls).toHaveLength(2);
    expect(story.phone(BOB).sms).toHaveLength(1);
  });
});
