import { Observable, scan } from 'rxjs';
import { type CommitFeed, type Committed } from '../intake/contract';
import { type WatchList } from './domain/watch-list';

/**
 * Moves what the intake committed into the windows: one accumulator for all topics and no timers, because windows are
 * cut by the time of the event, not of its arrival. Unsubscribing leaves the feed.
 */
export function windowsOf(feed: CommitFeed, start: WatchList): Observable<WatchList> {
  const committed = new Observable<Committed>((subscriber) =>
    feed.subscribe((commit) => {
      subscriber.next(commit);
    }),
  );
  return committed.pipe(scan((windows, commit) => windows.apply(commit), start));
}
