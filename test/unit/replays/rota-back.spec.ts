import { heldBefore } from '../../../src/replays/domain/rota-back';

const layer = (unit: 'hour' | 'day' | 'week', every: number, people: number) => ({
  rotation: { unit, every, startsOn: '2026-06-01', handoffAt: '08:00' },
  people: Array.from({ length: people }, (_, i) => i),
});
const FEBRUARY = { from: '2026-02-10', to: '2026-02-12' };
const daysBack = (layers: readonly { rotation: { startsOn: string } }[]): number[] =>
  layers.map(({ rotation }) => (Date.parse('2026-06-01') - Date.parse(rotation.startsOn)) / 86_400_000);

describe('a rota that begins after the time that is played', () => {
  it('begins whole rounds earlier, the day before at the latest', () => {
    const layers = [layer('week', 1, 3), layer('day', 2, 2), layer('hour', 12, 3), layer('hour', 5, 1)];
    const found = heldBefore(layers, FEBRUARY);
    const back = daysBack(found);
    expect(back.map((days, i) => days % [21, 4, 3, 5][i]!)).toEqual([0, 0, 0, 0]);
    for (const [i, { rotation }] of found.entries()) {
      expect(rotation.startsOn < FEBRUARY.from).toBe(true);
      expect(back[i]! - (Date.parse('2026-06-01') - Date.parse(FEBRUARY.from)) / 86_400_000).toBeLessThanOrEqual(21);
    }
  });

  it('is left as it was where any of its layers had begun', () => {
    const layers = [
      layer('week', 1, 3),
      {
        ...layer('day', 1, 2),
        rotation: { unit: 'day' as const, every: 1, startsOn: '2026-02-12', handoffAt: '08:00' },
      },
    ];
    expect(heldBefore(layers, FEBRUARY)).toBe(layers);
  });
});
