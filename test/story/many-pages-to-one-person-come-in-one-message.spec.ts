import { PagingJobs } from '../../src/paging/paging.jobs';
import { ADA, MINUTE, OnCallStory } from '../support/on-call';

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
