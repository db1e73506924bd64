import { createHmac } from 'node:crypto';
import { type How, type Taken } from './fake-slack-hands';
import { type FakeSocketMode } from './fake-slack-socket';
import { type Answer, SIGNING_SECRET } from './fake-slack-workspace';

export type Kind = 'events_api' | 'interactive' | 'slash_commands';

/** How Slack reaches the service. */
export interface SlackGate {
  bring(kind: Kind, payload: Answer, how: How): Promise<Taken>;
}

const PATHS: Readonly<Record<Kind, string>> = {
  events_api: 'events',
  interactive: 'interactions',
  slash_commands: 'commands',
};

/** By Slack's documentation of its signatures, independent of the service. */
export function slackSignature(secret: string, timestamp: string, body: string): string {
  return `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`, 'utf8').digest('hex')}`;
}

/** Slack comes by HTTP. */
export class HttpGate implements SlackGate {
  constructor(
    private readonly url: string,
    private readonly now: () => Date,
    private readonly secret = SIGNING_SECRET,
  ) {}

  async bring(kind: Kind, payload: Answer, { times = 1 }: How): Promise<Taken> {
    const taken: boolean[] = [];
    for (let attempt = 0; attempt < times; attempt++) {
      const response = await this.post(kind, bodyOf(kind, payload), attempt);
      taken.push(response.status === 200);
    }
    return taken;
  }

  /** @param headers instead of those that Slack would send */
  post(kind: Kind, body: string, attempt = 0, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
    const timestamp = headers['x-slack-request-timestamp'] ?? String(Math.floor(this.now().getTime() / 1_000));
    return fetch(`${this.url}/v1/slack/${PATHS[kind]}`, {
      method: 'POST',
      headers: {
        'content-type': kind === 'events_api' ? 'application/json' : 'application/x-www-form-urlencoded',
        'x-slack-request-timestamp': timestamp,
        'x-slack-signature': slackSignature(this.secret, timestamp, body),
        ...(attempt > 0 && { 'x-slack-retry-num': String(attempt), 'x-slack-retry-reason': 'http_error' }),
        ...headers,
      },
      body,
    });
  }
}

export function bodyOf(kind: Kind, payload: Answer): string {
  if (kind === 'events_api') return JSON.stringify(payload);
  const form = kind === 'interactive' ? { payload: JSON.stringify(payload) } : (payload as Record<string, string>);
  return new URLSearchParams(form).toString();
}

/** Slack comes by Socket Mode: resolves when each envelope is acknowledged. */
export class SocketGate implements SlackGate {
  constructor(private readonly socket: FakeSocketMode) {}

  async bring(kind: Kind, payload: Answer, { times = 1 }: How): Promise<Taken> {
    await this.socket.until(() => this.socket.links.length > 0);
    const envelopes = Array.from({ length: times }, (_, attempt) =>
      this.socket.send(kind, payload, attempt === 0 ? undefined : { attempt }),
    );
    await this.socket.until(() => envelopes.every((id) => this.socket.isAcked(id)));
    return envelopes.map(() => true);
  }
}
