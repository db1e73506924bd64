import { ADA, MINUTE, OnCallStory } from '../support/on-call';

const ADMIN = '+4930901820009';

describe('who passes on at the end is not rung again at once', () => {
  let story: OnCallStory;
  let incident: string;
  beforeAll(async () => {
    story = await OnCallStory.begin({ crew: [{ name: 'Ada', phone: ADA }] });
    await story.ways('Ada (admin)', [['sms', ADMIN, 0]]);
    incident = await story.storm();
    await story.advance(10 * MINUTE);
  });
  afterAll(() => story.end());

  it('behind the last of all administrators is nobody, so the fallback waits for its time', async () => {
    expect(await story.told(incident)).toBe('Ada sent, Ada sent, Ada (admin) sent');
    await story.phone(ADMIN).reply('2');
    await story.advance(15 * MINUTE - 1);
    expect(await story.told(incident)).toBe('Ada sent, Ada sent, Ada (admin) cancelled');
  });

  it('and then they are called again', async () => {
    await story.advance(1);
    expect(story.phone(ADMIN).sms).toHaveLength(2);
    await story.phone(ADMIN).reply('1');
    expect(await story.incident(incident)).toMatchObject({ acknowledgedBy: 'Ada (admin)' });
  });
});
