import { type QueryClient } from '@tanstack/react-query';
import { BoardView } from '../../../src/live/live.api';
import { ask } from './api';
import { merged } from './board-merge';

export const BOARD = ['board'] as const;
/** Counts may come every second; a picture that changes every two is calm enough to read. */
const CALM_MS = 2_000;
/** From this share of the topics on the whole board is hardly more. */
const NEARLY_ALL = 0.5;

/** Has fetched afresh of the board what has changed, and nothing else: two hundred topics are two megabytes. */
export class BoardRows {
  private readonly changed = new Set<string>();
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly client: QueryClient) {}

  /** @param topics none = what the board says beside its topics. */
  soon(topics: readonly string[]): void {
    for (const topic of topics) this.changed.add(topic);
    this.timer ??= setTimeout(() => void this.fetch(), CALM_MS);
  }

  stop(): void {
    if (this.timer === undefined) return;
    clearTimeout(this.timer);
    void this.fetchAll();
  }

  private async fetch(): Promise<void> {
    this.timer = undefined;
    const topics = [...this.changed];
    this.changed.clear();
    const held = this.client.getQueryData<BoardView>(BOARD);
    const isWatched = this.client.getQueryCache().find({ queryKey: BOARD })?.isActive() ?? false;
    if (!held || !isWatched || topics.length > NEARLY_ALL * held.topics.length) return this.fetchAll();
    try {
      const rows = await ask(BoardView, `/v1/board?topics=${encodeURIComponent(topics.join(','))}`);
      this.client.setQueryData<BoardView>(BOARD, (now) => now && merged(now, rows));
    } catch {
      // what went wrong is said where it always is: by the board itself
      return this.fetchAll();
    }
  }

  private fetchAll(): Promise<void> {
    return this.client.invalidateQueries({ queryKey: BOARD });
  }
}
