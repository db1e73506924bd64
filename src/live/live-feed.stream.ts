import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import {
  asyncScheduler,
  defer,
  filter,
  interval,
  map,
  merge,
  type Observable,
  of,
  share,
  Subject,
  type SchedulerLike,
  type Subscription,
  takeUntil,
  tap,
  throttleTime,
  timer,
} from 'rxjs';
import { Clock } from '../kernel/clock';
import { type Kept, Ring } from './domain/ring';
import { type LiveEvent } from './live.api';

const KEPT_EVENTS = 2_000;
/** Below the idle time after which proxies close a silent connection (nginx: 60 s). */
const HEARTBEAT_MS = 20_000;
/** Then the browser comes back by itself, and its session is looked at again. */
const CONNECTION_MS = 30 * 60_000;
/** A console draws at most every two seconds; a wall beside a ringing phone should not lag behind it. */
const COUNTS_EVERY_MS = 500;
/** Longer than a look at all topics takes, and too short to notice. */
const TOGETHER_MS = 40;

/**
 * The one live feed that every open console hears, as the text of its lines. Sends hints of what changed, never the data: that has one
 * way, the API. Each event is written out once, however many hear it, and what comes together goes out together.
 */
@Injectable()
export class LiveFeed implements OnModuleDestroy {
  private readonly ring: Ring<LiveEvent>;
  /** Written out, and not told yet. */
  private waiting = '';
  private telling: NodeJS.Timeout | undefined;
  private readonly told = new Subject<string>();
  private readonly heartbeats = interval(HEARTBEAT_MS).pipe(
    map(() => commentLine('alive')),
    share(),
  );
  private readonly counted = new Subject<readonly string[]>();
  private readonly ended = new Subject<void>();
  private readonly counting: Subscription;

  constructor(private readonly clock: Clock) {
    this.ring = new Ring(KEPT_EVENTS, clock.now().getTime() * 1_000);
    this.counting = coalesced(this.counted, COUNTS_EVERY_MS).subscribe((topics) => {
      this.publish({ type: 'counts', topics: [...topics], at: this.clock.now().toISOString() });
    });
  }

  publish(event: LiveEvent): void {
    this.waiting += eventLine(this.ring.add(event));
    this.telling ??= setTimeout(() => {
      this.tell();
    }, TOGETHER_MS);
  }

  /** Of the last event; what an answer tells that is looked up from now on is not older. */
  get latestId(): number {
    return this.ring.latestId;
  }

  /** New counts of these topics; told to the browsers at most once every COUNTS_EVERY_MS, together. */
  count(topics: readonly string[]): void {
    this.counted.next(topics);
  }

  /** @param lastEventId what the browser heard last; it gets what came since, or `reset`. */
  open(lastEventId?: string): Observable<string> {
    const missed = defer(() => {
      this.tell(); // to those who are there already; the one who comes finds it among what it missed
      // the greeting sends the headers at once, so that the browser knows that it is connected, and says from where it has to come back
      return of(`${this.catchUp(lastEventId)}id: ${this.latestId}\n${commentLine('welcome')}`);
    });
    return merge(missed, this.told, this.heartbeats).pipe(takeUntil(merge(this.ended, timer(CONNECTION_MS))));
  }

  onModuleDestroy(): void {
    this.counting.unsubscribe();
    clearTimeout(this.telling);
    this.ended.next();
    this.ended.complete();
    this.told.complete();
  }

  private tell(): void {
    clearTimeout(this.telling);
    this.telling = undefined;
    const text = this.waiting;
    this.waiting = '';
    if (text !== '') this.told.next(text);
  }

  private catchUp(lastEventId: string | undefined): string {
    if (lastEventId === undefined || lastEventId === '') return '';
    const missed = this.ring.after(Number(lastEventId));
    if (missed === 'missed') return eventLine({ id: this.ring.latestId, event: { type: 'reset' } });
    return missed.map(eventLine).join('');
  }
}

/** All topics named since the last time, at most once per `everyMs`: at once when it was quiet, and never forgetting the last. */
export function coalesced(
  named: Observable<readonly string[]>,
  everyMs: number,
  scheduler: SchedulerLike = asyncScheduler,
): Observable<readonly string[]> {
  return defer(() => {
    const waiting = new Set<string>();
    return named.pipe(
      tap((topics) => {
        for (const topic of topics) waiting.add(topic);
      }),
      throttleTime(everyMs, scheduler, { leading: true, trailing: true }),
      map(() => {
        const topics = [...waiting];
        waiting.clear();
        return topics;
      }),
      filter((topics) => topics.length > 0),
    );
  });
}

function eventLine({ id, event }: Kept<LiveEvent>): string {
  return `id: ${id}\ndata: ${JSON.stringify(event)}\n\n`;
}

function commentLine(comment: string): string {
  return `: ${comment}\n\n`;
}
