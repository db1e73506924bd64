import { rename } from '../support/member';
import { ADA, BOB, EVE, MINUTE, OnCallStory } from '../support/on-call';
import { stepOf } from '../support/rota';

const CREW = [
  { name: 'Ada', phone: ADA },
  { name: 'Bob', phone: BOB },
  { name: 'Eve', phone: EVE },
] as const;

/** Bob is another one of the name Ada. */
describe('two of one name are two people', () => {
  let story: OnCallStory;
  let ids: readonly [ada: string, other: string];
  beforeAll(async () => {
    story = await OnCallStory.begin({ crew: CREW });
    ids = [await story.personId('Ada'), await story.personId('Bob')];
    await rename(story, ids[1], 'Ada');
    const both = ids.map((personId) => ({ kind: 'person' as const, personId }));
    await story.policy({ steps: [stepOf(both, { needed: 2 })] });
  });
  afterAll(() => story.end());

  const count = async (incident: string, state: string): Promise<number> =>
    (await story.pages(incident)).filter((page) => page.state === state).length;

  it('where both must acknowledge, the other one is called on when one has', async () => {
    const incident = await story.storm();
    await story.phone(ADA).reply('1');
    await story.advance(5 * MINUTE);
    expect(story.phone(BOB).sms).toHaveLength(2);
    expect(story.phone(ADA).sms).toHaveLength(1);
    // somebody else has it: no word that it is theirs now
    expect(await story.phone(BOB).reply('1')).toMatch(/schon übernommen: Ada/);
    await story.advance(20 * MINUTE);
    expect([story.phone(ADA).sms.length, story.phone(BOB).sms.length]).toEqual([1, 2]);
    expect(await count(incident, 'acknowledged')).toBe(2);
    const answers = (await story.timeline(incident)).filter(({ type }) => type === 'page.answered');
    expect(answers.map(({ actor, data }) => [actor, data['to'], data['isFirst']])).toEqual([
      ['Ada', 'Ada', true],
      ['Ada', 'Ada', false],
    ]);
    expect(await story.calling(incident)).not.toContain('paging.fallback');
  });

  it('one hands it over to the other', async () => {
    const incident = await story.storm();
    await story.phone(ADA).reply('1');
    await story.phone(BOB).reply('1');
    await story.send('post', `/v1/incidents/${incident}/hand-over`, { personId: ids[1] });
    expect(await story.phone(BOB).reply('1')).toMatch(/Sie sind jetzt zuständig/);
    const taken = (await story.timeline(incident)).find(({ type }) => type === 'incident.taken-over');
    expect(taken).toMatchObject({ actor: 'Ada', data: { from: 'Ada' } });
  });

  it('what the one has who leaves is nobody’s, though the other one stays; what the other has stays theirs', async () => {
    const kept = await story.storm();
    await story.phone(ADA).reply('1');
    await story.phone(BOB).reply('1');
    const lost = await story.storm();
    await story.phone(BOB).reply('1');
    await story.phone(ADA).reply('1');
    const unclear = await story.storm();
    await story.phone(BOB).reply('1');
    await story.phone(ADA).reply('1');
    // a release before this one noted the name only: it could be either
    await story.db.asOwner(`update incident set holder_id = null where id = '${unclear}'`);
    await story.send('delete', `/v1/people/${ids[1]}`);
    expect(await story.incident(lost)).toMatchObject({ state: 'open', acknowledgedBy: null });
    for (const id of [kept, unclear])
      expect(await story.incident(id)).toMatchObject({ state: 'acknowledged', acknowledgedBy: 'Ada' });
  });
});
