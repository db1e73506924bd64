import { type Actor } from '../../../src/kernel/actor';
import { type IncidentId, type PersonId, type RunId, type TopicId } from '../../../src/kernel/ids';
import { StoredLines } from '../../../src/incidents/timeline-reader.service';
import { PgAudit } from '../../../src/access/audit.pg';
import { SystemIds } from '../../../src/platform/system-ids';
import { PgDraftStore } from '../../../src/playbooks/draft.pg';
import { DraftDesk } from '../../../src/playbooks/drafts.service';
import { DryRuns } from '../../../src/playbooks/dry-runs.service';
import { Floor } from '../../../src/playbooks/floor';
import { type PlaybookStep } from '../../../src/playbooks/domain/shared/playbook-schema';
import { type RunView } from '../../../src/playbooks/playbooks.api';
import { FaultyWork } from '../../support/faulty-work';
import { alarm, at } from '../../unit/incidents/support';
import { playbookOf, step } from '../../unit/playbooks/support';
import { desk, type Desk } from './support';

const STEPS: readonly PlaybookStep[] = [
  step('checklist', 'check'),
  step('checklist', 'next', { after: ['check'] }),
  step('decision', 'sell', { owner: 'legal', deputy: { function: 'hr', afterMinutes: 5 } }),
  step('message', 'post'),
];

