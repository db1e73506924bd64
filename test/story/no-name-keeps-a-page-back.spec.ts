import { ADA, OnCallStory } from '../support/on-call';

describe('no name keeps a page back', () => {
  let story: OnCallStory;
  beforeAll(async () => {
    story = await OnCallStory.begin();
  });
  afterAll(() => story.end());

  it('not one that is cut within a sign of two halves, of which no store keeps one', async () => {
    const [forOne, forSeveral] = [39, 29].map((most) => `${'x'.repeat(most)}🚄 Bahn`);
    await story.ways('Ada', [
      ['sms', ADA, 0],
      ['voice', ADA, 3],
    ]);
    await story.observe(forOne!, 4);
    await story.observe(forSeveral!, 4);
    await story.advance(0);
    expect(story.phone(ADA).sms).toHaveLength(2);
    await story.advance(180_000);
    const heard = await story.phone(ADA).rings({ by: 'human', keys: [] });
    expect(heard.said[0]).toMatch(/2 Vorfälle: x+ Stufe 4/);
  });
});
