import { type CompletedLook, type Pulse } from './contract';
import { type WatchList } from './domain/watch-list';

/** What was looked at, until it is known that the look had its consequences. */
export class Looks implements Pulse {
  private readonly listeners = new Set<(look: CompletedLook) => void>();
  private pending: CompletedLook | undefined;

  subscribe(listener: (look: CompletedLook) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** A look that fails has seen nothing: the next one sees it. */
  async watch<Result>(list: WatchList, nowMs: number, look: () => Promise<Result>): Promise<Result> {
    const heard = list.takeHeard();
    const result = await look().catch((error: unknown) => {
      list.keepHeard(heard);
      throw error;
    });
    const before = this.pending;
    this.pending = {
      at: new Date(nowMs),
      commits: (before?.commits ?? 0) + heard.commits,
      probes: [...(before?.probes ?? []), ...heard.probes],
    };
    return result;
  }

  completed(): void {
    const look = this.pending;
    this.pending = undefined;
    if (look) for (const listener of this.listeners) listener(look);
  }
}
