import { type BoardView } from '../../../src/live/live.api';

/** What is held, with the rows that came; an answer that was overtaken by a newer one changes nothing. */
export function merged(held: BoardView, rows: BoardView): BoardView {
  if (Date.parse(rows.at) < Date.parse(held.at)) return held;
  const fresh = new Map(rows.topics.map((topic) => [topic.id, topic]));
  return { ...rows, topics: held.topics.map((topic) => fresh.get(topic.id) ?? topic) };
}
