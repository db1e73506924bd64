import { ManualClock } from '../../../src/kernel/clock';
import { VirtualTime } from '../../../src/pipeline/virtual-time';
import { type JobHandlers } from '../../../src/platform/jobs/jobs';
import { VirtualJobs } from '../../../src/platform/jobs/virtual-jobs';
import { type Tx } from '../../../src/platform/postgres/tx';

const T0 = Date.parse('2026-03-02T08:00:00Z');
const at = (seconds: number): Date => new Date(T0 + seconds * 1000);

function setUp() {
  const happened: string[] = [];
  const clock = new ManualClock(at(0));
  const jobs = new VirtualJobs(() => clock.now());
  const note = (what: string): void => {
    happened.push(`${(clock.now().getTime() - T0) / 1000} ${what}`);
  };
  const handlers = {
    'message.send': async ({ messageId }: { messageId: string }) => {
      note(messageId);
    },
  } as unknown as JobHandlers;
  const time = new VirtualTime({
    clock,
    jobs,
    handlers,
    tickMs: 15_000,
    watch: {
      look: async () => {
        note('look');
      },
      rest: () => Promise.resolve(),
    },
  });
  return { happened, clock, jobs, time, tx: undefined as unknown as Tx };
}

describe('virtual time', () => {
  it('lets jobs and looks happen in the order of their instants', async () => {
    const { happened, jobs, time, tx } = setUp();
    await jobs.enqueue(tx, 'message.send', { messageId: 'late' }, at(400));
    await jobs.enqueue(tx, 'message.send', { messageId: 'early' }, at(30));
    await time.advanceTo(at(601));
    expect(happened).toEqual(['30 early', '300 look', '400 late', '600 look']);
  });

  it('looks at the next tick after news, and at bin ends only without', async () => {
    const { happened, clock, time } = setUp();
    await time.advanceTo(at(127));
    time.noteNews();
    await time.advanceTo(at(299));
    expect(happened).toEqual(['135 look']);
    expect(clock.now()).toEqual(at(299));
  });

  it('runs jobs of the same instant in the order in which they were enqueued', async () => {
    const { happened, jobs, time, tx } = setUp();
    for (const messageId of ['a', 'b', 'c']) await jobs.enqueue(tx, 'message.send', { messageId }, at(5));
    await time.advanceTo(at(5));
    expect(happened).toEqual(['5 a', '5 b', '5 c']);
  });
});
