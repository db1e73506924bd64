import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { LiveEvent } from '../../../src/live/live.api';
import { BOARD, BoardRows } from './board-rows';
import { liveSince } from './live-since';
import { SESSION } from './session';

export type Connection = 'connecting' | 'live' | 'lost' | 'offline';

/** After this long in the background a line may be dead without a word of it. */
const SLEPT_MS = 60_000;
const RETRY_MS = 5_000;
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
    line.open(liveSince.take());
    return () => {
      line.close();
    };
  }, [client, isSignedIn]);
  return connection;
}

class LiveLine {
  private source: EventSource | undefined;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private hiddenAt = 0;
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

  /** @param after where it begins; without it now: then all must be fetched afresh. */
  open(after?: number): void {
    this.source?.close();
    clearTimeout(this.retry);
    const source = new EventSource(after === undefined ? '/v1/live' : `/v1/live?after=${after}`);
    source.addEventListener('open', () => {
      this.say('live');
    });
    source.addEventListener('message', ({ data }: MessageEvent<string>) => {
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
    globalThis.removeEventListener('offline', this.onOffline);
    globalThis.removeEventListener('online', this.onOnline);
    document.removeEventListener('visibilitychange', this.onVisibility);
  }

  private comeBack(): void {
    void this.client.invalidateQueries({ queryKey: SESSION });
    clearTimeout(this.retry);
    this.retry = setTimeout(() => {
      this.afresh();
    }, RETRY_MS);
  }

  private afresh(): void {
    this.open();
    void this.client.invalidateQueries();
  }

  private readonly onOffline = (): void => {
    this.say('offline');
  };

  private readonly onOnline = (): void => {
    this.afresh();
  };

  private readonly onVisibility = (): void => {
    if (document.hidden) this.hiddenAt = Date.now();
    else if (Date.now() - this.hiddenAt > SLEPT_MS) this.afresh();
  };
}

/** Which of the fetched answers an event makes old. Many events in a row make one fetch. */
class Refresher {
  private readonly waiting = new Map<string, ReturnType<typeof setTimeout>>();
  private readonly rows: BoardRows;

  constructor(private readonly client: QueryClient) {
    this.rows = new BoardRows(client);
  }

  after(event: LiveEvent): void {
    if (event.type === 'reset') {
      void this.client.invalidateQueries();
      return;
    }
    if (event.type === 'counts') this.noteCounts(event);
    if (event.type === 'reading') this.rows.soon(event.topic === null ? [] : [event.topic]);
    const isUrgent = event.type === 'incident' || event.type === 'sandbox-phone';
    for (const key of madeOld(event)) this.soon(key, isUrgent ? AT_ONCE_MS : CALM_MS);
  }

  stop(): void {
    for (const timer of this.waiting.values()) clearTimeout(timer);
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
    this.waiting.set(name, timer);
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
