import { type OnModuleDestroy } from '@nestjs/common';
import { exhaustMap, from, interval, lastValueFrom, merge, type Observable, startWith, Subject, takeUntil } from 'rxjs';
import { type FeedClient } from './feed-client';
import { type Feed, type FeedPoller } from './feed-poller';

/** How often it is looked whether a feed is due; when it is due is stored. */
const LOOK_EVERY_MS = 5_000;

/**
 * Listens to all feeds of the settings: the feeds of one host one after the other, hosts beside each other, so that a slow
 * or broken one holds up nobody else's.
 */
export class FeedStream implements OnModuleDestroy {
  private readonly stopped = new Subject<void>();
  private readonly abort = new AbortController();
  private running: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly feeds: readonly Feed[],
    private readonly poller: FeedPoller,
    private readonly client: FeedClient,
  ) {}

  /** Whoever starts the service says when: not before detection has read what was counted so far. */
  start(): void {
    const looks = interval(LOOK_EVERY_MS).pipe(startWith(0), takeUntil(this.stopped));
    const hosts = [...hostsOf(this.feeds).values()].map((feeds) =>
      looks.pipe(exhaustMap(() => this.pollInTurn(feeds))),
    );
    this.running = lastValueFrom(merge(...hosts), { defaultValue: undefined });
  }

  /** Before the intake closes its doors: breaks off requests, and waits until what was read is delivered or dropped. */
  async onModuleDestroy(): Promise<void> {
    this.stopped.next();
    this.abort.abort();
    await this.running;
    await this.client.close();
  }

  private pollInTurn(feeds: readonly Feed[]): Observable<void> {
    return from(
      (async () => {
        for (const feed of feeds) await this.poller.pollIfDue(feed, this.abort.signal);
      })(),
    );
  }
}

function hostsOf(feeds: readonly Feed[]): ReadonlyMap<string, readonly Feed[]> {
  const hosts = new Map<string, Feed[]>();
  for (const feed of feeds) {
    const { host } = new URL(feed.url);
    hosts.set(host, [...(hosts.get(host) ?? []), feed]);
  }
  return hosts;
}
