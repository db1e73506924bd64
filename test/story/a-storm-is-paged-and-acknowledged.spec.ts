import { storm } from '../../src/adapters/demo/nordbahn';
import { type BoardView } from '../../src/live/live.api';
import { type IncidentView, type TimelineEntryView } from '../../src/incidents/incidents.api';
import { type MentionPage } from '../../src/intake/mentions.api';
import { type PageView, type SandboxMessage } from '../../src/paging/paging.api';
import { type RunView } from '../../src/playbooks/playbooks.api';
import { beginStory, type Story, STORY_STARTS } from '../support/story';

const MINUTE = 60_000;

describe('a storm at Nordbahn is paged and acknowledged', () => {
  let story: Story;
  let incident: IncidentView;

  beforeAll(async () => {
    story = await beginStory();
  }, 120_000);
  afterAll(() => story.end());

  const incidents = (): Promise<IncidentView[]> => story.get('/v1/incidents?state=all');
  const phone = (): Promise<SandboxMessage[]> => story.get('/v1/sandbox-phone');

  it('after quiet days without any incident', async () => {
    expect(await incidents()).toEqual([]);
    const board = await story.get<BoardView>('/v1/board');
    const nordbahn = board.topics.find(({ id }) => id === 'nordbahn');
    expect(nordbahn?.lastHour.seen).toBeGreaterThan(5);
    expect(nordbahn?.lastHour.expected).toBeGreaterThan(5);
  });

  it('opens one firestorm while it still rises, and says why in numbers', async () => {
    await story.arrive(storm(STORY_STARTS, 3));
    await story.advance(MINUTE);
    const found = await incidents();
    expect(found.map(({ kind, topic, state }) => ({ kind, topic, state }))).toEqual([
      { kind: 'firestorm', topic: 'nordbahn', state: 'open' },
    ]);
    incident = found[0]!;
    expect(new Date(incident.openedAt).getTime() - STORY_STARTS.getTime()).toBeLessThanOrEqual(2 * MINUTE);
    expect(incident.level).toBeGreaterThanOrEqual(3);
    expect(incident.reasons.length).toBeGreaterThan(0);
    expect(incident.signals.every(({ seen, expected }) => seen > expected)).toBe(true);
  });

  it('starts the playbook with its version pinned, and pages the first person on call', async () => {
    const run = await story.get<RunView>(`/v1/incidents/${incident.id}/run`);
    expect(run.playbook).toMatchObject({
      id: 'service-welle',
      version: 1,
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    const sms = (await phone()).filter(({ via }) => via === 'sms');
    expect(sms.map(({ to }) => to)).toEqual(['Lena Hartwig']);
    expect(sms[0]?.text).toMatch(/Nordbahn/);
  });

  it('calls the deputy when nobody answers for five minutes', async () => {
    await story.advance(5 * MINUTE);
    const sms = (await phone()).filter(({ via }) => via === 'sms');
    expect(sms.map(({ to }) => to).sort()).toEqual(['Deniz Aydin', 'Lena Hartwig']);
  });

  it('stops calling once key 1 is pressed on the phone', async () => {
    const deputy = (await phone()).find(({ to, via }) => via === 'sms' && to === 'Deniz Aydin');
    expect(await story.post(`/v1/sandbox-phone/${deputy!.id}/keys`, { digit: '1' })).toBe(200);
    await story.advance(50 * MINUTE);
    expect(await story.get(`/v1/incidents/${incident.id}`)).toMatchObject({ state: 'acknowledged' });
    const pages = await story.get<PageView[]>(`/v1/pages?incident=${incident.id}`);
    const sent = pages.filter(({ state }) => state === 'sent' || state === 'acknowledged');
    expect(sent.filter(({ why }) => why.kind !== 'call').length).toBe(2);
  });

  it('shows the board on, and who has it: who pressed the key at the sandbox phone', async () => {
    const { incidents: shown } = await story.get<BoardView>('/v1/board');
    expect(shown).toMatchObject([{ id: incident.id, state: 'acknowledged', acknowledgedBy: 'Ada' }]);
  });

  it('calls the lead when nobody has paused what was to be published', async () => {
    const pages = await story.get<PageView[]>(`/v1/pages?incident=${incident.id}`);
    const [first] = pages.filter(({ why }) => why.kind === 'call');
    expect(first).toMatchObject({ to: 'Ada', state: 'sent' });
    const minutes = (Date.parse(first!.dueAt) - Date.parse(incident.openedAt)) / MINUTE;
    expect(minutes).toBeGreaterThanOrEqual(10);
    expect(minutes).toBeLessThan(11);
  });

  it('shows the mentions behind it, the most negative first', async () => {
    const page = await story.get<MentionPage>('/v1/mentions?topic=nordbahn&sort=negative&limit=20');
    expect(page.items.length).toBe(20);
    expect(page.items[0]!.sentiment.negative).toBeGreaterThan(0.5);
  });

  it('lets a person resolve it with a reason, and has the whole story in its timeline', async () => {
    const status = await story.post(`/v1/incidents/${incident.id}/resolve`, {
      reason: 'Zug evakuiert, Antwort veröffentlicht',
    });
    expect(status).toBeLessThan(300);
    const timeline = await story.get<TimelineEntryView[]>(`/v1/incidents/${incident.id}/timeline`);
    const types = timeline.map(({ type }) => type);
    expect(types[0]).toBe('incident.opened');
    expect(types).toEqual(
      expect.arrayContaining(['page.sent', 'page.answered', 'incident.acknowledged', 'incident.resolved']),
    );
    expect(JSON.stringify(timeline)).not.toMatch(/\+49/);
  });
});
