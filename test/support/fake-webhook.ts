import { Webhook } from 'standardwebhooks';
import { type ServerResponse } from 'node:http';
import { json, LocalServer, type Received } from './local-server';

export const WEBHOOK_SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

export interface FakeDelivery {
  readonly id: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** A receiver that believes only what is signed with its secret, and takes each id once. */
export class FakeWebhook {
  readonly deliveries: FakeDelivery[] = [];
  readonly requests: Received[] = [];
  /** Of the next answers: a status, a redirect to that address, or the end of the line. */
  readonly mishaps: (number | `http${string}` | 'hang-up-after-accepting')[] = [];
  retryAfter: string | undefined;
  private server: LocalServer | undefined;

  static async start(): Promise<FakeWebhook> {
    const fake = new FakeWebhook();
    fake.server = await LocalServer.start((received, response) => {
      fake.serve(received, response);
    });
    return fake;
  }

  get url(): `http${string}` {
    return `${this.server!.url as 'http'}/hook`;
  }

  stop(): Promise<void> {
    return this.server!.stop();
  }

  private serve(received: Received, response: ServerResponse): void {
    this.requests.push(received);
    const mishap = this.mishaps.shift();
    if (typeof mishap === 'number') {
      response.writeHead(mishap, this.retryAfter === undefined ? {} : { 'retry-after': this.retryAfter }).end();
    } else if (mishap?.startsWith('http') === true) {
      response.writeHead(307, { location: mishap }).end();
    } else {
      this.take(received, response, mishap === 'hang-up-after-accepting');
    }
  }

  private take({ headers, body }: Received, response: ServerResponse, isCut: boolean): void {
    const id = String(headers['webhook-id']);
    try {
      new Webhook(WEBHOOK_SECRET).verify(body, headers as Record<string, string>);
    } catch {
      json(response, 401, { error: 'signature' });
      return;
    }
    const isNew = !this.deliveries.some((known) => known.id === id);
    if (isNew) this.deliveries.push({ id, body: JSON.parse(body) as FakeDelivery['body'] });
    if (isCut) response.destroy();
    else response.writeHead(204).end();
  }
}
