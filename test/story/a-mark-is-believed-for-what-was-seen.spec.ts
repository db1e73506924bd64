import { storm } from '../../src/adapters/demo/nordbahn';
import { type IncidentView, type TimelineEntryView } from '../../src/incidents/incidents.api';
import { type SandboxMessage } from '../../src/paging/paging.api';
import { type RunView } from '../../src/playbooks/playbooks.api';
import { beginStory, type Story } from '../support/story';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

describe('a false alarm that turns out to be a storm', () => {
  let story: Story;
  let lines: ReturnType<typeof storm>;
  let first: IncidentView;
  let risen: IncidentView;

  beforeAll(async () => {
    story = await beginStory({ quietDays: 1 });
    lines = storm(story.clock.now(), 3);
  }, 120_000);
  afterAll(() => story.end());

  const newest = async (): Promise<IncidentView | undefined> =>
    (await story.get<IncidentView[]>('/v1/incidents?state=all'))[0];
  const phone = (incident: IncidentView): Promise<SandboxMessage[]> =>
    story
      .get<SandboxMessage[]>('/v1/sandbox-phone')
      .then((messages) => messages.filter((message) => message.incident === incident.id));
  const ringsOf = async (incident: IncidentView): Promise<SandboxMessage[]> =>
    (await phone(incident)).filter(({ via }) => via === 'sms');

  /** The next five seconds of the storm. */
  async function nextLines(): Promise<void> {
    const until = (lines[0]?.at.getTime() ?? 0) + 5 * SECOND;
    const part = lines.filter(({ at }) => at.getTime() < until);
    lines = lines.slice(part.length);
    await story.arrive(part);
  }

  it('is marked while it is small: by key 3, which says what that means', async () => {
    while (!(await newest())) await nextLines();
    await story.advance(SECOND);
    first = (await newest())!;
    expect(first).toMatchObject({ kind: 'firestorm', state: 'open' });
    expect(first.level).toBeLessThan(5);
    const [sms] = await ringsOf(first);
    expect(sms?.text).toMatch(/\d+ (kritische )?Personen in .+, erwartet .+; seit etwa \d/);
    expect(await story.post(`/v1/sandbox-phone/${sms!.id}/keys`, { digit: '3' })).toBe(200);
    first = (await newest())!;
    expect(first).toMatchObject({ mark: 'false-alarm', marked: { level: first.level } });
  });

  it('pages again at once when it rises, also when the process died meanwhile', async () => {
    await story.restart();
    while ((await newest())?.id === first.id && lines.length > 0) await nextLines();
    await story.advance(SECOND);
    risen = (await newest())!;
    expect(risen).toMatchObject({ kind: 'firestorm', state: 'open', mark: null, continues: first.id });
    expect(risen.despite).toMatchObject({ mark: 'false-alarm', level: first.level });
    expect(risen.level).toBeGreaterThan(first.level ?? 6);
    expect(await ringsOf(first)).toHaveLength(1);
    const [sms, ...more] = await ringsOf(risen);
    expect(more).toEqual([]);
    expect(sms?.text).toMatch(/War als Fehlalarm vermerkt \(.+, vor \d+ min\), ist seither schlimmer geworden\./);
  });

  it('tells the war room and the timeline, and begins the playbook anew', async () => {
    // the room is opened first, and Slack takes one message a second
    await story.advance(10 * SECOND);
    const told = (await phone(risen)).filter(({ via }) => via === 'slack');
    expect(told.filter(({ text }) => /War als Fehlalarm vermerkt \(/.test(text))).toHaveLength(1);
    const types = async ({ id }: IncidentView): Promise<string[]> =>
      (await story.get<TimelineEntryView[]>(`/v1/incidents/${id}/timeline`)).map(({ type }) => type);
    expect((await types(first)).filter((type) => type.startsWith('incident.'))).toEqual([
      'incident.opened',
      'incident.marked',
      'incident.superseded',
    ]);
    expect((await types(risen))[0]).toBe('incident.risen');
    const run = await story.get<RunView>(`/v1/incidents/${risen.id}/run`);
    expect(run.steps.find(({ id }) => id === 'rollen')?.state).toBe('running');
  });

  it('pages once for each higher level that is marked again, and never for the same', async () => {
    const marked = [first];
    for (let i = 0; i < 40; i++) {
      const now = (await newest())!;
      if (now.mark === null) {
        const reason = 'Immer noch nur ein Scherz';
        expect(await story.post(`/v1/incidents/${now.id}/mark`, { mark: 'false-alarm', reason })).toBe(200);
        marked.push(now);
      }
      await (lines.length > 0 ? nextLines() : story.advance(MINUTE));
    }
    await story.advance(2 * HOUR);
    const levels = marked.map(({ level }) => level ?? -1);
    expect(levels).toEqual([...new Set(levels)].sort((a, b) => a - b));
    for (const incident of marked.slice(1)) expect((await ringsOf(incident)).length).toBeLessThanOrEqual(1);
    expect((await newest())?.mark).toBe('false-alarm');
  });
});
