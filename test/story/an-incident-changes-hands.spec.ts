import { setTimeout } from 'node:timers/promises';
import { ADA, BOB, MINUTE, OnCallStory } from '../support/on-call';

describe('an incident changes hands', () => {
  let story: OnCallStory;
  let incident: string;
  beforeAll(async () => {
    story = await OnCallStory.begin();
    incident = await story.storm();
    await story.phone(ADA).reply('1');
    await story.advance(0);
  });
  afterAll(() => story.end());

  it('whoever is asked to take it is paged, with who asks and why', async () => {
    const personId = await story.personId('Bob');
    await story.send('post', `/v1/incidents/${incident}/hand-over`, { personId, note: 'Schicht zu Ende' });
    expect(story.phone(BOB).sms.at(-1)).toMatch(/Ada \(admin\) möchte Ihnen übergeben\. Schicht zu Ende\./);
    expect(await story.incident(incident)).toMatchObject({ acknowledgedBy: 'Ada' });
  });

  it('it stays where it is until they acknowledge', async () => {
    await story.advance(4 * MINUTE);
    expect(await story.incident(incident)).toMatchObject({ acknowledgedBy: 'Ada' });
    expect(await story.phone(BOB).reply('1')).toMatch(/Sie sind jetzt zuständig/);
    expect(await story.incident(incident)).toMatchObject({ acknowledgedBy: 'Bob' });
  });

  it('and stays for good when they do not', async () => {
    const personId = await story.personId('Ada');
    const before = story.phone(ADA).sms.length;
    await story.send('post', `/v1/incidents/${incident}/hand-over`, { personId });
    await story.advance(20 * MINUTE);
    expect(story.phone(ADA).sms).toHaveLength(before + 2);
    expect(await story.incident(incident)).toMatchObject({ acknowledgedBy: 'Bob', state: 'acknowledged' });
    expect(await story.calling(incident)).toContain('paging.handed-back');
  });

  it('who takes it over at the console has it', async () => {
    await story.send('post', `/v1/incidents/${incident}/take-over`);
    expect(await story.incident(incident)).toMatchObject({ acknowledgedBy: 'Ada (admin)' });
    const line = (await story.timeline(incident)).find(({ type }) => type === 'incident.taken-over');
    expect(line).toBeDefined();
  });

  it('and waits for an answer that comes at the same moment, so that neither is lost', async () => {
    const another = await story.storm();
    const [answer, look] = [story.db.dataSource.createQueryRunner(), story.db.dataSource.createQueryRunner()];
    await answer.startTransaction();
    await answer.query('select 1 from page_chain where incident_id = $1 for update', [another]);
    const taking = story.send('post', `/v1/incidents/${another}/take-over`);
    await setTimeout(300);
    // an answer goes on from the chain to the incident: nobody may hold that one while waiting for this one
    await expect(
      look.query('select 1 from incident where id = $1 for update nowait', [another]),
    ).resolves.toBeDefined();
    await answer.commitTransaction();
    await Promise.all([answer.release(), look.release(), taking]);
    expect(await story.incident(another)).toMatchObject({ acknowledgedBy: 'Ada (admin)' });
  });

  it('who cannot be called is not asked', async () => {
    await story.ways('Bob', []);
    await story.db.asOwner(`update person set disabled_at = now() where name = 'Bob'`);
    const personId = (await story.get<{ id: string; name: string }[]>('/v1/people')).find(
      ({ name }) => name === 'Bob',
    )!.id;
    await expect(story.send('post', `/v1/incidents/${incident}/hand-over`, { personId })).rejects.toThrow(/409/);
  });
});
