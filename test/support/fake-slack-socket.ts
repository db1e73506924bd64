import { type IncomingMessage, type Server } from 'node:http';
import { type Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { type Answer } from './fake-slack-workspace';

interface Ack {
  readonly envelope_id: string;
  readonly payload?: unknown;
}

/** Socket Mode: each envelope goes to one of the connections, and again when nobody took it. */
export class FakeSocketMode {
  /** Open and greeted, the oldest first. */
  readonly links: WebSocket[] = [];
  readonly acks: (Ack & { readonly link: WebSocket })[] = [];
  /** How many connections were ever made. */
  made = 0;
  /** Pings of ours that it answered. */
  pings = 0;
  /** Whether a new connection gets its hello. */
  greets = true;
  private readonly wire = new WebSocketServer({ noServer: true });
  private readonly tickets = new Set<string>();
  private readonly waiting = new Set<() => void>();
  /** Whose end is announced: they get nothing new. */
  private readonly ending = new Set<WebSocket>();
  private turn = 0;
  private envelopes = 0;

  constructor(server: Server) {
    server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      const ticket = new URL(request.url ?? '', 'http://localhost').searchParams.get('ticket') ?? '';
      if (!this.tickets.delete(ticket)) socket.destroy();
      else
        this.wire.handleUpgrade(request, socket, head, (link) => {
          this.welcome(link);
        });
    });
  }

  /** An address that is good for one connection. */
  ticket(port: number): string {
    const ticket = `ticket-${++this.envelopes}`;
    this.tickets.add(ticket);
    return `ws://127.0.0.1:${port}/link/?ticket=${ticket}&app_id=A0STURMWARTE`;
  }

  /** @returns the envelope's id. @throws when nobody is connected */
  send(type: 'events_api' | 'interactive' | 'slash_commands', payload: Answer, retry?: { attempt: number }): string {
    const good = this.links.filter((each) => !this.ending.has(each));
    const link = good[this.turn++ % Math.max(1, good.length)] ?? this.links[0];
    if (!link) throw new Error('nobody is connected to Socket Mode');
    const envelope_id = `e-${++this.envelopes}`;
    const rest = retry && { retry_attempt: retry.attempt, retry_reason: 'timeout' };
    link.send(JSON.stringify({ envelope_id, type, payload, accepts_response_payload: type !== 'events_api', ...rest }));
    return envelope_id;
  }

  /** Something that is no envelope. */
  sendRaw(text: string): void {
    this.links[0]?.send(text);
  }

  /** Announces the end of a connection; Slack closes it itself a few seconds later. */
  announceEnd(
    reason: 'warning' | 'refresh_requested' | 'too_many_websockets' | 'link_disabled',
    link = this.links[0],
  ): void {
    if (link) this.ending.add(link);
    link?.send(JSON.stringify({ type: 'disconnect', reason, debug_info: { host: 'fake' } }));
  }

  /** As Slack does some seconds after the announcement. */
  close(link = this.links[0]): void {
    link?.close(1_000);
  }

  /** It neither hears nor says anything any more, and nobody is told. */
  freeze(link = this.links[0]): void {
    link?.pause();
    if (link) this.ending.add(link);
  }

  /** Without a word. */
  drop(link = this.links[0]): void {
    link?.terminate();
  }

  isAcked(envelopeId: string): boolean {
    return this.acks.some(({ envelope_id }) => envelope_id === envelopeId);
  }

  /** Resolves as soon as it holds; it is looked at whenever something happens here. */
  async until(holds: () => boolean): Promise<void> {
    while (!holds()) await new Promise<void>((done) => this.waiting.add(done));
  }

  stop(): void {
    for (const link of this.wire.clients) link.terminate();
    this.wire.close();
  }

  private welcome(link: WebSocket): void {
    this.made++;
    link.on('message', (data: Buffer) => {
      this.acks.push({ ...(JSON.parse(data.toString('utf8')) as Ack), link });
      this.happened();
    });
    link.on('ping', () => {
      this.pings++;
      this.happened();
    });
    link.on('close', () => {
      const at = this.links.indexOf(link);
      if (at >= 0) this.links.splice(at, 1);
      this.happened();
    });
    if (this.greets) {
      this.links.push(link);
      link.send(
        JSON.stringify({
          type: 'hello',
          num_connections: this.links.length,
          connection_info: { app_id: 'A0STURMWARTE' },
        }),
      );
    }
    this.happened();
  }

  private happened(): void {
    for (const done of this.waiting) done();
    this.waiting.clear();
  }
}
