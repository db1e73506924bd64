import { FaultyWork } from '../../support/faulty-work';
import { ORDERING, RunStory } from './run-story';
import { type Desk } from './support';

/** One of each way in which an order is given. */
const STEPS = ORDERING.filter(({ id }) => !['room', 'brief'].includes(id));

describe('a run of a process that dies', () => {
  let story: RunStory;
  let d: Desk;
  beforeAll(async () => {
    story = await RunStory.open();
    d = story.d;
  });
  afterAll(() => story.close());
  beforeEach(() => story.restart());

  it('repeats nothing and forgets nothing, wherever the process dies', async () => {
    await story.inForce(STEPS);
    for (let statement = 1; ; statement += 1) {
      const id = await story.incident();
      const before = (await d.orders()).length;
      const work = new FaultyWork(d.rooms.db.work, statement);
      await d.happened({ incidentId: id, change: 'opened' }, work).catch((error: unknown) => error);
      if (!work.hasFailed) {
        expect(statement).toBeGreaterThan(70);
        break;
      }
      await d.happened({ incidentId: id, change: 'opened' });
      const run = await d.runOf(id);
      const kinds = (await d.orders()).slice(before).map(({ kind }) => kind);
      expect([statement, ...kinds.sort()]).toEqual([statement, ...['mail', 'mail', 'message', 'page']]);
      expect((await story.linesOf(id)).filter((type) => type.startsWith('step.'))).toHaveLength(4);
      expect(run?.steps.map(({ state }) => state).sort()).toEqual([
        ...['done', 'done', 'done', 'done', 'running', 'running', 'running'],
      ]);
      const jobs = (await d.rooms.jobs.all(d.rooms.db.work)).filter(
        ({ payload, runAt }) => (payload as { runId?: string }).runId === run!.id && runAt > story.t(0),
      );
      expect([statement, jobs.length > 0]).toEqual([statement, true]);
      const calls = await d.rooms.db.work.run((tx) =>
        tx.query('select id from hook_call where run_id = $1', [run!.id]),
      );
      expect([statement, calls.length]).toEqual([statement, 1]);
    }
  }, 300_000);
});
