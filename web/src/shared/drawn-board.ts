import { pointsOf } from '../../../src/live/domain/shared/curve-columns';
import { type BoardView, type CurveView } from '../../../src/live/live.api';

type Row = BoardView['topics'][number];

/** A topic of the board with its curve as it is drawn. */
export type BoardTopic = Omit<Row, 'curve'> & { readonly curve: CurveView['points'] };
export type DrawnBoard = Omit<BoardView, 'topics'> & { readonly topics: readonly BoardTopic[] };

const drawn = new WeakMap<Row, BoardTopic>();

/** The same row gives the same topic, so that only what has changed is drawn again. */
export function drawnBoard(board: BoardView): DrawnBoard {
  return { ...board, topics: board.topics.map(drawnTopic) };
}

function drawnTopic(row: Row): BoardTopic {
  const known = drawn.get(row);
  if (known) return known;
  const topic = { ...row, curve: pointsOf(row.curve) };
  drawn.set(row, topic);
  return topic;
}
