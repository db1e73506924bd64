import { type IncidentKind } from '../../../src/detection/contract';
import { type IncidentId, type TopicId } from '../../../src/kernel/ids';
import { type PlaybookStep } from '../../../src/playbooks/domain/shared/playbook-schema';
import { type RunRecord } from '../../../src/playbooks/run.store';
import { type MessageFate } from '../../../src/warroom/contract';
import { FakeWebhook, WEBHOOK_SECRET } from '../../support/fake-webhook';
import { FaultyWork } from '../../support/faulty-work';
import { alarm, at } from '../../unit/incidents/support';
import { playbookOf, step } from '../../unit/playbooks/support';
import { desk, type Desk } from './support';

const ORDERING: readonly PlaybookStep[] = [
  step('page', 'alarm'),
  step('message', 'post', { text: { de: '{{topic}}: Stufe {{level}}, {{lead}}', en: '{{topic}}' } }),
  step('message', 'mail', { channel: 'email', to: ['legal', 'list:press'] }),
  step('room', 'room', { invite: ['legal'] }),
  step('brief', 'brief'),
  step('level', 'raise'),
  step('webhook', 'pause', { payload: { on: true } }),
  step('checklist', 'check', { overdue: 'page-owner' }),
  step('promise', 'promise', { dueMinutes: 5 }),
];

