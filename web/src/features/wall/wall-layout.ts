import { type BoardTopic, inOrder } from '../../shared/topic-order';

/** What a tile needs so that it can be read from across the room, px. */
const LEAST_WIDTH = 330;
const LEAST_HEIGHT = 210;
/** A tile is about so many times as wide as it is high. */
const SHAPE = 1.7;
export const GAP = 14;

export interface Grid {
  readonly columns: number;
  readonly rows: number;
}

/** As large as so many tiles can be; no smaller than can be read: then the rest waits for its turn. */
export function gridFor(count: number, { width, height }: { readonly width: number; readonly height: number }): Grid {
  const most = {
    columns: Math.max(1, Math.floor((width + GAP) / (LEAST_WIDTH + GAP))),
    rows: Math.max(1, Math.floor((height + GAP) / (LEAST_HEIGHT + GAP))),
  };
  const wished = Math.ceil(Math.sqrt((Math.max(1, count) * width) / (height * SHAPE)));
  const columns = Math.min(most.columns, Math.max(1, wished));
  const rows = Math.min(most.rows, Math.max(1, Math.ceil(count / columns)));
  // what does not fit in so many rows may do so in more columns
  if (count > columns * rows) return most;
  // and no more columns than so many rows fill
  return { columns: Math.max(1, Math.ceil(count / rows)), rows };
}

/** What needs a person stays in sight on every page; the others take turns in the places that are left. */
export function pagesOf(topics: readonly BoardTopic[], perPage: number): readonly (readonly BoardTopic[])[] {
  const ordered = inOrder(topics);
  if (ordered.length <= perPage) return [ordered];
  // at least one place is left for the turns
  const staying = ordered.filter(needsSomebody).slice(0, Math.max(0, perPage - 1));
  const turning = ordered.filter((topic) => !staying.includes(topic));
  const places = perPage - staying.length;
  return Array.from({ length: Math.ceil(turning.length / places) }, (_, page) => [
    ...staying,
    ...turning.slice(page * places, (page + 1) * places),
  ]);
}

function needsSomebody({ level, openIncidents }: BoardTopic): boolean {
  return openIncidents.length > 0 || (level !== null && level >= 4);
}
