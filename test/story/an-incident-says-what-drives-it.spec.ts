import { storm } from '../../src/adapters/demo/nordbahn';
import { type IncidentDriversView, type IncidentView } from '../../src/incidents/incidents.api';
import { beginStory, type Story, STORY_STARTS } from '../support/story';

const MINUTE = 60_000;

describe('an incident says what drives it', () => {
  let story: Story;
  let incident: IncidentView;
  const drivers = (): Promise<IncidentDriversView> => story.get(`/v1/incidents/${incident.id}/drivers`);

  beforeAll(async () => {
    story = await beginStory({ quietDays: 2 });
    await story.arrive(storm(STORY_STARTS, 3));
    await story.advance(MINUTE);
    [incident] = (await story.get<IncidentView[]>('/v1/incidents?state=all')) as [IncidentView];
  }, 120_000);
  afterAll(() => story.end());

  it('has the evidence for its level on both ladders', () => {
    const { level, ladders, signalsAtOpen } = incident;
    expect(level).toBe(Math.max(3, ladders!.social.level, ladders!.media.level));
    expect(ladders!.social.level).toBeGreaterThanOrEqual(4);
    expect(ladders!.social.reached.filter(({ isChoice }) => !isChoice).every(({ isMet }) => isMet)).toBe(true);
    expect(ladders!.social.reached.find(({ name }) => name === 'critics')!.seen).toBeGreaterThan(20);
    expect(ladders!.media.next!.criteria.map(({ name }) => name)).toEqual(['score', 'articles']);
    expect(signalsAtOpen.length).toBeGreaterThan(0);
  });

  it('was searched when it opened, before anybody asked', async () => {
    const { state, drivers: found } = await drivers();
    expect(state).toBe('ready');
    const [kept] = await story.db.dataSource.query<{ to: number }[]>(
      `select drivers->'toMs' as to from incident_drivers where incident_id = $1 and moment = 'opened'`,
      [incident.id],
    );
    expect(new Date(kept!.to).toISOString()).toBe(incident.openedAt);
    expect(found!.compared).toBeGreaterThan(500);
    expect(found!.sources.map(({ source }) => source)).toContain('facebook');
  });

  it('is searched anew while somebody looks: with the words, the posts and the people of the storm', async () => {
    await story.advance(2 * MINUTE);
    await drivers(); // starts the search, and does not wait for it
    const { drivers: found } = await eventually(drivers, ({ drivers }) => drivers!.to > incident.openedAt);
    expect(found!.mentions).toBeGreaterThan(300);
    expect(found!.terms.map(({ term }) => term).join(' ')).toMatch(/#Nordbahn\w+|Strom|Luft|Wasser|Fenster/);
    expect(found!.terms.every(({ share, usual }) => share > usual)).toBe(true);
    expect(found!.posts[0]).toMatchObject({ isNegative: true });
    expect(found!.newAuthors!.share).toBeGreaterThan(0.8);
  });

  it('never shows a text that its author deleted, also where it was found before', async () => {
    const [post] = (await drivers()).drivers!.posts;
    const at = new Date(story.clock.now());
    await story.arrive([
      { at, line: { delete: { source: post!.source, id: post!.id }, receivedAt: at.toISOString() } },
    ]);
    const after = await drivers();
    expect(after.drivers!.posts.map(({ id }) => id)).not.toContain(post!.id);
  });

  it('keeps what drove it when it is over', async () => {
    await story.post(`/v1/incidents/${incident.id}/resolve`, { reason: 'Der Zug ist evakuiert' });
    await story.advance(MINUTE);
    const closed = await story.get<IncidentView>(`/v1/incidents/${incident.id}`);
    const { drivers: found } = await drivers();
    expect(found!.to).toBe(closed.closedAt);
    await story.restart();
    expect((await drivers()).drivers).toEqual(found);
  });

  it('and a topic says the same of any span', async () => {
    const found = await story.get<IncidentDriversView['drivers']>(
      `/v1/topics/nordbahn/drivers?from=${STORY_STARTS.toISOString()}`,
    );
    expect(found!.mentions).toBeGreaterThan(300);
    await expect(story.get('/v1/topics/nobody/drivers')).rejects.toThrow(/404/);
  });
});

/** The search runs beside the answers: asks until it is done, without waiting in between. */
async function eventually<T>(ask: () => Promise<T>, isDone: (answer: T) => boolean): Promise<T> {
  for (let tries = 0; tries < 200; tries++) {
    const answer = await ask();
    if (isDone(answer)) return answer;
  }
  throw new Error('the search never ended');
}
