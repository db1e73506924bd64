import { useSyncExternalStore } from 'react';

const KEPT_AT = 'x-kept-at';

/** Which answers are not the service's of now but what it last said (public/sw.js), and when that was. */
class KeptAnswers {
  private readonly times = new Map<string, string>();
  private readonly listeners = new Set<() => void>();

  note(path: string, { headers }: Response): void {
    const at = headers.get(KEPT_AT);
    if (at === null ? !this.times.delete(path) : this.times.get(path) === at) return;
    if (at !== null) this.times.set(path, at);
    this.announce();
  }

  clear(): void {
    this.times.clear();
    this.announce();
  }

  /** The oldest; undefined = all that is shown is of now. */
  readonly oldest = (): string | undefined => [...this.times.values()].sort()[0];

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  private announce(): void {
    for (const listener of this.listeners) listener();
  }
}

export const kept = new KeptAnswers();

/** Of when the oldest is that is shown because the service can't be reached; undefined = it can. */
export function useKeptSince(): string | undefined {
  return useSyncExternalStore(kept.subscribe, kept.oldest);
}
