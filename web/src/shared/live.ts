import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { LiveEvent } from '../../../src/live/live.api';
import { BOARD, BoardRows } from './board-rows';
import { forgetEarly } from './early';
import { liveSince } from './live-since';
import { SESSION } from './session';

export type Connection = 'connecting' | 'live' | 'lost' | 'offline';

/** After this long in the background a line may be dead without a word of it. */
const SLEPT_MS = 60_000;
const RETRY_MS = 5_000;
const MOST_RETRY_MS = 60_000;
/** Counts may come every second; a picture that changes every two is calm enough to read. */
const CALM_MS = 2_000;
const AT_ONCE_MS = 200;

/** Keeps the one live line of this console, and has fetched afresh what it says has changed. */
export function useLive(isSignedIn: boolean): Connection {
  const client = useQueryClient();
  const [connection, setConnection] = useState<Connection>('connecting');
  useEffect(() => {
    if (!isSignedIn) return;
    const line = new LiveLine(client, setConnection);
    line.begin();
    return () => {
      line.close();
    };
  }, [client, isSignedIn]);
  return connection;
}

class LiveLine {
  private source: EventSource | undefined;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private refusals = 0;
  private hiddenAt = 0;
  /** The last event. */
  private heard: number | undefined;
  private readonly refresh: Refresher;

  constructor(
    private readonly client: QueryClient,
    private readonly say: (connection: Connection) => void,
  ) {
    this.refresh = new Refresher(client);
    globalThis.addEventListener('offline', this.onOffline);
    globalThis.addEventListener('online', this.onOnline);
    document.addEventListener('visibilitychange', this.onVisibility);
  }

  /** Begins where what was fetched before it did. */
  begin(): void {
    this.heard = liveSince.take();
    this.open(this.heard);
  }

  /** @param after where it begins; without it now: then all is fetched afresh once it is open, so that nothing falls between. */
  private open(after?: number): void {
    this.source?.close();
    clearTimeout(this.retry);
    let isAfresh = after === undefined;
    const source = new EventSource(after === undefined ? '/v1/live' : `/v1/live?after=${after}`);
    source.addEventListener('open', () => {
      this.refusals = 0;
      this.say('live');
      if (isAfresh) this.refresh.all();
      isAfresh = false;
    });
    source.addEventListener('message', ({ data, lastEventId }: MessageEvent<string>) => {
      this.heard = Number(lastEventId);
      const event = LiveEvent.safeParse(JSON.parse(data));
      if (event.success) this.refresh.after(event.data);
    });
    source.addEventListener('error', () => {
      this.say(navigator.onLine ? 'lost' : 'offline');
      // the browser comes back by itself unless it was refused: signed out, or the service is starting
      if (source.readyState === EventSource.CLOSED) this.comeBack();
    });
    this.source = source;
  }

  close(): void {
    this.source?.close();
    clearTimeout(this.retry);
    this.refresh.stop();
    liveSince.leave(this.heard);
    globalThis.removeEventListener('offline', this.onOffline);
    globalThis.removeEventListener('online', this.onOnline);
    document.removeEventListener('visibilitychange', this.onVisibility);
  }

  /** Refused again and again, at longer and longer intervals, all consoles not at once. Without a line, what is shown is fetched as seldom. */
  private comeBack(): void {
    void this.client.invalidateQueries({ queryKey: SESSION });
    clearTimeout(this.retry);
    const waitMs = Math.min(RETRY_MS * 2 ** this.refusals, MOST_RETRY_MS);
    this.refusals += 1;
    this.retry = setTimeout(
      () => {
        if (waitMs === MOST_RETRY_MS) this.refresh.all();
        this.open();
      },
      waitMs * (0.75 + Math.random() / 2),
    );
  }

  private readonly onOffline = (): void => {
    this.say('offline');
  };

  private readonly onOnline = (): void => {
    this.open();
  };

  private readonly onVisibility = (): void => {
    if (document.hidden) {
      this.hiddenAt = Date.now();
      forgetEarly();
    } else if (Date.now() - this.hiddenAt > SLEPT_MS) this.open();
  };
}

interface Waiting {
  readonly timer: ReturnType<typeof setTimeout>;
  readonly queryKey: readonly string[];
}

/** Which of the fetched answers an event makes old. Many events in a row make one fetch. */
class Refresher {
  private readonly waiting = new Map<string, Waiting>();
  private readonly rows: BoardRows;

  constructor(private readonly client: QueryClient) {
    this.rows = new BoardRows(client);
  }

  after(event: LiveEvent): void {
    // of what nobody has looked at yet, too, something newer is known
    forgetEarly();
    if (event.type === 'reset') {
      this.all();
      return;
    }
    if (event.type === 'counts') this.noteCounts(event);
    if (event.type === 'reading') this.rows.soon(event.topic === null ? [] : [event.topic]);
    const isUrgent = event.type === 'incident' || event.type === 'sandbox-phone';
    for (const key of madeOld(event)) this.soon(key, isUrgent ? AT_ONCE_MS : CALM_MS);
  }

  all(): void {
    forgetEarly();
    void this.client.invalidateQueries();
  }

  /** What waits to be fetched is only marked: whoever looks at it next fetches it. */
  stop(): void {
    for (const { timer, queryKey } of this.waiting.values()) {
      clearTimeout(timer);
      void this.client.invalidateQueries({ queryKey });
    }
    this.rows.stop();
  }

  /** Also for lists that must not move by themselves: they offer what is newer. */
  private noteCounts({ topics, at }: Extract<LiveEvent, { type: 'counts' }>): void {
    for (const topic of topics) this.client.setQueryData(['counted', topic], at);
    this.rows.soon(topics);
  }

  private soon(queryKey: readonly string[], afterMs: number): void {
    const name = queryKey.join('/');
    if (this.waiting.has(name)) return;
    const timer = setTimeout(() => {
      this.waiting.delete(name);
      void this.client.invalidateQueries({ queryKey });
    }, afterMs);
    this.waiting.set(name, { timer, queryKey });
  }
}

function madeOld(event: Exclude<LiveEvent, { type: 'reset' }>): readonly (readonly string[])[] {
  switch (event.type) {
    case 'reading':
      return [];
    case 'counts':
      return event.topics.map((topic) => ['curve', topic]);
    case 'incident':
      return [BOARD, ['incidents'], ['incident', event.incident], ['sandbox-phone'], ['paging-health']];
    case 'sandbox-phone':
      return [['sandbox-phone']];
    case 'topics':
      return [['topics'], BOARD];
  }
}
