import { step } from '../../unit/playbooks/support';
import { RunStory } from './run-story';
import { type Desk } from './support';

describe('what a run does outside', () => {
  let story: RunStory;
  let d: Desk;
  beforeAll(async () => {
    story = await RunStory.open();
    d = story.d;
  });
  afterAll(() => story.close());
  beforeEach(() => story.restart());

  it('calls a tool, signed, and knows what came of it', async () => {
    const id = await story.begun(
      step('webhook', 'pause', { payload: { on: true } }),
      step('message', 'm', { after: ['pause'] }),
    );
    story.tool.mishaps.push(503, 'hang-up-after-accepting');
    const before = story.tool.deliveries.length;
    for (const minute of [0, 0.1, 0.2, 0.3]) await d.pass(story.t(minute));
    expect(story.tool.deliveries.slice(before)).toMatchObject([
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
    story.tool.mishaps.push(404);
    const refused = await story.begun(step('webhook', 'h'));
    await d.work();
    expect((await d.runOf(refused))?.steps[0]).toMatchObject({
      state: 'failed',
      why: { code: 'hook-refused', words: /404/ },
    });
    story.tool.mishaps.push(500, 500, 500, 500, 500, 500, 500, 500, 500);
    const late = await story.begun(step('webhook', 'h', { timeoutMinutes: 1 }));
    for (const minute of [0, 0.2, 0.5, 1, 1.5, 2, 3]) await d.pass(story.t(minute));
    story.tool.mishaps.length = 0;
    expect((await d.runOf(late))?.steps[0]).toMatchObject({ state: 'failed', why: { code: 'hook-timeout' } });
    const unknown = await story.begun(step('webhook', 'h', { hook: 'no-such-tool' }));
    expect((await d.runOf(unknown))?.steps[0]).toMatchObject({ state: 'failed', why: { code: 'hook-unknown' } });
    expect(await story.linesOf(unknown)).toContain('step.failed');
  });

  it('fails an e-mail that reaches nobody', async () => {
    const nobody = await story.begun(step('brief', 'b', { to: ['scribe'] }));
    expect((await d.runOf(nobody))?.steps[0]).toMatchObject({ state: 'failed', why: { code: 'nobody' } });
    d.mails.mode = 'off';
    const off = await story.begun(step('brief', 'b', { to: ['list:press'] }));
    d.mails.mode = 'live';
    expect((await d.runOf(off))?.steps[0]).toMatchObject({ state: 'failed', why: { code: 'email-off' } });
  });
});
