import { ADA, MINUTE, OnCallStory } from '../support/on-call';

/** A little longer than we wait. */
const TOO_LONG_MS = 10_500;

describe('a provider that answers slowly costs no page', () => {
  let story: OnCallStory;
  beforeAll(async () => {
    story = await OnCallStory.begin();
  });
  afterAll(() => story.end());
  afterEach(() => {
    story.twilio.latencyMs = 0;
  });

  it('an answer within ten seconds is waited for, and the report that overtakes it counts', async () => {
    story.twilio.latencyMs = 1_000;
    const storm = story.storm();
    while (story.phone(ADA).sms.length === 0) await nextTurn();
    await story.phone(ADA).report('delivered');
    const incident = await storm;
    await story.advance(2 * MINUTE);
    expect(await story.told(incident)).toBe('Ada delivered');
    expect(story.phone(ADA).sms).toHaveLength(1);
    await story.phone(ADA).reply('1');
  });

  it('one that takes longer is given up, looked up, and found: nothing is sent twice', async () => {
    story.twilio.latencyMs = TOO_LONG_MS;
    const incident = await story.storm();
    expect(await story.told(incident)).toBe('Ada planned');
    story.twilio.latencyMs = 0;
    await story.advance(MINUTE);
    expect(await story.told(incident)).toBe('Ada sent');
    expect(story.phone(ADA).sms).toHaveLength(2); // one of each storm
    await story.phone(ADA).reply('1');
    expect(await story.incident(incident)).toMatchObject({ acknowledgedBy: 'Ada' });
  });

  it('whoever answers a page whose sending nobody heard back of has it', async () => {
    story.twilio.mishaps.push('hang-up-after-accepting');
    const incident = await story.storm();
    expect(await story.told(incident)).toBe('Ada planned');
    await story.phone(ADA).reply('1');
    await story.advance(30 * MINUTE);
    expect(await story.told(incident)).toBe('Ada acknowledged');
    expect(story.phone(ADA).sms).toHaveLength(3);
  });
});

function nextTurn(): Promise<void> {
  return new Promise((done) => setImmediate(done));
}
