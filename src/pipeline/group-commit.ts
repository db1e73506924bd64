import { Observable, type OperatorFunction } from 'rxjs';

export interface GroupCommit<T, R> {
  /** Items per batch at most. */
  readonly size: number;
  /** Batches under way at most. */
  readonly lanes: number;
  /** Whether nothing more is to be expected at once; then a batch need not be full. */
  readonly isPause: () => boolean;
  /** Must not reject. */
  readonly store: (batch: readonly T[]) => Promise<R>;
}

/**
 * What arrives while the store is busy goes into the next batch together: alone, a mention is stored at once; in a
 * flood the batches fill up, and the cost of a transaction is shared. Batches start in the order of arrival.
 */
export function groupCommit<T, R>({
  size,
  lanes,
  isPause,
  store,
}: GroupCommit<T, R>): OperatorFunction<readonly T[], R> {
  return (arrivals) =>
    new Observable((results) => {
      const held: T[] = [];
      let underWay = 0;
      const start = (): void => {
        while (underWay < lanes && (held.length >= size || (held.length > 0 && isPause()))) {
          const batch = held.splice(0, size);
          underWay++;
          void store(batch).then((result) => {
            underWay--;
            results.next(result);
            start();
          });
        }
      };
      return arrivals.subscribe((items) => {
        held.push(...items);
        start();
      });
    });
}
