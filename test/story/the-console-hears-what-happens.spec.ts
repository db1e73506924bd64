import { type AddressInfo } from 'node:net';
import { storm } from '../../src/adapters/demo/nordbahn';
import { type IncidentView } from '../../src/incidents/incidents.api';
import { type SandboxMessage } from '../../src/paging/paging.api';
import { BoardView, LIVE_POSITION } from '../../src/live/live.api';
import { MOST_LINES_PER_PERSON } from '../../src/live/live-lines';
import request from 'supertest';
import { closeAll } from '../support/closing';
import { type Heard, LiveLine } from '../support/live-line';
import { beginStory, type Story, STORY_STARTS } from '../support/story';

const MINUTE = 60_000;
type What = Heard['event']['type'];
const is = (type: What) => (event: Heard['event']) => event.type === type;

describe('the console hears what happens', () => {
  let story: Story;
  let address: string;
  let line: LiveLine;
  let firstReading: Heard;

  beforeAll(async () => {
    story = await beginStory();
    await story.app.listen(0, '127.0.0.1');
    address = `http://127.0.0.1:${(story.app.getHttpServer().address() as AddressInfo).port}`;
  }, 120_000);
  afterAll(() =>
    closeAll(
      () => {
        line.close();
      },
      () => story.end(),
    ),
  );

  const open = (more: Readonly<Record<string, string>> = {}): Promise<LiveLine> =>
    LiveLine.open(address, { cookie: story.headers.cookie ?? '', ...more });

  it('nothing without a session', async () => {
    await expect(LiveLine.open(address, {})).rejects.toThrow('401');
    await expect(LiveLine.open(address, { cookie: 'sturmwarte_session=made-up' })).rejects.toThrow('401');
  });

  it('a greeting at once', async () => {
    line = await open();
    await line.greeting();
  });

  it('counts, readings, the incident and the ringing phone, while a storm rises', async () => {
    await story.arrive(storm(STORY_STARTS, 3));
    await story.advance(MINUTE);
    await line.hear((event) => event.type === 'counts' && event.topics.includes('nordbahn'));
    firstReading = await line.hear((event) => event.type === 'reading' && event.topic === 'nordbahn');
    const incident = await line.hear(is('incident'));
    const rang = await line.hear(is('sandbox-phone'));
    const [opened] = await story.get<IncidentView[]>('/v1/incidents');
    expect(incident.event).toEqual({ type: 'incident', incident: opened?.id });
    expect(Number(incident.id)).toBeLessThan(Number(rang.id));
  });

  it('what another console did: a key that was pressed, an acknowledgement, a new topic', async () => {
    const other = await open();
    await other.greeting();
    const message = (await story.get<SandboxMessage[]>('/v1/sandbox-phone')).find(({ keys }) => keys.length > 0);
    expect(await story.post(`/v1/sandbox-phone/${message?.id ?? ''}/keys`, { digit: '1' })).toBe(200);
    await other.hear(is('sandbox-phone'));
    await other.hear(is('incident'));
    const topic = { id: 'ostbahn', name: 'Ostbahn', query: 'ostbahn' };
    expect(await story.post('/v1/topics', topic)).toBe(201);
    await other.hear(is('topics'));
    other.close();
  });

  it('from where its page was asked for, what happened until its line was open', async () => {
    const asked = await fetch(`${address}/v1/board`, { headers: { cookie: story.headers.cookie ?? '' } });
    const position = asked.headers.get(LIVE_POSITION) ?? '';
    const stranger = await fetch(`${address}/v1/status`);
    expect([stranger.status, stranger.headers.get(LIVE_POSITION)]).toEqual([200, null]);
    expect(await story.post('/v1/topics', { id: 'inselbahn', name: 'Inselbahn', query: 'inselbahn' })).toBe(201);
    const late = await LiveLine.open(address, { cookie: story.headers.cookie ?? '' }, `?after=${position}`);
    expect(Number((await late.hear(is('topics'))).id)).toBeGreaterThan(Number(position));
    late.close();
    await expect(LiveLine.open(address, { cookie: story.headers.cookie ?? '' }, '?after=yesterday')).rejects.toThrow(
      '400',
    );
  });

  it('no board that is older than where its line would begin', async () => {
    const topicsOnBoard = async (): Promise<string[]> => {
      const answer = await fetch(`${address}/v1/board`, { headers: { cookie: story.headers.cookie ?? '' } });
      return BoardView.parse(await answer.json()).topics.map(({ id }) => id);
    };
    expect(await topicsOnBoard()).not.toContain('hafenbahn');
    expect(await story.post('/v1/topics', { id: 'hafenbahn', name: 'Hafenbahn', query: 'hafenbahn' })).toBe(201);
    expect(await topicsOnBoard()).toContain('hafenbahn');
  });

  it('after a lost line, what it missed and nothing twice', async () => {
    const again = await open({ 'last-event-id': firstReading.id });
    await again.hear(is('incident'));
    await again.hear(is('topics'));
    again.close();
    const ids = again.heard.map(({ id }) => Number(id));
    expect(ids[0]).toBe(Number(firstReading.id) + 1);
    expect(ids).toEqual([...new Set(ids)].sort((a, b) => a - b));
  });

  it('that it must fetch everything afresh, when too much was missed', async () => {
    const late = await open({ 'last-event-id': '1' });
    await late.hear(is('reset'));
    late.close();
  });

  it('at no more windows than a person looks at', async () => {
    const windows = await Promise.all(Array.from({ length: MOST_LINES_PER_PERSON - 1 }, () => open()));
    await expect(open()).rejects.toThrow('429');
    for (const window of windows) window.close();
    await expect(opensAgain(open)).resolves.toBeUndefined();
  });

  it('nothing more once it is signed out', async () => {
    const signedIn = await request(story.app.getHttpServer())
      .post('/v1/session')
      .set({ ...story.headers, cookie: '' })
      .send({ email: 'ada@example.de', password: 'a storm is coming tonight' });
    const cookie = String(signedIn.headers['set-cookie']).split(';')[0] ?? '';
    const windows = await Promise.all([open({ cookie }), open({ cookie })]);
    for (const window of windows) await window.greeting();
    await request(story.app.getHttpServer())
      .delete('/v1/session')
      .set({ ...story.headers, cookie })
      .expect(204);
    await Promise.all(windows.map((window) => window.ended()));
    const heard = line.hear((event) => event.type === 'topics' && line.heard.at(-1)?.event === event);
    expect(await story.post('/v1/topics', { id: 'westbahn', name: 'Westbahn', query: 'westbahn' })).toBe(201);
    await heard;
  }, 15_000);

  it('nor when another process of the service has disabled who watches', async () => {
    await story.db.work.run((tx) => tx.query('update person set disabled_at = $1', [story.clock.now()]));
    await line.ended();
  }, 15_000);
});

/** The service hears a moment later that a window was closed. */
async function opensAgain(open: () => Promise<LiveLine>): Promise<void> {
  for (let tries = 0; ; tries++) {
    const window = await open().catch((error: unknown) => {
      if (tries === 50) throw error;
    });
    window?.close();
    if (window) return;
    await new Promise((done) => setTimeout(done, 20));
  }
}
