import { ADA, BOB, EVE, MINUTE, OnCallStory } from '../support/on-call';

describe('an edit of the policy moves nobody under way', () => {
  let story: OnCallStory;
  beforeAll(async () => {
    story = await OnCallStory.begin({
      crew: [
        { name: 'Ada', phone: ADA },
        { name: 'Bob', phone: BOB },
        { name: 'Eve', phone: EVE },
      ],
    });
  });
  afterAll(() => story.end());

  it('the escalation keeps the version that it began with; the next one follows the new one', async () => {
    const before = await story.storm();
    const personId = await story.personId('Eve');
    await story.policy({ steps: [{ targets: [{ kind: 'person', personId }], waitMinutes: 5, needed: 1 }] });
    await story.advance(5 * MINUTE);
    expect(await story.told(before)).toBe('Ada sent, Bob sent');
    const after = await story.storm();
    expect(await story.told(after)).toBe('Eve sent');
    const [page] = await story.pages(before);
    expect(page!.why).toEqual({ kind: 'policy', policy: 'Alarmkette', step: 1, round: 1, schedule: null });
  });

  it('somebody who edits an old version is told, and loses nothing', async () => {
    const [policy] = await story.get<{ id: string; version: number }[]>('/v1/policies');
    const stale = { ...policy, version: policy!.version - 1 };
    await expect(story.send('put', `/v1/policies/${policy!.id}`, stale)).rejects.toThrow(/409.*Somebody has changed/);
  });

  it('a person who does not exist is named', async () => {
    const targets = [{ kind: 'person' as const, personId: '01900000-0000-7000-8000-000000000000' }];
    await expect(story.policy({ steps: [{ targets, waitMinutes: 5, needed: 1 }] })).rejects.toThrow(
      /don't exist.*01900000-0000-7000-8000-000000000000/,
    );
  });
});
