import { type RunRecord } from '../../../src/playbooks/run.store';
import { type MessageFate } from '../../../src/warroom/contract';
import { step } from '../../unit/playbooks/support';
import { ORDERING, RunStory } from './run-story';
import { type Desk } from './support';

describe('a run', () => {
  let story: RunStory;
  let d: Desk;
  beforeAll(async () => {
    story = await RunStory.open();
    d = story.d;
  });
  afterAll(() => story.close());
  beforeEach(() => story.restart());

  const stateOf = (run: RunRecord | undefined, id: string) => run?.steps.find((one) => one.id === id)?.state;

  it('starts with a firestorm, bound to the version in force, and gives each step’s order', async () => {
    const id = await story.begun(...ORDERING);
    const run = await d.runOf(id);
    expect(run).toMatchObject({ startedAt: story.t(0), finishedAt: null });
    expect(await story.ordersOf(run)).toEqual(['page alarm:1', 'message post:1']);
    const others = (await d.orders()).filter(({ key }) => !key.startsWith(run!.id));
    expect(others.map(({ kind, text }) => `${kind} ${text.split('\n')[0]}`)).toEqual([
      'mail legal@example.org x',
      'mail press@example.org x',
      expect.stringMatching(/^room sturm-2026-11-2\d-topic-1$/),
      expect.stringMatching(/^invite .+,.+/),
      expect.stringMatching(/^mail boss@example.org Lage topic-1: Stufe 3/),
    ]);
    expect((await d.orders()).find(({ kind }) => kind === 'message')?.text).toBe('topic-1: Stufe 3, noch niemand');
    expect(await d.rooms.db.work.run((tx) => d.rooms.service().find(tx, id))).toMatchObject({ level: 4 });
    expect(await story.linesOf(id)).toEqual([
      ...['incident.opened', 'run.started', 'step.done', 'step.done', 'step.done', 'step.done', 'step.done'],
      ...['incident.level-set', 'step.done', 'promise.made'],
    ]);
  });

  it('starts once, however often the news comes and from wherever', async () => {
    await story.inForce([step('page', 'alarm'), step('message', 'post')]);
    const id = await story.incident();
    const news = { incidentId: id, change: 'opened' } as const;
    await Promise.all([d.happened(news), d.happened(news), d.happened(news)]);
    expect(await story.ordersOf(await d.runOf(id))).toEqual(['page alarm:1', 'message post:1']);
    expect((await story.linesOf(id)).filter((type) => type === 'run.started')).toHaveLength(1);
  });

  it('of a coordinated campaign pages nobody, and a surge starts none', async () => {
    await story.inForce([step('page', 'alarm'), step('message', 'post')]);
    const campaign = await story.incident('coordinated');
    await d.happened({ incidentId: campaign, change: 'opened' });
    expect(await story.ordersOf(await d.runOf(campaign))).toEqual(['message post:1']);
    const surge = await story.incident('surge');
    await d.happened({ incidentId: surge, change: 'opened' });
    expect(await d.runOf(surge)).toBeUndefined();
  });

  it('is chosen by triggers, before the settings', async () => {
    await story.inForce([step('page', 'alarm')], {
      id: 'at-night',
      triggers: { kinds: ['surge'], topics: [`topic-${story.topics + 1}`], if: 'incident.level >= 3', priority: 50 },
    });
    const id = await story.incident('surge');
    await d.happened({ incidentId: id, change: 'opened' });
    expect((await d.runOf(id))?.playbook.id).toBe('at-night');
  });

  it('pages by the policy that a step names', async () => {
    const id = await story.begun(step('page', 'a', { policy: 'Nacht' }), step('page', 'b', { policy: 'unknown' }));
    const run = await d.runOf(id);
    const pages = (await d.orders()).filter(({ key }) => key.startsWith(run!.id));
    expect(pages.map(({ text }) => text)).toEqual(['night', '']);
  });

  it('calls the owner of what is late, the lead where nobody owns it, once', async () => {
    const id = await story.begun(
      step('checklist', 'a', { overdue: 'page-owner' }),
      step('checklist', 'b', { overdue: 'page-owner', owner: 'hr' }),
      step('checklist', 'c'),
    );
    await story.taken(id);
    await d.pass(story.t(10));
    await d.pass(story.t(30));
    const run = await d.runOf(id);
    expect(await story.ordersOf(run)).toEqual(['call a:1:overdue', 'call b:1:overdue']);
    const called = (await d.orders())
      .filter(({ key }) => key.startsWith(run!.id))
      .map(({ text }) => text.split(' ')[0]);
    expect(called[0]).not.toBe(called[1]);
    expect((await story.linesOf(id)).filter((type) => type === 'step.overdue')).toHaveLength(3);
  });

  it('warns of a promise, misses it in public, and promises again', async () => {
    const id = await story.begun(step('promise', 'update', { dueMinutes: 20, repeat: { everyMinutes: 5, most: 2 } }));
    await d.pass(story.t(10));
    await d.pass(story.t(20));
    await d.pass(story.t(25));
    expect(await story.ordersOf(await d.runOf(id))).toEqual([
      'call update:1:promise-soon',
      'call update:1:promise-missed',
    ]);
    expect((await d.runOf(id))?.steps[0]).toMatchObject({ state: 'running', round: 2, dueAt: story.t(45) });
    const told = (await d.rooms.desk.timelineOf(id)).map(({ entry: { type, track } }) => `${type} ${track}`);
    expect(told.slice(2)).toEqual([
      ...['promise.made public', 'promise.warned internal', 'promise.missed public', 'promise.made public'],
    ]);
  });

  it('has one timer, whatever it waits for', async () => {
    const id = await story.begun(
      step('checklist', 'a', { dueMinutes: 30 }),
      step('wait', 'w', { minutes: 20 }),
      step('decision', 'd', { deputy: { function: 'hr', afterMinutes: 5 } }),
    );
    await story.taken(id);
    const { id: runId } = (await d.runOf(id))!;
    const looks = async (): Promise<number[]> =>
      (await d.rooms.jobs.all(d.rooms.db.work))
        .filter(
          ({ name, payload, runAt }) =>
            name === 'run.advance' && (payload as { runId: string }).runId === runId && runAt > story.t(0),
        )
        .map(({ runAt }) => (runAt.getTime() - story.t(0).getTime()) / 60_000);
    expect(await looks()).toEqual([5]);
    await d.pass(story.t(5));
    expect(await looks()).toEqual([20]);
    expect(await story.ordersOf(await d.runOf(id))).toEqual(['call d:1:decision']);
    await d.pass(story.t(20));
    expect(await looks()).toEqual([30]);
  });

  it('calls nobody for what is late until somebody has the incident: people are called to take it', async () => {
    await story.inForce([
      step('checklist', 'a', { overdue: 'page-owner' }),
      step('checklist', 'b', { overdue: 'page-owner', dueMinutes: 60 }),
    ]);
    const id = await story.incident();
    await d.happened({ incidentId: id, change: 'opened' });
    await d.pass(story.t(30));
    expect(await story.ordersOf(await d.runOf(id))).toEqual([]);
    await story.taken(id);
    await d.pass(story.t(60));
    expect(await story.ordersOf(await d.runOf(id))).toEqual(['call b:1:overdue']);
  });

  it('keeps its later times when a condition was asked in vain', async () => {
    const id = await story.begun(
      step('message', 'm', { when: 'incident.level == 6' }),
      step('checklist', 'a', { dueMinutes: 30 }),
    );
    for (let minute = 1; minute <= 31; minute++) await d.pass(story.t(minute));
    expect((await story.linesOf(id)).filter((type) => type === 'step.overdue')).toHaveLength(1);
  });

  it('is not lost when the clock that starts its look is ahead of ours, by however much', async () => {
    const id = await story.begun(step('wait', 'w', { minutes: 10 }), step('checklist', 'a', { dueMinutes: 30 }));
    const { id: runId } = (await d.runOf(id))!;
    const looks = async () =>
      (await d.rooms.jobs.all(d.rooms.db.work)).filter(
        ({ name, payload }) => name === 'run.advance' && (payload as { runId: string }).runId === runId,
      );
    const [look] = (await looks()).filter(({ runAt }) => runAt > story.t(0));
    await d.rooms.db.work.run((tx) => tx.query('delete from test_job'));
    d.rooms.clock.set(new Date(story.t(10).getTime() - 30_000));
    await d.process().jobs['run.advance'](look!.payload as { runId: string });
    // as late as the other clock is early: otherwise it would come again at once, and again
    expect((await looks()).map(({ runAt }) => runAt)).toEqual([new Date(story.t(10).getTime() + 30_000)]);
    await d.pass(new Date(story.t(10).getTime() + 30_000));
    expect(stateOf(await d.runOf(id), 'w')).toBe('done');
    expect((await looks()).map(({ runAt }) => runAt)).toEqual([story.t(30)]);
  });

  it('is done with responses when one of them is out', async () => {
    const id = await story.begun(step('responses', 'r'));
    d.responses.publications.push({ id: 'publication', by: 'Cleo' });
    const { jobs } = d.process();
    const news = { publicationId: 'publication', incidentId: id };
    await jobs.responsePublished({ ...news, step: 'another' });
    await jobs.responsePublished({ ...news, step: null });
    expect(stateOf(await d.runOf(id), 'r')).toBe('running');
    await jobs.responsePublished({ ...news, step: 'r' });
    await jobs.responsePublished({ ...news, step: 'r' });
    expect((await d.runOf(id))?.steps[0]).toMatchObject({ state: 'done', doneBy: 'Cleo' });
    expect((await story.linesOf(id)).filter((type) => type === 'step.completed')).toHaveLength(1);
  });

  it('shows a message as done when it has arrived, and a room when it is open', async () => {
    const id = await story.begun(step('message', 'post'), step('room', 'room'));
    const run = (await d.runOf(id))!;
    const seen = async (fate: MessageFate, room: typeof d.room.state): Promise<(string | undefined)[]> => {
      d.room.fates.set(`${run.id}:post:1`, fate);
      d.room.state = room;
      return (await d.process().desk.viewOf(id))!.steps.map(({ state }) => state);
    };
    expect(await seen('waiting', 'opening')).toEqual(['running', 'running']);
    expect(await seen('failed', 'failed')).toEqual(['failed', 'failed']);
    expect(await seen('posted', 'open')).toEqual(['done', 'done']);
  });

  it('ends with its incident: what is open is skipped, a call is not made any more', async () => {
    const id = await story.begun(step('webhook', 'h'), step('checklist', 'c'));
    await d.rooms.desk.act(id, {
      type: 'mark',
      mark: 'planned',
      reason: 'our sale',
      actor: { kind: 'system', name: 'Ada' },
    });
    const calls = story.tool.requests.length;
    await d.happened({ incidentId: id, change: 'marked' });
    await d.work();
    const run = await d.runOf(id);
    expect(run?.finishedAt).not.toBeNull();
    expect(run?.steps.map(({ state }) => state)).toEqual(['skipped', 'skipped']);
    expect((await story.linesOf(id)).at(-1)).toBe('run.finished');
    expect(story.tool.requests).toHaveLength(calls);
  });

  it('does not start for an incident that was marked before its news arrived', async () => {
    const id = await story.incident();
    await d.rooms.desk.act(id, {
      type: 'mark',
      mark: 'false-alarm',
      reason: 'no',
      actor: { kind: 'system', name: 'Ada' },
    });
    await d.happened({ incidentId: id, change: 'opened' });
    expect(await d.runOf(id)).toBeUndefined();
  });

  it('does the other steps when one fails, and that one at the next try', async () => {
    await story.inForce([step('message', 'm'), step('checklist', 'c'), step('room', 'r')]);
    const id = await story.incident();
    const open = d.room.open.bind(d.room);
    d.room.open = () => Promise.reject(new Error('the room is locked'));
    await expect(d.happened({ incidentId: id, change: 'opened' })).rejects.toThrow('these steps failed: r');
    expect((await d.runOf(id))?.steps.map(({ state }) => state)).toEqual(['done', 'running', 'waiting']);
    d.room.open = open;
    await d.work();
    expect(stateOf(await d.runOf(id), 'r')).toBe('done');
  });
});
