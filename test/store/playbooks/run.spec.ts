import { type Actor } from '../../../src/kernel/actor';
import { type IncidentId, type TopicId } from '../../../src/kernel/ids';
import { type IncidentKind } from '../../../src/detection/contract';
import { type Playbook } from '../../../src/playbooks/domain/shared/playbook-schema';
import { RunViews } from '../../../src/playbooks/run-view';
import { type RunRecord } from '../../../src/playbooks/run.store';
import { type MessageFate } from '../../../src/warroom/contract';
import { FaultyWork } from '../../support/faulty-work';
import { alarm, at } from '../../unit/incidents/support';
import { settings } from '../incidents/support';
import { desk, type Desk } from './support';

const ADA: Actor = { kind: 'system', name: 'Ada' };
const BOB: Actor = { kind: 'system', name: 'Bob' };

const title = { de: 'x', en: 'x' };
const ONE_OF_EACH: Playbook = {
  format: 1,
  id: 'service-welle',
  title,
  steps: [
    { id: 'alarm', type: 'page', title },
    { id: 'room', type: 'message', channel: 'slack', title, text: title },
    { id: 'check', type: 'checklist', owner: 'legal', dueMinutes: 10, title, description: title },
  ],
};

describe('a run', () => {
  let d: Desk;
  let topics = 0;
  beforeAll(async () => {
    d = await desk(at(0));
    await d.library(settings.playbooks.dir).load();
  });
  afterAll(() => d.rooms.db.close());

  async function incident(kind: IncidentKind = 'firestorm'): Promise<IncidentId> {
    topics += 1;
    const topicId = `topic-${topics}` as TopicId;
    await d.rooms.service().observe({ ...alarm(0, kind, 3), topicId });
    const [found] = await d.rooms.desk.list({ state: 'open', topic: topicId, limit: 1 });
    return found!.id;
  }
  const changed = (incidentId: IncidentId, change: 'opened' | 'escalated' | 'marked' | 'resolved' = 'opened') =>
    d.happened({ incidentId, change });
  const runOf = (id: IncidentId): Promise<RunRecord | undefined> =>
    d.rooms.db.work.run((tx) => d.runs.ofIncident(tx, id));
  const stateOf = (run: RunRecord | undefined, step: string) => run?.steps.find(({ id }) => id === step)?.state;
  const linesOf = async (id: IncidentId) => (await d.rooms.desk.timelineOf(id)).map(({ entry }) => entry.type);
  async function ordersOf(run: RunRecord | undefined): Promise<string[]> {
    return (await d.orders())
      .filter(({ key }) => key.startsWith(`${run!.id}:`))
      .map(({ kind, key }) => `${kind} ${key.split(':')[1]}`);
  }

  it('starts with a firestorm, bound to the version in force: pages, posts, and waits for people', async () => {
    const id = await incident();
    await changed(id);
    const run = await runOf(id);
    const inForce = await d.rooms.db.work.run((tx) => d.playbooks.inForce(tx, 'service-welle'));
    expect(run).toMatchObject({ hash: inForce!.hash, version: 1, startedAt: at(0), finishedAt: null });
    expect(await ordersOf(run)).toEqual(['page alarm', 'message krisenraum']);
    expect(run?.steps.find((step) => step.id === 'stufe')).toMatchObject({ state: 'running', dueAt: at(5) });
    expect(stateOf(run, 'fuehrung')).toBe('waiting');
    expect(await linesOf(id)).toEqual(['incident.opened', 'run.started', 'step.done', 'step.done']);
    const { text } = (await d.orders()).find(({ key }) => key === `${run!.id}:krisenraum`)!;
    expect(text).toMatch(/Stufe 3 \(frische Brise\)/);
    expect(text).not.toContain('{{');
  });

  it('starts once, however often the news comes and from wherever', async () => {
    const id = await incident();
    await Promise.all([changed(id), changed(id), changed(id)]);
    expect(await ordersOf(await runOf(id))).toEqual(['page alarm', 'message krisenraum']);
    expect((await linesOf(id)).filter((type) => type === 'run.started')).toHaveLength(1);
  });

  it('of a coordinated campaign pages nobody, and a surge starts none', async () => {
    const campaign = await incident('coordinated');
    await changed(campaign);
    expect(await ordersOf(await runOf(campaign))).toEqual(['message krisenraum']);
    const surge = await incident('surge');
    await changed(surge);
    expect(await runOf(surge)).toBeUndefined();
  });

  it('lets one of two people complete a step, and tells the other who did', async () => {
    const id = await incident();
    await changed(id);
    const { id: runId } = (await runOf(id))!;
    const both = await Promise.allSettled([ADA, BOB].map((actor) => d.process().runs.complete(runId, 'rollen', actor)));
    const lost = both.find((one) => one.status === 'rejected');
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(lost?.reason).toMatchObject({ code: 'conflict' });
    expect((await linesOf(id)).filter((type) => type === 'step.completed')).toHaveLength(1);
    await expect(d.process().runs.complete(runId, 'alarm', ADA)).rejects.toMatchObject({ code: 'conflict' });
    await expect(d.process().runs.complete(runId, 'no-such-step', ADA)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('of level 4 asks for the management, and has it brought in by a person who says so', async () => {
    const id = await incident();
    await changed(id);
    await d.rooms.desk.act(id, { type: 'set-level', level: 4, reason: 'it is in the news', actor: ADA });
    await changed(id, 'escalated');
    const { id: runId } = (await runOf(id))!;
    expect(stateOf(await runOf(id), 'fuehrung')).toBe('done');
    expect(stateOf(await runOf(id), 'fuehrung-hinzugezogen')).toBe('running');
    const run = await d.process().runs.complete(runId, 'fuehrung-hinzugezogen', ADA);
    expect(run.steps.find((step) => step.id === 'fuehrung-hinzugezogen')).toMatchObject({
      state: 'done',
      doneBy: 'Ada',
      doneAt: at(0),
    });
  });

  it('shows a message as done when it has arrived', async () => {
    const id = await incident();
    await changed(id);
    const run = (await runOf(id))!;
    const views = new RunViews(d.runs, d.room);
    const seen = async (fate: MessageFate): Promise<string | undefined> => {
      d.room.fates.set(`${run.id}:krisenraum`, fate);
      const view = await d.rooms.db.work.run((tx) => views.ofIncident(tx, id));
      return view?.steps.find((step) => step.id === 'krisenraum')?.state;
    };
    expect(await seen('waiting')).toBe('running');
    expect(await seen('failed')).toBe('failed');
    expect(await seen('posted')).toBe('done');
  });

  it('ends with its incident: what is open is skipped', async () => {
    const id = await incident();
    await changed(id);
    await d.rooms.desk.act(id, { type: 'mark', mark: 'planned', reason: 'our sale', actor: ADA });
    await changed(id, 'marked');
    const run = await runOf(id);
    expect(run?.finishedAt).not.toBeNull();
    expect(stateOf(run, 'rollen')).toBe('skipped');
    expect((await linesOf(id)).at(-1)).toBe('run.finished');
  });

  it('does not start for an incident that was marked before its news arrived', async () => {
    const id = await incident();
    await d.rooms.desk.act(id, { type: 'mark', mark: 'false-alarm', reason: 'a namesake', actor: ADA });
    await changed(id);
    expect(await runOf(id)).toBeUndefined();
  });

  it('notes that a person is late, once, when the time has come', async () => {
    const id = await incident();
    await changed(id);
    d.rooms.clock.set(at(12));
    const { jobs } = d.process();
    const { id: runId } = (await runOf(id))!;
    await jobs['run.advance']({ runId });
    await jobs['run.advance']({ runId });
    expect((await linesOf(id)).filter((type) => type === 'step.overdue')).toHaveLength(3);
    expect((await runOf(id))?.steps.find((step) => step.id === 'stufe')).toMatchObject({
      state: 'running',
      overdueAt: at(12),
    });
  });

  it('repeats nothing and forgets nothing, wherever the process dies', async () => {
    await d.rooms.db.work.run((tx) => d.playbooks.putInForce(tx, { playbook: ONE_OF_EACH, source: 'test', at: at(0) }));
    for (let statement = 1; ; statement += 1) {
      const id = await incident();
      const work = new FaultyWork(d.rooms.db.work, statement);
      await d.happened({ incidentId: id, change: 'opened' }, work).catch((error: unknown) => error);
      if (!work.hasFailed) {
        expect(statement).toBeGreaterThan(30);
        break;
      }
      await changed(id);
      const run = await runOf(id);
      expect([statement, ...(await ordersOf(run)).sort()]).toEqual([statement, 'message room', 'page alarm']);
      expect((await linesOf(id)).sort()).toEqual(['incident.opened', 'run.started', 'step.done', 'step.done']);
      expect(run?.steps.every(({ state }) => state === 'done' || state === 'running')).toBe(true);
      const jobs = await d.rooms.jobs.all(d.rooms.db.work);
      const looks = jobs.filter(
        ({ payload, runAt }) => (payload as { runId?: string }).runId === run!.id && runAt > d.rooms.clock.now(),
      );
      expect(looks).toHaveLength(run!.steps.filter(({ state }) => state === 'running').length);
    }
  });
});
