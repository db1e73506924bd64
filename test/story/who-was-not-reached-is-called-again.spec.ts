import { ADA, BOB, MINUTE, OnCallStory } from '../support/on-call';

const ADMIN = '+4930901820009';
const FALLBACK = ['Ada (admin) failed', 'Ada failed', 'Bob failed'];

describe('who was not reached is called again', () => {
  let story: OnCallStory;
  let incident: string;
  beforeAll(async () => {
    story = await OnCallStory.begin();
    await story.ways('Ada (admin)', [['sms', ADMIN, 0]]);
    story.twilio.isLockedOut = true;
    incident = await story.storm();
  });
  afterAll(() => story.end());

  it('a provider that refuses everything burns the whole policy at once: everybody was tried, and it says so', async () => {
    await story.advance(2 * MINUTE);
    const pages = (await story.told(incident)).split(', ');
    expect(pages).toEqual(['Ada failed', 'Bob failed', 'Ada failed', 'Bob failed', ...FALLBACK]);
    const { unanswered } = await story.get<{ unanswered: string[] }>('/v1/paging/health');
    expect(unanswered).toEqual([incident]);
  });

  it('every five minutes, with the administrators, and not without a pause', async () => {
    const before = (await story.pages(incident)).length;
    await story.advance(10 * MINUTE);
    const again = (await story.pages(incident)).slice(before);
    expect(again.map(({ to, state }) => `${to} ${state}`)).toEqual([...FALLBACK, ...FALLBACK]);
  });

  it('as soon as it takes messages again', async () => {
    story.twilio.isLockedOut = false;
    await story.advance(6 * MINUTE);
    expect([ADMIN, ADA, BOB].map((phone) => story.phone(phone).sms.length)).toEqual([1, 1, 1]);
  });

  it('and once reached, they have had their call: only administrators are called on', async () => {
    await story.advance(15 * MINUTE);
    expect([ADMIN, ADA, BOB].map((phone) => story.phone(phone).sms.length)).toEqual([2, 1, 1]);
    await story.phone(BOB).reply('1');
    expect(await story.incident(incident)).toMatchObject({ acknowledgedBy: 'Bob' });
  });
});
