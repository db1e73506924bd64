import { Injectable, type MessageEvent, type OnModuleDestroy } from '@nestjs/common';
import {
  asyncScheduler,
  concat,
  defer,
  filter,
  from,
  interval,
  map,
  merge,
  Observable,
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
const COUNTS_EVERY_MS = 1_000;

/** The one live feed that every open console hears. Sends hints of what changed, never the data: that has one way, the API. */
@Injectable()
export class LiveFeed implements OnModuleDestroy {
  private readonly ring: Ring<LiveEvent>;
  private readonly sent = new Subject<Kept<LiveEvent>>();
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
    this.sent.next(this.ring.add(event));
  }

  /** New counts of these topics; told to the browsers at most once a second, together. */
  count(topics: readonly string[]): void {
    this.counted.next(topics);
  }

  /** @param lastEventId what the browser heard last; it gets what came since, or `reset`. */
  open(lastEventId?: string): Observable<MessageEvent> {
    const missed = defer(() => from(this.catchUp(lastEventId)));
    const heartbeats = interval(HEARTBEAT_MS).pipe(map((): MessageEvent => ({ comment: 'alive' })));
    const live = merge(this.sent.pipe(map(message)), heartbeats);
    // the greeting sends the headers at once, so that the browser knows that it is connected
    const greeting: MessageEvent = { comment: 'welcome' };
    return merge(live, concat([greeting], missed)).pipe(takeUntil(merge(this.ended, timer(CONNECTION_MS))));
  }

  onModuleDestroy(): void {
    this.counting.unsubscribe();
    this.ended.next();
    this.ended.complete();
    this.sent.complete();
  }

  private catchUp(lastEventId: string | undefined): MessageEvent[] {
    if (lastEventId === undefined || lastEventId === '') return [];
    const missed = this.ring.after(Number(lastEventId));
    if (missed === 'missed') return [message({ id: this.ring.latestId, event: { type: 'reset' } })];
    return missed.map(message);
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

function message({ id, event }: Kept<LiveEvent>): MessageEvent {
  return { id: String(id), data: event };
}
