import { type BoardView } from '../../../src/live/live.api';
import { merged } from '../../../web/src/shared/board-merge';

type Topic = BoardView['topics'][number];

function board(at: string, levels: Readonly<Record<string, number>>): BoardView {
  const topics = Object.entries(levels).map(([id, level]) => ({ id, level }) as unknown as Topic);
  return { at: `2026-03-01T${at}:00.000Z`, topics, sources: [], incidents: [], drills: [], onCall: [{ name: at }] };
}

describe('rows that come for a board', () => {
  const held = board('10:00', { nordbahn: 1, suedtel: 2 });

  it('take the places of the old ones; the others stay the very same', () => {
    const now = merged(held, board('10:01', { suedtel: 5 }));
    expect(now.topics.map(({ id, level }) => [id, level])).toEqual([
      ['nordbahn', 1],
      ['suedtel', 5],
    ]);
    expect(now.topics[0]).toBe(held.topics[0]);
    expect(now.onCall).toEqual([{ name: '10:01' }]);
  });

  it('change nothing when a newer board was there before them', () => {
    expect(merged(held, board('09:59', { suedtel: 5 }))).toBe(held);
  });

  it('bring no topic that the board does not have: topics come with a whole one', () => {
    expect(merged(held, board('10:01', { aktivbank: 3 })).topics).toHaveLength(2);
  });
});
