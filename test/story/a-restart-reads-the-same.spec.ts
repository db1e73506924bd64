import { storm } from '../../src/adapters/demo/nordbahn';
import { type BoardView } from '../../src/live/live.api';
import { PgTimeline } from '../../src/incidents/timeline.pg';
import { type IncidentView, type TimelineEntryView } from '../../src/incidents/incidents.api';
import { type SandboxMessage } from '../../src/paging/paging.api';
import { closeAll } from '../support/closing';
import { beginStory, type Story, STORY_STARTS } from '../support/story';

const MINUTE = 60_000;
const STORM = storm(STORY_STARTS, 3);
const HALF_TIME = STORY_STARTS.getTime() + MINUTE;

/** The whole storm and half an hour after it; `between` happens while it rages. */
async function liveThrough(story: Story, between: () => Promise<void>): Promise<void> {
  await story.arrive(STORM.filter(({ at }) => at.getTime() < HALF_TIME));
  await between();
  await story.arrive(STORM.filter(({ at }) => at.getTime() >= HALF_TIME));
  await story.advance(30 * MINUTE);
}

/** Texts differ in the code to answer with. */
async function rings(story: Story): Promise<string[]> {
  return (await story.get<SandboxMessage[]>('/v1/sandbox-phone')).map(({ via, to, at }) => `${at} ${via} ${to}`).sort();
}

describe('a process that ends in the middle of a storm', () => {
  let undisturbed: Story;
  let restarted: Story;
  beforeAll(async () => {
    undisturbed = await beginStory({ quietDays: 1 });
    await liveThrough(undisturbed, () => Promise.resolve());
    restarted = await beginStory({ quietDays: 1 });
    await liveThrough(restarted, async () => {
      expect(await restarted.get<IncidentView[]>('/v1/incidents')).toHaveLength(1);
      await restarted.restart();
    });
  }, 180_000);
  afterAll(() =>
    closeAll(
      () => undisturbed.end(),
      () => restarted.end(),
    ),
  );

  const inBoth = async <T>(path: string): Promise<[T, T]> => [
    await restarted.get<T>(path),
    await undisturbed.get<T>(path),
  ];

  it('has the same incidents as one that never stopped', async () => {
    const [found, wanted] = await inBoth<IncidentView[]>('/v1/incidents?state=all');
    expect(wanted).toMatchObject([{ topic: 'nordbahn', kind: 'firestorm' }]);
    expect(found).toEqual(wanted);
  });

  it('says the same at every turn of the timeline', async () => {
    const [{ id }] = (await restarted.get<IncidentView[]>('/v1/incidents')) as [IncidentView];
    const [found, wanted] = await inBoth<TimelineEntryView[]>(`/v1/incidents/${id}/timeline`);
    const turns = (entries: TimelineEntryView[]) => entries.map(({ at, type }) => `${at} ${type}`);
    expect(turns(wanted).length).toBeGreaterThan(5);
    expect(turns(found)).toEqual(turns(wanted));
  });

  it('shows the same on the board', async () => {
    const [found, wanted] = await inBoth<BoardView>('/v1/board');
    expect(wanted.topics.find(({ id }) => id === 'nordbahn')?.level).toBeGreaterThanOrEqual(3);
    expect(found.topics).toEqual(wanted.topics);
  });

  it('has called nobody twice, and nobody less', async () => {
    const wanted = await rings(undisturbed);
    expect(wanted.filter((ring) => !ring.includes('slack')).length).toBeGreaterThan(2);
    expect(await rings(restarted)).toEqual(wanted);
  });

  it('left a timeline whose chain holds', async () => {
    const { broken, end } = await restarted.db.work.run((tx) => new PgTimeline().verify(tx));
    expect(broken).toBeUndefined();
    expect(end.seq).toBeGreaterThan(5);
  });
});
