import { ADA, BOB, MINUTE, OnCallStory } from '../support/on-call';

const STORMS = 6;

describe('a provider that fails every second time costs no page', () => {
  let story: OnCallStory;
  const incidents: string[] = [];
  beforeAll(async () => {
    story = await OnCallStory.begin();
    story.twilio.isFlapping = true;
    for (let n = 0; n < STORMS; n++) {
      incidents.push(await story.storm());
      await story.advance(MINUTE / 2);
    }
    await story.advance(8 * MINUTE);
  });
  afterAll(() => story.end());

  it('everybody is reached whose turn it was, before the next one', async () => {
    for (const incident of incidents) {
      const pages = await story.pages(incident);
      expect(pages.map(({ to, state }) => `${to} ${state}`).slice(0, 2)).toEqual(['Ada sent', 'Bob sent']);
      expect(new Date(pages[1]!.dueAt).getTime() - new Date(pages[0]!.dueAt).getTime()).toBe(5 * MINUTE);
      expect(new Date(pages[0]!.sentAt!).getTime() - new Date(pages[0]!.dueAt).getTime()).toBeLessThan(MINUTE);
    }
  });

  it('and nothing comes twice', () => {
    const texts = [...story.phone(ADA).sms, ...story.phone(BOB).sms];
    expect(new Set(texts).size).toBe(texts.length);
  });

  it('each is answered for itself', async () => {
    for (const incident of incidents) {
      const text = story.phone(ADA).sms[incidents.indexOf(incident)]!;
      await story.phone(ADA).reply(`1 ${/Code (\w{5})/.exec(text)![1]}`);
    }
    for (const incident of incidents)
      expect(await story.incident(incident)).toMatchObject({ state: 'acknowledged', acknowledgedBy: 'Ada' });
  });
});
