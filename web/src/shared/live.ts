import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { LiveEvent } from '../../../src/live/live.api';
import { SESSION } from './session';

export type Connection = 'connecting' | 'live' | 'lost' | 'offline';

/** After this long in the background a line may be dead without a word of it. */
const SLEPT_MS = 60_000;
const RETRY_MS = 5_000;
/** Counts may come every second; a picture that changes every two is calm enough to read. */
const BOARD_EVERY_MS = 2_000;

/** Keeps the one live line of this console, and has fetched afresh what it says has changed. */
export function useLive(isSignedIn: boolean): Connection {
  const client = useQueryClient();
  const [connection, setConnection] = useState<Connection>('connecting');
  useEffect(() => {
    if (!isSignedIn) return;
    const line = new LiveLine(client, setConnection);
    line.open();
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

  open(): void {
    this.source?.close();
    clearTimeout(this.retry);
    const source = new EventSource('/v1/live');
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

  constructor(private readonly client: QueryClient) {}

  after(event: LiveEvent): void {
    switch (event.type) {
      case 'reset':
        void this.client.invalidateQueries();
        return;
      case 'reading':
        this.soon(['board']);
        return;
      case 'counts':
        this.soon(['board']);
        for (const topic of event.topics) {
          this.soon(['curve', topic]);
          this.client.setQueryData(['counted', topic], event.at);
        }
        return;
      case 'incident':
        for (const key of [['board'], ['incidents'], ['incident', event.incident], ['sandbox-phone']])
          this.soon(key, 200);
        return;
      case 'sandbox-phone':
        this.soon(['sandbox-phone'], 200);
        return;
      case 'topics':
        this.soon(['topics']);
        this.soon(['board']);
    }
  }

  stop(): void {
    for (const timer of this.waiting.values()) clearTimeout(timer);
  }

  private soon(queryKey: readonly string[], afterMs = BOARD_EVERY_MS): void {
    const name = queryKey.join('/');
    if (this.waiting.has(name)) return;
    const timer = setTimeout(() => {
      this.waiting.delete(name);
      void this.client.invalidateQueries({ queryKey });
    }, afterMs);
    this.waiting.set(name, timer);
  }
}
