import { ADA, BOB, MINUTE, OnCallStory } from '../support/on-call';

describe('an answering machine is not an answer', () => {
  let story: OnCallStory;
  let incident: string;
  beforeAll(async () => {
    story = await OnCallStory.begin();
    await story.ways('Ada', [['voice', ADA, 0]]);
    incident = await story.storm();
  });
  afterAll(() => story.end());

  it('it hears a neutral sentence, and nothing of what it is about', async () => {
    const heard = await story.phone(ADA).rings({ by: 'machine_end_beep' });
    expect(heard.said).toEqual(['Hier ist die Sturmwarte. Bitte sehen Sie in Ihre Nachrichten.']);
  });

  it('counts as not reached: the deputy is called when the time is over', async () => {
    await story.advance(1);
    const [page] = await story.pages(incident);
    expect(page!.messages).toMatchObject([{ channel: 'voice', state: 'unreached' }]);
    expect(await story.incident(incident)).toMatchObject({ state: 'open' });
    await story.advance(5 * MINUTE);
    expect(story.phone(BOB).sms).toHaveLength(1);
  });
});
