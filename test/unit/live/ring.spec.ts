import fc from 'fast-check';
import { Ring } from '../../../src/live/domain/ring';

function filled(size: number, count: number): Ring<number> {
  const ring = new Ring<number>(size, 1_000);
  for (let n = 1; n <= count; n += 1) ring.add(n);
  return ring;
}

describe('the ring of live events', () => {
  it('gives what came after the last one heard', () => {
    expect(filled(10, 5).after(1_003)).toEqual([
      { id: 1_004, event: 4 },
      { id: 1_005, event: 5 },
    ]);
  });

  it('has nothing to tell to who heard the latest', () => {
    expect(filled(10, 5).after(1_005)).toEqual([]);
    expect(filled(10, 0).after(1_000)).toEqual([]);
  });

  it('says that events were missed when the ring went past them', () => {
    expect(filled(3, 5).after(1_001)).toBe('missed');
    expect(filled(3, 5).after(1_002)).toHaveLength(3);
  });

  it.each([
    ['an id of another process', 12],
    ['an id not given yet', 2_000],
    ['no number', Number.NaN],
  ])('knows %s as missed', (_, id) => {
    expect(filled(3, 2).after(id)).toBe('missed');
  });

  it('never leaves a gap: either all that came since, or missed', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 0, max: 60 }),
        fc.integer({ min: 990, max: 1_070 }),
        (size, count, id) => {
          const answer = filled(size, count).after(id);
          if (answer === 'missed') return id < 1_000 + Math.max(0, count - size) || id > 1_000 + count;
          return (
            answer.length === 1_000 + count - id &&
            answer.every((kept, at) => kept.id === id + 1 + at && kept.event === kept.id - 1_000)
          );
        },
      ),
    );
  });
});
