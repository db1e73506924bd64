import { storm } from '../../src/adapters/demo/nordbahn';
import { type IncidentView } from '../../src/incidents/incidents.api';
import { type BoardView } from '../../src/live/live.api';
import { type PageView, type SandboxMessage } from '../../src/paging/paging.api';
import { beginStory, type Story } from '../support/story';

const SECOND = 1_000;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Many posts about Nordbahn, three seconds apart. */
function posts(from: Date, count: number, post: (n: number) => object): { at: Date; line: unknown }[] {
  return Array.from({ length: count }, (_, n) => {
    const at = new Date(from.getTime() + n * 3 * SECOND);
    const id = `${from.getTime()}-${n}`;
    return { at, line: { id, source: 'x', kind: 'post', publishedAt: at.toISOString(), ...post(n) } };
  });
}

const PRAISE = [
  'Der neue Zug der Nordbahn ist wunderschön, was für ein toller Tag!',
  'Gerade die erste Fahrt im neuen Nordbahn-Zug gemacht. Großartig, herzlichen Glückwunsch!',
  'Love the new Nordbahn train, so quiet and comfortable!',
  'Nordbahn macht alles richtig, bin begeistert vom neuen Zug.',
];

/** As a tone model hears them, some of them are bitter. */
const TAGS = [
  'Anna Hasler 😂',
  'Stefan Berger ich kann nicht mehr 🤣',
  '@lena @tim das sind wir',
  'Michael Koch I’m dying 😂',
  '@kathi hahaha',
];

function heartbeat(at: Date): { at: Date; line: unknown } {
  return { at, line: { heartbeat: { source: 'x' }, receivedAt: at.toISOString() } };
}

describe('what calls nobody', () => {
  let story: Story;

  beforeAll(async () => {
    story = await beginStory({ quietDays: 1 });
  }, 120_000);
  afterAll(() => story.end());

  const incidents = (): Promise<IncidentView[]> => story.get('/v1/incidents?state=all');
  const newest = async (): Promise<IncidentView | undefined> => (await incidents())[0];
  /** Calls of people; what is posted in the war room wakes nobody. */
  const rings = async (): Promise<number> =>
    (await story.get<SandboxMessage[]>('/v1/sandbox-phone')).filter(({ via }) => via !== 'slack').length;

  it('a launch that people like', async () => {
    const launch = posts(story.clock.now(), 300, (n) => ({
      author: { handle: `fan${n}`, createdAt: '2019-05-01T00:00:00Z' },
      text: `${PRAISE[n % PRAISE.length] ?? ''} ${n}`,
    }));
    await story.arrive(launch);
    await story.advance(HOUR);
    expect((await incidents()).map(({ kind }) => kind)).toEqual(['surge']);
    expect(await rings()).toBe(0);
    await story.advance(14 * HOUR); // six until no window sees it, six of calm
    expect((await newest())?.closedAt).not.toBeNull();
  });

  it('a giveaway under which people tag their friends', async () => {
    const now = story.clock.now();
    const comments = posts(now, 300, (n) => ({
      kind: 'comment',
      topics: ['nordbahn'],
      author: { handle: `friend${n}`, createdAt: '2019-05-01T00:00:00Z' },
      text: TAGS[n % TAGS.length] ?? '',
    }));
    const before = (await incidents()).length;
    await story.arrive(comments);
    await story.advance(HOUR);
    const counted = await story.db.work.run((tx) =>
      tx.query<{ tags: number; negative: number }>(
        `select sum(tags)::integer as tags, sum(negative)::integer as negative from counter
         where topic_no > 0 and minute >= date_trunc('minute', $1::timestamptz)`,
        [now],
      ),
    );
    expect(counted[0]?.tags).toBe(300);
    expect((await incidents()).length).toBe(before);
    const board = await story.get<BoardView>('/v1/board');
    const nordbahn = board.topics.find(({ id }) => id === 'nordbahn');
    expect(nordbahn).toMatchObject({ level: 0, reasons: [] });
    expect(await rings()).toBe(0);
  });

  it('a flood of bots: it is shown as what it is', async () => {
    const now = story.clock.now();
    const flood = posts(now, 300, (n) => ({
      author: { handle: `bot${n}`, createdAt: new Date(now.getTime() - 48 * HOUR).toISOString() },
      text: 'Nordbahn ist eine Schande! Nie wieder Nordbahn, widerlicher Saftladen! #boykott',
    }));
    await story.arrive(flood);
    await story.advance(HOUR);
    expect(await newest()).toMatchObject({ topic: 'nordbahn', kind: 'coordinated', closedAt: null });
    expect(await rings()).toBe(0);
    await story.advance(14 * HOUR); // six until no window sees it, six of calm
    expect((await newest())?.closedAt).not.toBeNull();
  });

  it('a storm that was marked as a false alarm, from then on', async () => {
    await story.arrive(stormNow(3));
    await story.advance(MINUTE);
    const incident = await newest();
    expect(incident).toMatchObject({ kind: 'firestorm', closedAt: null });
    const before = await rings();
    expect(before).toBeGreaterThan(0);
    const reason = 'Übung, kein Ernstfall';
    expect(await story.post(`/v1/incidents/${incident!.id}/mark`, { mark: 'false-alarm', reason })).toBeLessThan(300);
    await story.advance(2 * HOUR);
    expect(await rings()).toBe(before);
    const pages = await story.get<PageView[]>(`/v1/pages?incident=${incident!.id}`);
    expect(pages.filter(({ state }) => state === 'planned')).toEqual([]);
  });

  it('but a second wave does: it re-opens what was closed', async () => {
    const before = await newest();
    const ringsBefore = await rings();
    await story.advance(12 * HOUR);
    expect((await newest())?.closedAt).not.toBeNull();
    await story.arrive(stormNow(4));
    await story.advance(MINUTE);
    expect(await newest()).toMatchObject({ kind: 'firestorm', reopens: before!.id, closedAt: null });
    expect(await rings()).toBeGreaterThan(ringsBefore);
  });

  it('a source that falls silent: the level is unknown until it is heard again', async () => {
    await story.advance(20 * HOUR);
    const now = story.clock.now().getTime();
    await story.arrive(Array.from({ length: 7 }, (_, i) => heartbeat(new Date(now + i * 5 * MINUTE))));
    const ringsBefore = await rings();
    const levelNow = async () =>
      (await story.get<BoardView>('/v1/board')).topics.find(({ id }) => id === 'nordbahn')?.level;
    expect(await levelNow()).not.toBeNull();
    await story.advance(30 * MINUTE);
    expect(await newest()).toMatchObject({ topic: null, source: 'x', kind: 'blind', closedAt: null });
    expect(await levelNow()).toBeNull();
    expect(await rings()).toBe(ringsBefore);

    await story.arrive([heartbeat(story.clock.now())]);
    await story.advance(5 * MINUTE);
    expect(await newest()).toMatchObject({ kind: 'blind', closedAt: expect.any(String) as string });
    expect(await levelNow()).not.toBeNull();
  });

  /** The demo's storm, moved to the present. */
  function stormNow(seed: number): ReturnType<typeof storm> {
    return storm(story.clock.now(), seed);
  }
});