describe('a run', () => {
  let d: Desk;
  let topics = 0;
  let tool: FakeWebhook;
  beforeAll(async () => {
    tool = await FakeWebhook.start();
    const hooks = { publishing: { url: tool.url, secret: WEBHOOK_SECRET } };
    d = await desk(at(0), {
      byKind: { firestorm: 'p', coordinated: 'p' },
      hooks,
      lists: { press: ['press@example.org'] },
    });
    await d.person('Legal', ['legal']);
    await d.person('Boss', ['management'], 'lead');
    d.roster.onCall = [(await d.person('Ona')).id];
  });
  afterAll(async () => {
    await d.rooms.db.close();
    await tool.stop();
  });
  /** Minutes of this test: a clock never goes back. */
  let begin = at(0);
  const t = (minutes: number): Date => new Date(begin.getTime() + minutes * 60_000);
  beforeEach(async () => {
    begin = d.rooms.clock.now();
    await d.rooms.db.work.run((tx) => tx.query('delete from test_job'));
  });

  async function incident(kind: IncidentKind = 'firestorm'): Promise<IncidentId> {
    topics += 1;
    const topicId = `topic-${topics}` as TopicId;
    await d.rooms.service().observe({ ...alarm(0, kind, 3), topicId });
    const [found] = await d.rooms.desk.list({ state: 'open', topic: topicId, limit: 1 });
    return found!.id;
  }
  const inForce = (steps: readonly PlaybookStep[], more = {}) =>
    d.rooms.db.work.run((tx) =>
      d.playbooks.putInForce(tx, { playbook: playbookOf(steps, more), source: 'test', at: at(0) }),
    );
  async function begun(...steps: PlaybookStep[]): Promise<IncidentId> {
    await inForce(steps);
    const id = await incident();
    await d.happened({ incidentId: id, change: 'opened' });
    return id;
  }
  const stateOf = (run: RunRecord | undefined, id: string) => run?.steps.find((one) => one.id === id)?.state;
  const linesOf = async (id: IncidentId) => (await d.rooms.desk.timelineOf(id)).map(({ entry }) => entry.type);
  async function ordersOf(run: RunRecord | undefined): Promise<string[]> {
    return (await d.orders())
      .filter(({ key }) => key.startsWith(`${run!.id}:`))
      .map(({ kind, key }) => `${kind} ${key.slice(37)}`);
  }

  it('starts with a firestorm, bound to the version in force, and gives each step’s order', async () => {
    const id = await begun(...ORDERING);
    const run = await d.runOf(id);
    expect(run).toMatchObject({ startedAt: t(0), finishedAt: null });
    expect(await ordersOf(run)).toEqual(['page alarm:1', 'message post:1']);
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
    expect(await linesOf(id)).toEqual([
      ...['incident.opened', 'run.started', 'step.done', 'step.done', 'step.done', 'step.done', 'step.done'],
      ...['incident.level-set', 'step.done', 'promise.made'],
    ]);
  });

  it('calls a tool, signed, and knows what came of it', async () => {
    const id = await begun(
      step('webhook', 'pause', { payload: { on: true } }),
      step('message', 'm', { after: ['pause'] }),
    );
    tool.mishaps.push(503, 'hang-up-after-accepting');
    const before = tool.deliveries.length;
    for (const minute of [0, 0.1, 0.2, 0.3]) await d.pass(t(minute));
    expect(tool.deliveries.slice(before)).toMatchObject([
      {
        body: {
          type: 'sturmwarte.step',
          data: { incident: { id, level: 3 }, step: { id: 'pause' }, payload: { on: true } },
        },
      },
    ]);
    expect((await d.runOf(id))?.steps.map(({ state }) => state)).toEqual(['done', 'done']);
  });

  it('fails a step that is refused, that nobody takes in time, or whose tool nobody knows', async () => {
    tool.mishaps.push(404);
    const refused = await begun(step('webhook', 'h'));
    await d.work();
    expect((await d.runOf(refused))?.steps[0]).toMatchObject({
      state: 'failed',
      why: { code: 'hook-refused', words: /404/ },
    });
    tool.mishaps.push(500, 500, 500, 500, 500, 500, 500, 500, 500);
    const late = await begun(step('webhook', 'h', { timeoutMinutes: 1 }));
    for (const minute of [0, 0.2, 0.5, 1, 1.5, 2, 3]) await d.pass(t(minute));
    tool.mishaps.length = 0;
    expect((await d.runOf(late))?.steps[0]).toMatchObject({ state: 'failed', why: { code: 'hook-timeout' } });
    const unknown = await begun(step('webhook', 'h', { hook: 'no-such-tool' }));
    expect((await d.runOf(unknown))?.steps[0]).toMatchObject({ state: 'failed', why: { code: 'hook-unknown' } });
    expect(await linesOf(unknown)).toContain('step.failed');
  });

  it('fails an e-mail that reaches nobody', async () => {
    const nobody = await begun(step('brief', 'b', { to: ['scribe'] }));
    expect((await d.runOf(nobody))?.steps[0]).toMatchObject({ state: 'failed', why: { code: 'nobody' } });
    d.mails.mode = 'off';
    const off = await begun(step('brief', 'b', { to: ['list:press'] }));
    d.mails.mode = 'live';
    expect((await d.runOf(off))?.steps[0]).toMatchObject({ state: 'failed', why: { code: 'email-off' } });
  });

  it('starts once, however often the news comes and from wherever', async () => {
    await inForce([step('page', 'alarm'), step('message', 'post')]);
    const id = await incident();
    const news = { incidentId: id, change: 'opened' } as const;
    await Promise.all([d.happened(news), d.happened(news), d.happened(news)]);
    expect(await ordersOf(await d.runOf(id))).toEqual(['page alarm:1', 'message post:1']);
    expect((await linesOf(id)).filter((type) => type === 'run.started')).toHaveLength(1);
  });

  it('of a coordinated campaign pages nobody, and a surge starts none', async () => {
    await inForce([step('page', 'alarm'), step('message', 'post')]);
    const campaign = await incident('coordinated');
    await d.happened({ incidentId: campaign, change: 'opened' });
    expect(await ordersOf(await d.runOf(campaign))).toEqual(['message post:1']);
    const surge = await incident('surge');
    await d.happened({ incidentId: surge, change: 'opened' });
    expect(await d.runOf(surge)).toBeUndefined();
  });

  it('is chosen by triggers, before the settings', async () => {
    await inForce([step('page', 'alarm')], {
      id: 'at-night',
      triggers: { kinds: ['surge'], topics: [`topic-${topics + 1}`], if: 'incident.level >= 3', priority: 50 },
    });
    const id = await incident('surge');
    await d.happened({ incidentId: id, change: 'opened' });
    expect((await d.runOf(id))?.playbook.id).toBe('at-night');
  });

  it('pages by the policy that a step names', async () => {
    const id = await begun(step('page', 'a', { policy: 'Nacht' }), step('page', 'b', { policy: 'unknown' }));
    const run = await d.runOf(id);
    const pages = (await d.orders()).filter(({ key }) => key.startsWith(run!.id));
    expect(pages.map(({ text }) => text)).toEqual(['night', '']);
  });

  it('calls the owner of what is late, the lead where nobody owns it, once', async () => {
    const id = await begun(
      step('checklist', 'a', { overdue: 'page-owner' }),
      step('checklist', 'b', { overdue: 'page-owner', owner: 'hr' }),
      step('checklist', 'c'),
    );
    await d.pass(t(10));
    await d.pass(t(30));
    const run = await d.runOf(id);
    expect(await ordersOf(run)).toEqual(['call a:1:overdue', 'call b:1:overdue']);
    const called = (await d.orders())
      .filter(({ key }) => key.startsWith(run!.id))
      .map(({ text }) => text.split(' ')[0]);
    expect(called[0]).not.toBe(called[1]);
    expect((await linesOf(id)).filter((type) => type === 'step.overdue')).toHaveLength(3);
  });

  it('warns of a promise, misses it in public, and promises again', async () => {
    const id = await begun(step('promise', 'update', { dueMinutes: 20, repeat: { everyMinutes: 5, most: 2 } }));
    await d.pass(t(10));
    await d.pass(t(20));
    await d.pass(t(25));
    expect(await ordersOf(await d.runOf(id))).toEqual(['call update:1:promise-soon', 'call update:1:promise-missed']);
    expect((await d.runOf(id))?.steps[0]).toMatchObject({ state: 'running', round: 2, dueAt: t(45) });
    const told = (await d.rooms.desk.timelineOf(id)).map(({ entry: { type, track } }) => `${type} ${track}`);
    expect(told.slice(2)).toEqual([
      ...['promise.made public', 'promise.warned internal', 'promise.missed public', 'promise.made public'],
    ]);
  });

  it('has one timer, whatever it waits for', async () => {
    const id = await begun(
      step('checklist', 'a', { dueMinutes: 30 }),
      step('wait', 'w', { minutes: 20 }),
      step('decision', 'd', { deputy: { function: 'hr', afterMinutes: 5 } }),
    );
    const { id: runId } = (await d.runOf(id))!;
    const looks = async (): Promise<number[]> =>
      (await d.rooms.jobs.all(d.rooms.db.work))
        .filter(
          ({ name, payload, runAt }) =>
            name === 'run.advance' && (payload as { runId: string }).runId === runId && runAt > t(0),
        )
        .map(({ runAt }) => (runAt.getTime() - t(0).getTime()) / 60_000);
    expect(await looks()).toEqual([5]);
    await d.pass(t(5));
    expect(await looks()).toEqual([20]);
    expect(await ordersOf(await d.runOf(id))).toEqual(['call d:1:decision']);
    await d.pass(t(20));
    expect(await looks()).toEqual([30]);
  });

  it('is not lost when the clock that starts its look is ahead of ours', async () => {
    const id = await begun(step('wait', 'w', { minutes: 10 }));
    const { id: runId } = (await d.runOf(id))!;
    d.rooms.clock.set(new Date(t(10).getTime() - 500));
    // as the job of the look would do, half a second early
    await d.process().jobs['run.advance']({ runId });
    d.rooms.clock.set(t(10));
    await d.rooms.db.work.run((tx) => tx.query(`delete from test_job where run_at < $1`, [t(9)]));
    await d.work();
    expect(stateOf(await d.runOf(id), 'w')).toBe('done');
  });

  it('is done with responses when one of them is out', async () => {
    const id = await begun(step('responses', 'r'));
    d.responses.publications.push({ id: 'publication', by: 'Cleo' });
    const { jobs } = d.process();
    const news = { publicationId: 'publication', incidentId: id };
    await jobs.responsePublished({ ...news, step: 'another' });
    await jobs.responsePublished({ ...news, step: null });
    expect(stateOf(await d.runOf(id), 'r')).toBe('running');
    await jobs.responsePublished({ ...news, step: 'r' });
    await jobs.responsePublished({ ...news, step: 'r' });
    expect((await d.runOf(id))?.steps[0]).toMatchObject({ state: 'done', doneBy: 'Cleo' });
    expect((await linesOf(id)).filter((type) => type === 'step.completed')).toHaveLength(1);
  });

  it('shows a message as done when it has arrived, and a room when it is open', async () => {
    const id = await begun(step('message', 'post'), step('room', 'room'));
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
    const id = await begun(step('webhook', 'h'), step('checklist', 'c'));
    await d.rooms.desk.act(id, {
      type: 'mark',
      mark: 'planned',
      reason: 'our sale',
      actor: { kind: 'system', name: 'Ada' },
    });
    const calls = tool.requests.length;
    await d.happened({ incidentId: id, change: 'marked' });
    await d.work();
    const run = await d.runOf(id);
    expect(run?.finishedAt).not.toBeNull();
    expect(run?.steps.map(({ state }) => state)).toEqual(['skipped', 'skipped']);
    expect((await linesOf(id)).at(-1)).toBe('run.finished');
    expect(tool.requests).toHaveLength(calls);
  });

  it('does not start for an incident that was marked before its news arrived', async () => {
    const id = await incident();
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
    await inForce([step('message', 'm'), step('checklist', 'c'), step('room', 'r')]);
    const id = await incident();
    const open = d.room.open.bind(d.room);
    d.room.open = () => Promise.reject(new Error('the room is locked'));
    await expect(d.happened({ incidentId: id, change: 'opened' })).rejects.toThrow('these steps failed: r');
    expect((await d.runOf(id))?.steps.map(({ state }) => state)).toEqual(['done', 'running', 'waiting']);
    d.room.open = open;
    await d.work();
    expect(stateOf(await d.runOf(id), 'r')).toBe('done');
  });

  it('repeats nothing and forgets nothing, wherever the process dies', async () => {
    await inForce(ORDERING);
    for (let statement = 1; ; statement += 1) {
      const id = await incident();
      const before = (await d.orders()).length;
      const work = new FaultyWork(d.rooms.db.work, statement);
      await d.happened({ incidentId: id, change: 'opened' }, work).catch((error: unknown) => error);
      if (!work.hasFailed) {
        expect(statement).toBeGreaterThan(90);
        break;
      }
      await d.happened({ incidentId: id, change: 'opened' });
      const run = await d.runOf(id);
      const kinds = (await d.orders()).slice(before).map(({ kind }) => kind);
      expect([statement, ...kinds.sort()]).toEqual([
        statement,
        ...['invite', 'mail', 'mail', 'mail', 'message', 'page', 'room'],
      ]);
      expect((await linesOf(id)).filter((type) => type.startsWith('step.'))).toHaveLength(6);
      expect(run?.steps.map(({ state }) => state).sort()).toEqual([
        ...['done', 'done', 'done', 'done', 'done', 'done', 'running', 'running', 'running'],
      ]);
      const jobs = (await d.rooms.jobs.all(d.rooms.db.work)).filter(
        ({ payload, runAt }) => (payload as { runId?: string }).runId === run!.id && runAt > t(0),
      );
      expect([statement, jobs.length > 0]).toEqual([statement, true]);
      const calls = await d.rooms.db.work.run((tx) =>
        tx.query('select id from hook_call where run_id = $1', [run!.id]),
      );
      expect([statement, calls.length]).toEqual([statement, 1]);
    }
  }, 120_000);
});
