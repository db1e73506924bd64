import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Agent, buildConnector, ping, WebSocket } from 'undici';
import { z } from 'zod';
import { because, type DeliveryReason } from '../../kernel/delivery-reason';
import { type SlackSaid } from './slack-ear.service';
import { type SlackKind } from './slack-payloads';

const HELLO_WITHIN_MS = 10_000;
/** Slack pings every few seconds itself; a connection that is silent for two of these is dead, whatever TCP says. */
const SILENCE_MS = 10_000;
/** What is under way when a connection is to end. */
const FINISH_WITHIN_MS = 5_000;
/** undici answers pings without showing them, except here. */
const PINGS = ['undici:websocket:ping', 'undici:websocket:pong'];

const Envelope = z.object({
  envelope_id: z.string().min(1),
  type: z.enum(['events_api', 'interactive', 'slash_commands']),
  payload: z.unknown(),
});
const Disconnect = z.object({ type: z.literal('disconnect'), reason: z.string().default('') });

/** `renew`: it works for some seconds more, and another should be there by then. */
export type LinkEnd = { readonly kind: 'renew' } | { readonly kind: 'closed'; readonly reason: DeliveryReason };

export interface LinkParts {
  /** Resolves when it is stored. */
  readonly hear: (kind: SlackKind, payload: unknown) => Promise<SlackSaid | undefined>;
  readonly failed: (error: unknown) => void;
  readonly helloMs?: number;
  readonly silenceMs?: number;
}

/** One connection of Socket Mode. An envelope is acknowledged when what it brings is stored, and otherwise comes again. */
export class SlackSocketLink {
  /** Resolves at Slack's hello, or with why there was none. */
  readonly greeted: Promise<LinkEnd | undefined>;
  /** What ends it, or announces its end. */
  readonly over: Promise<LinkEnd>;
  readonly closed: Promise<void>;
  isOpen = true;
  private readonly socket: WebSocket;
  private readonly working = new Set<Promise<void>>();
  private greet: (end: LinkEnd | undefined) => void = () => undefined;
  private end: (end: LinkEnd) => void = () => undefined;
  private shut: () => void = () => undefined;
  private tcp: Socket | undefined;
  private isAlive = true;
  private readonly timers: NodeJS.Timeout[] = [];

  constructor(
    url: string,
    private readonly parts: LinkParts,
  ) {
    this.greeted = new Promise((resolve) => (this.greet = resolve));
    this.over = new Promise((resolve) => (this.end = resolve));
    this.closed = new Promise((resolve) => (this.shut = resolve));
    this.socket = new WebSocket(url, { dispatcher: this.dispatcher() });
    this.listen();
  }

  /** Finishes what is under way, then closes. What still comes in meanwhile is heard too. */
  async retire(): Promise<void> {
    const patience = new AbortController();
    const finished = Promise.allSettled(this.working);
    await Promise.race([
      finished,
      sleep(FINISH_WITHIN_MS, undefined, { signal: patience.signal }).catch(() => undefined),
    ]);
    patience.abort();
    this.close();
  }

  private listen(): void {
    const alive = (): void => void (this.isAlive = true);
    const pinged = (message: unknown): void => {
      if ((message as { websocket?: unknown }).websocket === this.socket) alive();
    };
    for (const each of PINGS) subscribe(each, pinged);
    this.socket.addEventListener('message', ({ data }) => {
      alive();
      if (typeof data === 'string') this.read(data);
    });
    this.socket.addEventListener('error', () => {
      this.close();
    });
    this.socket.addEventListener('close', () => {
      for (const each of PINGS) unsubscribe(each, pinged);
      this.close();
    });
    const unheard = { kind: 'closed', reason: because('no-answer', 'slack') } as const;
    this.timers.push(
      setTimeout(() => {
        this.greet(unheard);
      }, this.parts.helloMs ?? HELLO_WITHIN_MS),
      setInterval(() => {
        this.look();
      }, this.parts.silenceMs ?? SILENCE_MS),
    );
  }

  private look(): void {
    if (!this.isAlive) {
      this.close();
      return;
    }
    this.isAlive = false;
    if (this.socket.readyState === WebSocket.OPEN) ping(this.socket);
  }

  private read(text: string): void {
    const frame = jsonOf(text);
    if ((frame as { type?: unknown } | undefined)?.type === 'hello') this.greet(undefined);
    const disconnect = Disconnect.safeParse(frame).data;
    if (disconnect) this.end(endFor(disconnect.reason));
    const envelope = Envelope.safeParse(frame).data;
    if (envelope) this.work(envelope);
  }

  private work({ envelope_id, type, payload }: z.infer<typeof Envelope>): void {
    const done = this.parts
      .hear(type, payload)
      .then((said) => {
        this.acknowledge(envelope_id, said);
      }, this.parts.failed)
      .finally(() => this.working.delete(done));
    this.working.add(done);
  }

  /** When it is closed by now, the envelope comes again by another connection, and is known there. */
  private acknowledge(envelope_id: string, said: SlackSaid | undefined): void {
    const frame = JSON.stringify({ envelope_id, ...(said && { payload: said }) });
    if (this.socket.readyState === WebSocket.OPEN) this.socket.send(frame);
  }

  private close(): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    for (const timer of this.timers) clearTimeout(timer);
    const end = { kind: 'closed', reason: because('connection-lost', 'slack') } as const;
    this.greet(end);
    this.end(end);
    this.shut();
    if (this.socket.readyState <= WebSocket.OPEN) this.socket.close(1_000);
    // a dead peer would not answer to that for ever
    setTimeout(() => this.tcp?.destroy(), FINISH_WITHIN_MS).unref();
  }

  /** undici keeps the socket of a WebSocket to itself, and without it no dead connection can be ended. */
  private dispatcher(): Agent {
    const connect = buildConnector({ timeout: HELLO_WITHIN_MS });
    return new Agent({
      connect: (options, callback) => {
        connect(options, (...[error, socket]) => {
          if (socket) this.tcp = socket;
          if (error) callback(error, null);
          else callback(null, socket);
        });
      },
    });
  }
}

/** After these two Slack gives no other connection at once; everything else is its housekeeping. */
function endFor(reason: string): LinkEnd {
  const isRefusal = reason === 'link_disabled' || reason === 'too_many_websockets';
  return isRefusal ? { kind: 'closed', reason: because('refused', 'slack', reason) } : { kind: 'renew' };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // nothing that Slack sends
  }
}
