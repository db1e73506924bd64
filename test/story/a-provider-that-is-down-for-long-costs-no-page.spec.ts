import { ADA, BOB, MINUTE, OnCallStory } from '../support/on-call';

const ADMIN = '+4930901820009';

describe('a provider that is down for longer than a page is good for', () => {
  let story: OnCallStory;
  let incident: string;
  beforeAll(async () => {
    story = await OnCallStory.begin();
    await story.ways('Ada (admin)', [['sms', ADMIN, 0]]);
    story.twilio.isDown = true;
    incident = await story.storm();
    await story.advance(80 * MINUTE); // longer than a page is good for
  });
  afterAll(() => story.end());

  it('costs nobody their call: all are reached within a quarter of an hour after it', async () => {
    story.twilio.isDown = false;
    await story.advance(15 * MINUTE);
    expect([ADA, BOB, ADMIN].map((phone) => story.phone(phone).sms.length > 0)).toEqual([true, true, true]);
    await story.phone(BOB).reply('1');
    expect(await story.incident(incident)).toMatchObject({ acknowledgedBy: 'Bob' });
  });

  it('and brings nobody a flood of old pages', () => {
    expect([ADA, BOB].map((phone) => story.phone(phone).sms.length)).toEqual([1, 1]);
    expect(story.phone(ADMIN).sms.length).toBeLessThan(6);
  });
});
