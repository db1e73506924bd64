import { type DrillView } from '../../src/watchman/watchman.api';
import { ADA, BOB, MINUTE, OnCallStory } from '../support/on-call';

const SECOND = 1_000;

describe('a drill goes the whole way', () => {
  let story: OnCallStory;
  beforeAll(async () => {
    // a Monday, nine o'clock in the evening
    story = await OnCallStory.begin({ drills: [{ weekday: 'monday', at: '22:00', zone: 'Europe/Berlin' }] });
  });
  afterAll(() => story.end());

  const latest = async (): Promise<DrillView> => (await story.get<DrillView[]>('/v1/drills'))[0]!;

  it('from a mention that is stored and seen to a text that says what it is', async () => {
    await story.send('post', '/v1/drills');
    await story.advance(SECOND);
    expect(story.phone(ADA).sms).toEqual([]);
    await story.look();
    await story.advance(2 * SECOND);
    expect(story.phone(ADA).sms).toEqual([expect.stringMatching(/^Sturmwarte-Probealarm: Es ist nichts passiert/)]);
    const { state, to, seconds } = await latest();
    expect({ state, to }).toEqual({ state: 'passed', to: ['Ada'] });
    const { stored, detected, ordered, accepted } = seconds;
    expect([stored, detected, ordered, accepted].every((value) => value !== null && value < 30)).toBe(true);
  });

  it('to the answer, whose seconds are counted as well', async () => {
    await story.advance(40 * SECOND);
    await story.phone(ADA).report('delivered');
    expect(await story.phone(ADA).reply('1')).toMatch(/Probealarm|Übung/);
    await story.advance(20 * SECOND);
    const { delivered, acknowledged } = (await latest()).seconds;
    expect(delivered).toBeGreaterThan(40);
    expect(acknowledged).toBeGreaterThanOrEqual(delivered!);
  });

  it('opens no incident, and calls nobody after them', async () => {
    await story.advance(20 * MINUTE);
    expect(await story.get('/v1/incidents?limit=10')).toEqual([]);
    expect(story.phone(BOB).sms).toEqual([]);
    expect(story.phone(ADA).sms).toHaveLength(1);
  });

  it('waits while a firestorm is open, and does not disturb who has it', async () => {
    const incident = await story.storm();
    await story.send('post', '/v1/drills');
    expect((await latest()).state).toBe('postponed');
    await story.phone(ADA).reply('1');
    expect(await story.incident(incident)).toMatchObject({ acknowledgedBy: 'Ada' });
    await story.advance(9 * MINUTE);
    expect(story.phone(ADA).sms.filter((text) => text.includes('Probealarm'))).toHaveLength(1);
    await story.send('post', `/v1/incidents/${incident}/resolve`, { reason: 'vorbei' });
    await story.advance(2 * MINUTE);
    await story.look();
    await story.advance(2 * SECOND);
    expect(story.phone(ADA).sms.filter((text) => text.includes('Probealarm'))).toHaveLength(2);
    await story.phone(ADA).reply('1');
  });

  it('begins by itself at its hour', async () => {
    await story.advance(new Date('2026-03-02T21:00:30Z').getTime() - story.now.getTime());
    await story.round();
    await story.look();
    await story.advance(2 * SECOND);
    expect(await latest()).toMatchObject({ state: 'passed', startedBy: 'sturmwarte' });
    expect(story.phone(ADA).sms.filter((text) => text.includes('Probealarm'))).toHaveLength(3);
  });

  it('says so when a page would have reached nobody', async () => {
    await story.advance(31 * MINUTE);
    await story.ways('Ada', []);
    await story.ways('Bob', []);
    await story.send('post', '/v1/drills');
    await story.look();
    await story.advance(2 * SECOND);
    const { state, failure } = await latest();
    expect({ state, failure }).toEqual({ state: 'failed', failure: expect.stringMatching(/^Nobody could be called/) });
  });
});
