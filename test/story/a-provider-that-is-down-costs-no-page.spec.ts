import { ADA, BOB, MINUTE, OnCallStory } from '../support/on-call';

describe('a provider that is down costs no page', () => {
  let story: OnCallStory;
  beforeAll(async () => {
    story = await OnCallStory.begin();
  });
  afterAll(() => story.end());

  it('for ten minutes: everybody whose turn it was is reached after it, in the order of the policy', async () => {
    story.twilio.isDown = true;
    const incident = await story.storm();
    await story.advance(10 * MINUTE);
    expect(story.phone(ADA).sms).toEqual([]);
    story.twilio.isDown = false;
    await story.advance(5 * MINUTE);
    expect(story.phone(ADA).sms.length).toBeGreaterThan(0);
    expect(story.phone(BOB).sms.length).toBeGreaterThan(0);
    await story.phone(BOB).reply('1');
    expect(await story.incident(incident)).toMatchObject({ acknowledgedBy: 'Bob' });
  });

  it('a message that it took without saying so is looked up, and not sent twice', async () => {
    story.twilio.mishaps.push('hang-up-after-accepting');
    const before = story.phone(ADA).sms.length;
    await story.storm();
    await story.advance(2 * MINUTE);
    expect(story.phone(ADA).sms).toHaveLength(before + 1);
    await story.phone(ADA).reply('1');
  });

  it('a number that has opted out is not tried again, and the next person is called at once', async () => {
    await story.ways('Ada', [['sms', '+15005550004', 0]]);
    const incident = await story.storm();
    expect(await story.told(incident)).toBe('Ada failed, Bob sent');
    const [page] = await story.pages(incident);
    expect(page!.failure).toMatch(/^opted-out\b/);
    const person = await story.personId('Ada');
    const methods = await story.get<{ address: string; state: string }[]>(`/v1/people/${person}/methods`);
    expect(methods).toContainEqual(expect.objectContaining({ address: '+15005550004', state: 'disabled' }));
  });
});