describe('at the desk of a run', () => {
  let d: Desk;
  let topics = 0;
  let ada: Awaited<ReturnType<Desk['person']>>;
  let bob: typeof ada;
  let eve: typeof ada;
  let lena: typeof ada;
  let viewer: typeof ada;
  beforeAll(async () => {
    d = await desk(at(0), { byKind: { firestorm: 'p' } });
    ada = await d.person('Ada', ['legal']);
    bob = await d.person('Bob', ['hr']);
    eve = await d.person('Eve');
    lena = await d.person('Lena', [], 'lead');
    viewer = await d.person('Vic', ['legal'], 'viewer');
  });
  afterAll(() => d.rooms.db.close());

  const inForce = (steps: readonly PlaybookStep[], id = 'p') =>
    d.rooms.db.work.run((tx) =>
      d.playbooks.putInForce(tx, { playbook: playbookOf(steps, { id }), source: 't', at: at(0) }),
    );
  async function begun(...steps: PlaybookStep[]): Promise<{ id: IncidentId; runId: RunId }> {
    await inForce(steps.length > 0 ? steps : STEPS);
    topics += 1;
    const topicId = `topic-${topics}` as TopicId;
    await d.rooms.service().observe({ ...alarm(0, 'firestorm', 3), topicId });
    const [found] = await d.rooms.desk.list({ state: 'open', topic: topicId, limit: 1 });
    await d.happened({ incidentId: found!.id, change: 'opened' });
    return { id: found!.id, runId: (await d.runOf(found!.id))!.id };
  }
  const desktop = () => d.process().desk;
  const viewOf = async (id: IncidentId): Promise<RunView> => (await desktop().viewOf(id))!;
  const stepOf = (view: RunView, id: string) => view.steps.find((one) => one.id === id)!;
  const lines = async (id: IncidentId) => (await d.rooms.desk.timelineOf(id)).map(({ entry }) => entry);
  const soon = (minutes: number): Date => new Date(d.rooms.clock.now().getTime() + minutes * 60_000);

  it('lets one of two people complete a step, and tells the other who did', async () => {
    const { id, runId } = await begun();
    const order = (actor: typeof ada) => desktop().order({ runId, step: 'check', actor, do: 'complete' });
    const both = await Promise.allSettled([order(ada), order(bob), order(eve)]);
    const won = both.filter((one) => one.status === 'fulfilled');
    const lost = both.filter((one) => one.status === 'rejected');
    expect([won.length, lost.length]).toEqual([1, 2]);
    const winner = stepOf(won[0]!.value, 'check').doneBy;
    for (const { reason } of lost) expect(reason).toMatchObject({ code: 'conflict', details: { by: winner } });
    expect((await lines(id)).filter(({ type }) => type === 'step.completed')).toHaveLength(1);
    await d.work();
    expect(stepOf(await viewOf(id), 'next').state).toBe('running');
  });

  it('lets one of two deciders win', async () => {
    const { runId, id } = await begun(step('decision', 'sell', { owner: 'legal' }));
    const other = await d.person(`Al${topics}`, ['legal']);
    const decide = (actor: typeof ada, option: string) =>
      desktop().order({ runId, step: 'sell', actor, do: 'decide', option });
    const both = await Promise.allSettled([decide(ada, 'yes'), decide(other, 'no')]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await lines(id)).filter(({ type }) => type === 'decision.made')).toHaveLength(1);
  });

  it('lets decide who holds the function, its deputy once asked, and a lead, which is said', async () => {
    const decide = (runId: RunId, actor: typeof ada) =>
      desktop().order({ runId, step: 'sell', actor, do: 'decide', option: 'yes' });
    const rightIn = async (id: IncidentId) =>
      (await lines(id)).find(({ type }) => type === 'decision.made')?.data['right'];
    const first = await begun();
    await expect(decide(first.runId, eve)).rejects.toMatchObject({ code: 'access.denied' });
    await expect(decide(first.runId, bob)).rejects.toMatchObject({ code: 'access.denied' });
    await expect(decide(first.runId, viewer)).rejects.toMatchObject({ code: 'access.denied' });
    expect(stepOf(await decide(first.runId, ada), 'sell').decision).toMatchObject({
      chosen: 'yes',
      mayDecide: ['legal'],
    });
    expect(await rightIn(first.id)).toBe('holder');
    const second = await begun();
    await d.pass(soon(5));
    expect(stepOf(await viewOf(second.id), 'sell').decision?.mayDecide).toEqual(['legal', 'hr']);
    await decide(second.runId, bob);
    expect(await rightIn(second.id)).toBe('deputy');
    const third = await begun();
    await decide(third.runId, lena);
    expect(await rightIn(third.id)).toBe('override');
    const fourth = await begun();
    await desktop().order({ runId: fourth.runId, step: 'sell', actor: ada, do: 'reassign', to: { personId: eve.id } });
    expect(stepOf(await decide(fourth.runId, eve), 'sell').assignee).toEqual({ id: eve.id, name: 'Eve' });
  });

  it('gives a decision away only by who may make it: nobody takes the right for themselves', async () => {
    const { runId } = await begun();
    const toEve = (actor: Actor) =>
      desktop().order({ runId, step: 'sell', actor, do: 'reassign', to: { personId: eve.id } });
    await expect(toEve(eve)).rejects.toMatchObject({ code: 'access.denied' });
    await expect(
      desktop().order({ runId, step: 'sell', actor: bob, do: 'reassign', to: { function: 'hr' } }),
    ).rejects.toMatchObject({ code: 'access.denied' });
    expect(stepOf(await toEve(lena), 'sell').assignee).toEqual({ id: eve.id, name: 'Eve' });
  });

  it('keeps a promise whose emoji stands where the title is cut', async () => {
    const { id } = await begun();
    const what = `${'a'.repeat(119)}😀 bis drei`;
    const run = await desktop().promise(id, { what, dueAt: soon(30), owner: 'hr' }, eve);
    expect(run.steps.at(-1)).toMatchObject({ type: 'promise', title: { de: 'a'.repeat(119) }, state: 'running' });
  });

  it('adds a step beside one of the playbook that has such a name', async () => {
    const { id, runId } = await begun(step('checklist', 'added-1', { after: ['check'] }), step('checklist', 'check'));
    const order = { title: 'Presse anrufen', description: '', owner: 'legal', dueMinutes: 5 } as const;
    await desktop().add(runId, order, eve);
    const view = await viewOf(id);
    expect(stepOf(view, 'added-1')).toMatchObject({ state: 'waiting', isAdded: false });
    expect(stepOf(view, 'added-2')).toMatchObject({ state: 'running', title: { de: 'Presse anrufen' } });
  });

  it('shows who holds the function in this crisis', async () => {
    const { id } = await begun();
    const order = { incidentId: id, function: 'legal', personId: eve.id, by: ada } as const;
    await d.rooms.db.work.run((tx) => d.team.assign(tx, order));
    expect(stepOf(await viewOf(id), 'check').assignee).toEqual({ id: eve.id, name: 'Eve' });
  });

  it('skips and redoes with a reason; side effects happen anew', async () => {
    const { id, runId } = await begun();
    await desktop().order({ runId, step: 'next', actor: eve, do: 'skip', reason: 'not\0 here' });
    const redo = { runId, step: 'post', actor: eve, do: 'redo', reason: 'a typing error', round: 1 } as const;
    await desktop().order(redo);
    await d.work();
    await expect(desktop().order(redo)).rejects.toMatchObject({ code: 'conflict' });
    const posts = (await d.orders()).filter(({ key }) => key.startsWith(`${runId}:post`));
    expect(posts.map(({ key }) => key.slice(37))).toEqual(['post:1', 'post:2']);
    expect(stepOf(await viewOf(id), 'next')).toMatchObject({
      state: 'skipped',
      why: { words: 'not here' },
      doneBy: 'Eve',
    });
    expect((await lines(id)).map(({ type }) => type)).toEqual(expect.arrayContaining(['step.skipped', 'step.redone']));
  });

  it('adds steps and promises, and goes on when it had come to its end', async () => {
    const { id, runId } = await begun(step('message', 'post'));
    expect((await viewOf(id)).finishedAt).not.toBeNull();
    const added = await desktop().add(
      runId,
      { title: 'Presse anrufen', description: '', owner: 'legal', dueMinutes: 5 },
      eve,
    );
    expect(added).toMatchObject({
      finishedAt: null,
      steps: [{ id: 'post' }, { id: 'added-1', isAdded: true, state: 'running' }],
    });
    const dueAt = soon(30);
    const promised = await desktop().promise(id, { what: 'Nächste Meldung um drei', dueAt, owner: 'hr' }, eve);
    expect(promised.steps[2]).toMatchObject({ id: 'added-2', type: 'promise', dueAt: dueAt.toISOString() });
    await d.pass(soon(20));
    await d.pass(soon(10));
    const told = (await lines(id)).map(({ type, track }) => `${type} ${track}`);
    expect(told.slice(-5)).toEqual([
      ...['step.added internal', 'promise.made public', 'step.overdue internal'],
      ...['promise.warned internal', 'promise.missed public'],
    ]);
    await expect(desktop().promise(id, { what: 'gestern', dueAt: soon(-1), owner: 'hr' }, eve)).rejects.toMatchObject({
      code: 'request.invalid',
    });
  });

  it('moves to another version by who leads: what was done stays done', async () => {
    const { id, runId } = await begun();
    await desktop().order({ runId, step: 'check', actor: eve, do: 'complete' });
    const newer = await inForce([step('checklist', 'check'), step('message', 'more', { after: ['check'] })]);
    expect((await viewOf(id)).newer).toEqual({ version: newer.version, hash: newer.hash });
    const target = { hash: newer.hash, reason: 'the facts changed' };
    await expect(desktop().moveTo(runId, target, eve)).rejects.toMatchObject({ code: 'access.denied' });
    await d.rooms.db.work.run((tx) =>
      d.team.assign(tx, { incidentId: id, function: 'lead', personId: eve.id, by: ada }),
    );
    const view = await desktop().moveTo(runId, target, eve);
    expect(view).toMatchObject({ newer: null, playbook: { hash: newer.hash } });
    expect(view.steps.map(({ id: one, state }) => `${one} ${state}`)).toEqual(['check done', 'more waiting']);
    await expect(desktop().moveTo(runId, target, eve)).rejects.toMatchObject({ code: 'conflict' });
    await d.work();
    expect((await d.runOf(id))?.finishedAt).not.toBeNull();
    const moved = (await lines(id)).find(({ type }) => type === 'run.moved');
    expect(moved).toMatchObject({
      track: 'decision',
      data: { reason: 'the facts changed', dropped: ['next', 'sell'] },
    });
  });

  it('keeps running runs by their version when another comes into force', async () => {
    const { id } = await begun(step('checklist', 'check'));
    await inForce([step('page', 'alarm')]);
    await d.work();
    expect((await viewOf(id)).steps.map(({ id: one }) => one)).toEqual(['check']);
  });

  it('takes no more when the incident is over, and knows no run that is not there', async () => {
    const { id, runId } = await begun();
    await d.rooms.desk.act(id, { type: 'resolve', reason: 'over', actor: ada });
    await d.happened({ incidentId: id, change: 'resolved' });
    const order = { runId, step: 'post', actor: eve, do: 'redo', reason: 'once more' } as const;
    await expect(desktop().order(order)).rejects.toMatchObject({ code: 'incident.closed' });
    await expect(desktop().order({ ...order, step: 'no-such-step' })).rejects.toMatchObject({ code: 'not-found' });
    const nobody = { ...order, do: 'reassign', to: { personId: runId as string as PersonId } } as const;
    await expect(desktop().order(nobody)).rejects.toMatchObject({ code: 'request.invalid' });
    const none = '01a22260-2b2e-74ae-85fb-17812455444f' as RunId;
    await expect(desktop().order({ ...order, runId: none })).rejects.toMatchObject({ code: 'not-found' });
    expect(await desktop().viewOf(none as string as IncidentId)).toBeUndefined();
  });

  it('has done all of an order or nothing, wherever the process dies', async () => {
    for (let statement = 1; ; statement += 1) {
      const { id, runId } = await begun(step('checklist', 'check'), step('message', 'post', { after: ['check'] }));
      const work = new FaultyWork(d.rooms.db.work, statement);
      const order = { runId, step: 'check', actor: eve, do: 'complete' } as const;
      await d
        .process(work)
        .desk.order(order)
        .catch((error: unknown) => error);
      if (!work.hasFailed) {
        expect(statement).toBeGreaterThan(8);
        break;
      }
      await d.process().desk.order(order);
      await d.work();
      expect((await viewOf(id)).steps.map(({ state }) => state)).toEqual(['done', 'done']);
      expect((await lines(id)).filter(({ type }) => type === 'step.completed')).toHaveLength(1);
    }
  });

  it('tells what a playbook would have done in a past incident, and does nothing', async () => {
    const { id } = await begun(step('checklist', 'check'));
    await d.rooms.desk.act(id, { type: 'set-level', level: 5, reason: 'the news', actor: ada });
    await d.pass(soon(30));
    await d.rooms.desk.act(id, { type: 'resolve', reason: 'over', actor: ada });
    const before = (await d.orders()).length;
    const floor = new Floor(d.rooms.db.work, d.rooms.clock, d.rooms.feed);
    const shelf = new DraftDesk(new PgDraftStore(), d.playbooks, new PgAudit(), new SystemIds());
    const runs = new DryRuns(floor, d.rooms.service(), new StoredLines(d.rooms.timeline), shelf);
    const playbook = playbookOf([step('page', 'alarm'), step('room', 'room', { when: 'incident.level >= 5' })]);
    const view = await runs.of(playbook, { incident: id, answers: 'none' });
    expect(view.events.map(({ step: one, what }) => `${one} ${what}`)).toEqual(['alarm done', 'room done']);
    expect(view.finishedAt).not.toBeNull();
    expect((await d.orders()).length).toBe(before);
    await expect(runs.ofPlaybook('unknown', { incident: id, answers: 'none' })).rejects.toMatchObject({
      code: 'not-found',
    });
  });
});
