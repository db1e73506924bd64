import { ADA, BOB, MINUTE, OnCallStory } from '../support/on-call';

describe('two acknowledge at once', () => {
  let story: OnCallStory;
  beforeAll(async () => {
    story = await OnCallStory.begin();
  });
  afterAll(() => story.end());

  it('one has it, the other is told who, and nobody else is called', async () => {
    const incident = await story.storm();
    await story.advance(5 * MINUTE);
    const answers = await Promise.all([story.phone(ADA).reply('1'), story.phone(BOB).reply('1')]);
    const { acknowledgedBy } = await story.incident(incident);
    expect(['Ada', 'Bob']).toContain(acknowledgedBy);
    expect(answers.filter((answer) => answer.includes('Sie sind jetzt zuständig'))).toHaveLength(1);
    expect(answers.filter((answer) => answer.includes(`schon übernommen: ${acknowledgedBy}`))).toHaveLength(1);
    const lines = (await story.timeline(incident)).filter(({ type }) => type === 'incident.acknowledged');
    expect(lines).toHaveLength(1);
    await story.advance(30 * MINUTE);
    expect(story.phone(ADA).sms.length + story.phone(BOB).sms.length).toBe(2);
  });

  it('where the policy wants two, the calling goes on until both have it', async () => {
    const people = [await story.personId('Ada'), await story.personId('Bob')];
    const targets = people.map((personId) => ({ kind: 'person' as const, personId }));
    await story.policy({ steps: [{ targets, waitMinutes: 5, needed: 2 }], rounds: 3 });
    const incident = await story.storm();
    const before = story.phone(BOB).sms.length;
    expect(await story.told(incident)).toBe('Ada sent, Bob sent');
    await story.phone(ADA).reply('1');
    await story.advance(5 * MINUTE);
    expect(await story.incident(incident)).toMatchObject({ state: 'acknowledged', acknowledgedBy: 'Ada' });
    expect(story.phone(BOB).sms).toHaveLength(before + 1);
    await story.phone(BOB).reply('1');
    await story.advance(20 * MINUTE);
    expect(story.phone(BOB).sms).toHaveLength(before + 1);
  });

  it('where one of the two leaves, the other has it, and no administrator is woken', async () => {
    const incident = await story.storm();
    await story.phone(ADA).reply('1');
    await story.send('delete', `/v1/people/${await story.personId('Bob')}`);
    await story.advance(30 * MINUTE);
    expect(await story.told(incident)).toBe('Ada acknowledged, Bob failed');
    expect(await story.calling(incident)).not.toContain('paging.fallback');
  });
});
