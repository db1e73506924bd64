import { between, groupedBy, instantAt, moved, placeOf, within, zoomed } from '../../../web/src/shared/curve-view';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const bounds = { from: 0, to: 24 * HOUR };

describe('what somebody looks at of a curve', () => {
  it('comes nearer around an instant, which stays where it is', () => {
    const view = zoomed(bounds, 0.5, 6 * HOUR, bounds);
    expect(view).toEqual({ from: 3 * HOUR, to: 15 * HOUR });
    const plot = { left: 40, right: 640 };
    expect(placeOf(6 * HOUR, plot, view)).toBe(placeOf(6 * HOUR, plot, bounds));
  });

  it('is never nearer than ten minutes, nor wider than there is anything', () => {
    expect(zoomed(bounds, 1e-9, 12 * HOUR, bounds)).toEqual({
      from: 12 * HOUR - 5 * MINUTE,
      to: 12 * HOUR + 5 * MINUTE,
    });
    expect(zoomed({ from: HOUR, to: 2 * HOUR }, 1_000, HOUR, bounds)).toEqual(bounds);
    expect(between(12 * HOUR, 12 * HOUR, bounds)).toEqual({ from: 12 * HOUR - 5 * MINUTE, to: 12 * HOUR + 5 * MINUTE });
  });

  it('moves up to the edge and stays as long as it is', () => {
    expect(moved({ from: 2 * HOUR, to: 8 * HOUR }, -0.5, bounds)).toEqual({ from: 0, to: 6 * HOUR });
    expect(moved({ from: 20 * HOUR, to: 23 * HOUR }, 0.5, bounds)).toEqual({ from: 21 * HOUR, to: 24 * HOUR });
    expect(within({ from: -HOUR, to: 99 * HOUR }, bounds)).toEqual(bounds);
  });

  it('is marked by a drag in either direction', () => {
    expect(between(5 * HOUR, 3 * HOUR, bounds)).toEqual({ from: 3 * HOUR, to: 5 * HOUR });
  });

  it('has an instant for each place, and the edge for what is beside it', () => {
    const plot = { left: 40, right: 640 };
    expect(instantAt(340, plot, bounds)).toBe(12 * HOUR);
    expect([instantAt(0, plot, bounds), instantAt(999, plot, bounds)]).toEqual([0, 24 * HOUR]);
  });
});

describe('markers', () => {
  it('too near to each other become one group, where the first of them stands', () => {
    const groups = groupedBy([50, 10, 25, 300], (x) => x, 30);
    expect(groups).toEqual([
      { x: 10, all: [10, 25] },
      { x: 50, all: [50] },
      { x: 300, all: [300] },
    ]);
  });
});
