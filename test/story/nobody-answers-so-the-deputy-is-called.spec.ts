import { ADA, BOB, MINUTE, OnCallStory } from '../support/on-call';

describe('nobody answers, so the deputy is called', () => {
  let story: OnCallStory;
  let incident: string;
  beforeAll(async () => {
    story = await OnCallStory.begin();
    incident = await story.storm();
  });
  afterAll(() => story.end());

  it('and not before the time for an answer is over', async () => {
    expect(story.phone(ADA).sms).toHaveLength(1);
    await story.advance(5 * MINUTE - 1);
    expect(story.phone(BOB).sms).toEqual([]);
    await story.advance(1);
    expect(story.phone(BOB).sms).toHaveLength(1);
    expect(await story.told(incident)).toBe('Ada sent, Bob sent');
  });

  it('round after round, then every administrator by every method, and again after a quarter of an hour', async () => {
    await story.ways('Ada (admin)', [['sms', '+4930901820009', 0]]);
    await story.advance(15 * MINUTE);
    expect(await story.told(incident)).toMatch(/^Ada sent, Bob sent, Ada sent, Bob sent, Ada \(admin\) sent$/);
    await story.advance(15 * MINUTE);
    expect(story.phone('+4930901820009').sms).toHaveLength(2);
    expect(await story.calling(incident)).toContain('paging.fallback');
    const { unanswered } = await story.get<{ unanswered: string[] }>('/v1/paging/health');
    expect(unanswered).toEqual([incident]);
  });

  it('until somebody acknowledges, however late', async () => {
    expect(await story.phone(BOB).reply('1')).toContain('Sie sind jetzt zuständig');
    await story.advance(59 * MINUTE);
    expect(await story.incident(incident)).toMatchObject({ state: 'acknowledged', acknowledgedBy: 'Bob' });
    // the playbook calls the leads for what it finds undone, and that is another matter
    const alarms = story.phone('+4930901820009').sms.filter((text) => text.startsWith('Sturmwarte:'));
    expect(alarms).toHaveLength(2);
  });
});
