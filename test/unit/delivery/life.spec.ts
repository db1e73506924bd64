import fc from 'fast-check';
import { type Progress } from '../../../src/delivery/domain/progress';
import { afterReport } from '../../../src/delivery/domain/reporting';
import { afterSending } from '../../../src/delivery/domain/sending';
import { seededRandom } from '../../../src/kernel/random';
import { at, calling, report, taken } from './support';
import { World } from './world';

const ENDS = ['delivered', 'unreached', 'failed'] as const;

describe('whatever happens to a message', () => {
  const lives = fc.record({ seed: fc.nat(), reports: fc.constantFrom('all', 'some', 'none') });
  const liveOf = ({ seed, reports }: { seed: number; reports: 'all' | 'some' | 'none' }) => {
    const world = new World(seededRandom(seed), reports);
    return { world, steps: world.live() };
  };

  it('it is never lost: it comes to its end, or a provider has it and says no more', () => {
    fc.assert(
      fc.property(lives, (life) => {
        const { world, steps } = liveOf(life);
        expect(steps).toBeLessThan(400);
        const { state, settledAt, tryAt } = world.progress;
        const isOver = ['delivered', 'failed'].includes(state) && settledAt !== null;
        expect(isOver || (state === 'accepted' && life.reports === 'none')).toBe(true);
        expect(tryAt).toBeNull();
      }),
      { numRuns: 2_000 },
    );
  });

  it('it is sent again in doubt once at most, so that nobody gets it more often than twice', () => {
    fc.assert(
      fc.property(lives, (life) => {
        const { world } = liveOf(life);
        expect(world.doubtful).toBeLessThanOrEqual(1);
        expect(world.taken.filter(({ end }) => end === 'delivered').length).toBeLessThanOrEqual(1 + world.doubtful);
      }),
      { numRuns: 2_000 },
    );
  });

  it('its end is announced once, and is the last that is announced', () => {
    fc.assert(
      fc.property(lives, (life) => {
        const { announced, progress } = liveOf(life).world;
        expect(announced.at(-1)).toBe(progress.state);
        const ends = announced.filter((state) => state !== 'accepted');
        expect(ends.length).toBe(progress.state === 'accepted' ? 0 : 1);
      }),
      { numRuns: 2_000 },
    );
  });

  it('it is called delivered only where it was, and always where it was, unless nobody could tell in time', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const { world } = liveOf({ seed, reports: 'all' });
        const ends = new Set(world.taken.map(({ end }) => end));
        if (world.progress.state === 'delivered') expect(ends).toContain('delivered');
        const couldTell = world.doubtful === 0 && world.progress.failure !== 'down';
        if (couldTell && ends.has('delivered')) expect(world.progress.state).toBe('delivered');
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('reports about one message', () => {
  type Event = 'answer' | 'on-the-way' | (typeof ENDS)[number];
  const accept = { kind: 'accepted', providerId: 'A' } as const;
  const after = (progress: Progress, event: Event): Progress => {
    if (event !== 'answer') return afterReport(progress, report(event), at(1))?.progress ?? progress;
    return progress.state === 'sending' ? afterSending(progress, accept, at(1)).progress : progress;
  };

  it('come to the same end in any order, however often each comes, whether the answer was heard before them or after', () => {
    const orders = fc.constantFrom(...ENDS).chain((end) => {
      const events = fc.array(fc.constantFrom<Event>('on-the-way', end), { maxLength: 6 });
      return fc.tuple(fc.constant(end), events, fc.nat(), fc.nat());
    });
    fc.assert(
      fc.property(orders, ([end, some, first, second]) => {
        const events: Event[] = [...some];
        events.splice(first % (events.length + 1), 0, 'answer');
        events.splice(second % (events.length + 1), 0, end);
        expect(events.reduce(after, calling()).state).toBe(end);
        expect(events.reduce(after, taken()).state).toBe(end);
      }),
    );
  });
});
