import { gzipSync } from 'node:zlib';
import request from 'supertest';
import { NORDBAHN_TOPICS, quietDays, storm } from '../../src/adapters/demo/nordbahn';
import { type PolicyView } from '../../src/paging/paging.api';
import { type PlaybookView } from '../../src/playbooks/playbooks.api';
import {
  type NewReplayRun,
  type ReplayFileView,
  type ReplayResult,
  type ReplayRunView,
  type ReplayView,
} from '../../src/replays/replays.api';
import { playsInTypeScript, untilOver } from '../support/replays';
import { beginStory, type Story } from '../support/story';

const STORM_AT = new Date('2026-02-11T17:00:00Z');
const LINES = [...quietDays(STORM_AT, 1, 5), ...storm(STORM_AT, 3)].map(({ line }) => JSON.stringify(line));
const AHEAD = JSON.stringify({ id: 'ahead', source: 'x', publishedAt: '2099-01-01T00:00:00Z', text: 'Bis gleich' });
const AS_IT_IS: NewReplayRun = { budget: null, playbook: null, rota: null };

/** The people of the house: Lena Hartwig is called first, then Deniz Aydin. */
describe('a replay is ordered from the console', () => {
  let story: Story;
  let file: ReplayFileView;
  let asItIs: ReplayResult;

  beforeAll(async () => {
    playsInTypeScript();
    story = await beginStory({ quietDays: 1 });
    file = await uploaded(gzipSync([...LINES, 'no json', AHEAD, ''].join('\n')));
    asItIs = await played(AS_IT_IS);
  }, 240_000);
  afterAll(() => story.end());

  const upload = (body: Buffer | string, name = 'februar.ndjson') =>
    request(story.app.getHttpServer())
      .post(`/v1/replays?name=${encodeURIComponent(name)}`)
      .set(story.headers)
      .set('content-type', 'application/x-ndjson')
      .send(body);
  const uploaded = async (body: Buffer): Promise<ReplayFileView> => {
    const answer = await upload(body);
    if (answer.status !== 200) throw new Error(answer.text);
    return answer.body as ReplayFileView;
  };
  const ordered = async (order: NewReplayRun): Promise<ReplayRunView> => {
    const answer = await request(story.app.getHttpServer())
      .post(`/v1/replays/${file.id}/runs`)
      .set(story.headers)
      .send(order);
    if (answer.status !== 200) throw new Error(answer.text);
    return answer.body as ReplayRunView;
  };
  const over = async (order: NewReplayRun): Promise<ReplayRunView> => {
    const { id } = await ordered(order);
    return untilOver(story, { file: file.id, run: id });
  };
  const played = async (order: NewReplayRun): Promise<ReplayResult> => {
    const run = await over(order);
    if (run.state !== 'done') throw new Error(JSON.stringify(run));
    return story.get<ReplayResult>(`/v1/replays/${file.id}/runs/${run.id}/result`);
  };
  const firestorm = ({ incidents }: ReplayResult) => incidents.find(({ kind }) => kind === 'firestorm')!;

  it('tells of the file what is in it, and which line cannot be read', () => {
    expect(file).toMatchObject({ lines: LINES.length + 2, bad: 2, name: 'februar.ndjson', receivedBy: 'Ada', runs: 0 });
    expect(file.faults).toEqual([
      { line: LINES.length + 1, reason: 'the line is no JSON' },
      { line: LINES.length + 2, reason: 'the line arrives in the future' },
    ]);
    expect(Date.parse(file.to)).toBeGreaterThan(STORM_AT.getTime());
    expect(file.channels.length).toBeGreaterThan(1);
  });

  it('shows the storm with its steps, and whom it would have called, as the house is', () => {
    const { topic, level, playbook, pages } = firestorm(asItIs);
    expect(topic).toBe('nordbahn');
    expect(level).toBeGreaterThan(0);
    expect(playbook?.steps.some(({ startedAt }) => startedAt !== null)).toBe(true);
    expect(pages[0]?.to).toBe('Lena Hartwig');
    expect(asItIs.topics.find(({ id }) => id === 'nordbahn')?.levels.length).toBeGreaterThan(0);
    expect(asItIs.counts).toMatchObject({ read: LINES.length + 2, rejected: 2 });
    expect(asItIs.rejected.map(({ line }) => line)).toEqual([LINES.length + 1, LINES.length + 2]);
    expect(Date.parse(asItIs.to)).toBeLessThan(Date.parse('2026-03-01T00:00:00Z'));
  });

  it('leaves the house as it was: nothing opened, nobody called', async () => {
    expect(await story.get('/v1/incidents?state=all')).toEqual([]);
    expect(await story.get('/v1/sandbox-phone')).toEqual([]);
    const [left] = await story.db.dataSource.query<{ left: string }[]>(
      `select count(*) as left from pg_database where datname like 'sturmwarte_replay_%'`,
    );
    expect(left).toEqual({ left: '0' });
  });

  it('gives the same again, and something else with another budget', async () => {
    expect(await played(AS_IT_IS)).toEqual(asItIs);
    const bold = await played({ ...AS_IT_IS, budget: 100 });
    expect(bold.incidents.map(({ openedAt }) => openedAt)).not.toEqual(
      asItIs.incidents.map(({ openedAt }) => openedAt),
    );
    expect(Date.parse(firestorm(bold).openedAt)).toBeLessThanOrEqual(Date.parse(firestorm(asItIs).openedAt));
  }, 240_000);

  it('calls somebody else with another policy', async () => {
    const [policy] = await story.get<PolicyView[]>('/v1/policies');
    const { steps } = policy!;
    const other = { ...policy!, name: 'Umgekehrt', isDefault: false, steps: [...steps].reverse() };
    expect(await story.post('/v1/policies', { ...other, id: undefined, version: undefined })).toBeLessThan(300);
    const { id } = (await story.get<PolicyView[]>('/v1/policies')).find(({ name }) => name === 'Umgekehrt')!;
    const otherwise = await played({ ...AS_IT_IS, rota: { kind: 'policy', id } });
    expect(firestorm(otherwise).pages[0]?.to).toBe('Deniz Aydin');
    expect(firestorm(otherwise).openedAt).toBe(firestorm(asItIs).openedAt);
  }, 240_000);

  it('calls whom another schedule names, also when it begins after the time of the file', async () => {
    const people = await story.get<{ id: string; name: string }[]>('/v1/people');
    const deputy = people.find(({ name }) => name === 'Deniz Aydin')!.id;
    const rotation = { unit: 'week', every: 1, startsOn: '2026-06-01', handoffAt: '08:00' };
    const rest = { timezone: null, restrictions: [], holidays: null, endsOn: null };
    const layer = { id: '0195b3c0-0000-7000-8000-0000000000aa', name: 'Eine', rotation, people: [deputy], ...rest };
    const schedule = { name: 'Sommer', timezone: 'Europe/Berlin', layers: [layer] };
    expect(await story.post('/v1/schedules', schedule)).toBeLessThan(300);
    const [{ id }] = await story.get<[{ id: string }]>('/v1/schedules');
    const otherwise = await played({ ...AS_IT_IS, rota: { kind: 'schedule', id } });
    expect(firestorm(otherwise).pages[0]?.to).toBe('Deniz Aydin');
  }, 240_000);

  it('plays a draft in the place of what is in force', async () => {
    const [playbook] = await story.get<PlaybookView[]>('/v1/playbooks');
    const id = firestorm(asItIs).playbook?.id ?? playbook!.id;
    expect(await story.post('/v1/playbook-drafts', { playbook: id })).toBeLessThan(300);
    const { draft } = (await story.get<PlaybookView[]>('/v1/playbooks')).find((one) => one.id === id)!;
    const path = `/v1/playbook-drafts/${draft!.id}`;
    const { text, revision } = await story.get<{ text: string; revision: number }>(path);
    const written = text.replace('de: Service-Welle', 'de: Der Entwurf');
    const save = (words: string, seen: number) =>
      request(story.app.getHttpServer()).put(path).set(story.headers).send({ text: words, revision: seen });
    expect((await save(written, revision)).status).toBe(200);
    const byDraft = await played({ ...AS_IT_IS, playbook: { kind: 'draft', id: draft!.id } });
    expect(firestorm(byDraft).playbook).toMatchObject({ id, title: { de: 'Der Entwurf' } });
    expect((await story.get<PlaybookView[]>('/v1/playbooks')).find((one) => one.id === id)?.title).not.toMatchObject({
      de: 'Der Entwurf',
    });
    await save('format: 2\nid: [', revision + 1);
    const { failure } = await over({ ...AS_IT_IS, playbook: { kind: 'draft', id: draft!.id } });
    expect(failure).toMatchObject({ code: 'playbook', detail: expect.stringContaining('Line 2') });
  }, 240_000);

  it('refuses what it cannot use, and says why', async () => {
    const empty = await upload('{"id": 1}\n');
    expect(empty.status).toBe(422);
    expect(empty.body).toMatchObject({ code: 'replay.no-mentions', line: 1 });
    const broken = await upload(Buffer.concat([gzipSync(LINES.join('\n')).subarray(0, 400), Buffer.alloc(50, 7)]));
    expect([400, 422]).toContain(broken.status);
    const unknown = { ...AS_IT_IS, rota: { kind: 'policy', id: '0195b3c0-0000-7000-8000-000000000000' } };
    expect(await story.post(`/v1/replays/${file.id}/runs`, unknown)).toBe(400);
    expect((await story.get<{ files: unknown[] }>('/v1/replays')).files).toHaveLength(1);
  });

  it('is cancelled while it waits, and gone with its file', async () => {
    const { id } = await ordered(AS_IT_IS);
    const path = `/v1/replays/${file.id}`;
    const drop = (at: string) => request(story.app.getHttpServer()).delete(at).set(story.headers);
    expect((await drop(`${path}/runs/${id}`)).status).toBe(204);
    const { runs } = await story.get<ReplayView>(path);
    expect(runs.find((run) => run.id === id)?.state).toBe('cancelled');
    expect((await drop(path)).status).toBe(204);
    expect((await story.get<{ files: unknown[] }>('/v1/replays')).files).toEqual([]);
    const audit = await story.get<{ action: string }[]>('/v1/audit');
    expect(audit.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['replay.uploaded', 'replay.ordered', 'replay.cancelled', 'replay.deleted']),
    );
  });

  it('knows the topics of the house', () => {
    expect(asItIs.topics.map(({ id }) => id).sort()).toEqual(NORDBAHN_TOPICS.map(({ id }) => id).sort());
  });
});
