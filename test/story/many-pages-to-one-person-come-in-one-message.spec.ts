import { PagingJobs } from '../../src/paging/paging.jobs';
import { ADA, BOB, MINUTE, OnCallStory } from '../support/on-call';

describe('many pages to one person come in one message', () => {
  let story: OnCallStory;
  const incidents: string[] = [];
  beforeAll(async () => {
    story = await OnCallStory.begin({ crew: [{ name: 'Ada', phone: ADA }] });
    await story.ways('Ada', [
      ['sms', ADA, 0],
      ['voice', ADA, 3],
    ]);
    for (const topic of ['nordbahn', 'suedbahn', 'westbus']) incidents.push(await story.storm(topic));
  });
  afterAll(() => story.end());

  it('the first page of each incident waits for no other', () => {
    expect(story.phone(ADA).sms).toHaveLength(3);
  });

  it('what follows is said in one call, also where the time of all comes at once', async () => {
    await story.advance(3 * MINUTE - 1);
    const jobs = story.app.get(PagingJobs, { strict: false });
    const pages = (await Promise.all(incidents.map((incident) => story.pages(incident)))).flat();
    await Promise.all(pages.map(({ id }) => jobs['page.way']({ pageId: id, position: 1 })));
    await story.advance(1);
    expect(story.phone(ADA).calls).toHaveLength(1);
    const heard = await story.phone(ADA).rings({ by: 'human', keys: ['1'] });
    expect(heard.said[0]).toMatch(/^Hier ist die Sturmwarte\. 3 Vorfälle: /);
    expect(heard.said[0]).toMatch(/nordbahn Stufe 4/);
    expect(heard.said.at(-1)).toMatch(/Alle 3 Vorfälle übernommen/);
  });

  it('whose key answers for all of them', async () => {
    for (const incident of incidents)
      expect(await story.incident(incident)).toMatchObject({ state: 'acknowledged', acknowledgedBy: 'Ada' });
    await story.advance(20 * MINUTE);
    expect(story.phone(ADA).sms).toHaveLength(3);
  });
});

describe('many pages at one moment', () => {
  let story: OnCallStory;
  beforeAll(async () => {
    story = await OnCallStory.begin();
    await story.ways('Ada', [
      ['sms', ADA, 0],
      ['voice', ADA, 3],
    ]);
  });
  afterAll(() => story.end());

  it('those whose time comes at once do not wait for each other', async () => {
    const incidents = [await story.storm(), await story.storm(), await story.storm(), await story.storm()];
    const pages = (await Promise.all(incidents.map((id) => story.pages(id)))).flat();
    const jobs = story.app.get(PagingJobs, { strict: false });
    story.passes(3 * MINUTE);
    await Promise.all(pages.map(({ id }) => jobs['page.way']({ pageId: id, position: 1 })));
    await story.advance(5_000);
    expect(story.phone(ADA).calls).toHaveLength(1);
    expect(await story.calls()).toEqual([{ state: 'accepted', isWanted: true }]);
    for (const id of incidents.slice(1)) await story.send('post', `/v1/incidents/${id}/take-over`);
    expect(await story.calls()).toEqual([{ state: 'accepted', isWanted: true }]);
    await story.send('post', `/v1/incidents/${incidents[0]}/take-over`);
    expect(await story.calls()).toEqual([{ state: 'accepted', isWanted: false }]);
  });

  it('one is not held back for ever by the first pages of others', async () => {
    const incident = await story.storm();
    const targets = [{ kind: 'person' as const, personId: await story.personId('Bob') }];
    await story.policy({ steps: [{ targets, waitMinutes: 60, needed: 1 }] });
    for (let minute = 0; minute < 6; minute += 0.75) {
      await story.storm();
      await story.advance(0.75 * MINUTE);
    }
    expect(await story.told(incident)).toBe('Ada sent, Bob sent');
    expect(story.phone(BOB).sms).toHaveLength(9);
  });
});
