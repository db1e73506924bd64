import { ADA, BOB, MINUTE, OnCallStory } from '../support/on-call';

describe('reports that never come are asked for', () => {
  let story: OnCallStory;
  beforeAll(async () => {
    story = await OnCallStory.begin();
  });
  afterAll(() => story.end());

  it('a text that was not delivered: the next way is used a minute after it, and not when it would have been its turn', async () => {
    await story.ways('Ada', [
      ['sms', ADA, 0],
      ['voice', ADA, 4],
    ]);
    await story.storm();
    Object.assign(story.phone(ADA).messages.at(-1)!, { status: 'undelivered', errorCode: 30003 });
    await story.advance(MINUTE - 1);
    expect(story.phone(ADA).calls).toEqual([]);
    await story.advance(1);
    expect(story.phone(ADA).calls).toHaveLength(1);
    await story.phone(ADA).rings({ by: 'human', keys: ['1'] });
  });

  it('a call that nobody took', async () => {
    await story.ways('Ada', [
      ['voice', ADA, 0],
      ['sms', ADA, 4],
    ]);
    await story.storm();
    const before = story.phone(ADA).sms.length;
    await story.phone(ADA).rings({ by: 'no-answer' }, 'lost');
    await story.advance(MINUTE);
    expect(story.phone(ADA).sms).toHaveLength(before + 1);
    await story.phone(ADA).reply('1');
  });

  it('the next person, when it was the only way', async () => {
    await story.ways('Ada', [['sms', ADA, 0]]);
    const incident = await story.storm();
    Object.assign(story.phone(ADA).messages.at(-1)!, { status: 'undelivered', errorCode: 30003 });
    await story.advance(MINUTE);
    expect(await story.told(incident)).toBe('Ada failed, Bob sent');
    expect((await story.pages(incident))[0]!.failure).toMatch(/^phone-unreachable\b/);
    await story.phone(BOB).reply('1');
  });

  it('and what did arrive is known to have', async () => {
    const incident = await story.storm();
    story.phone(ADA).messages.at(-1)!.status = 'delivered';
    await story.advance(MINUTE);
    expect(await story.told(incident)).toBe('Ada delivered');
    expect(await story.calling(incident)).toEqual(['page.sent', 'page.delivered']);
  });
});
