import { ADA, BOB, MINUTE, OnCallStory } from '../support/on-call';

describe('where no administrator can be reached everybody is called', () => {
  let story: OnCallStory;
  beforeAll(async () => {
    story = await OnCallStory.begin();
  });
  afterAll(() => story.end());

  it('again and again, until somebody has it', async () => {
    const incident = await story.storm();
    await story.advance(20 * MINUTE);
    expect(await story.told(incident)).toBe(
      'Ada sent, Bob sent, Ada sent, Bob sent, Ada sent, Ada (admin) failed, Bob sent',
    );
    await story.advance(15 * MINUTE);
    expect([story.phone(ADA).sms, story.phone(BOB).sms].map(({ length }) => length)).toEqual([4, 4]);
    await story.phone(BOB).reply('1');
    await story.advance(20 * MINUTE);
    expect(story.phone(ADA).sms).toHaveLength(4);
  });
});
