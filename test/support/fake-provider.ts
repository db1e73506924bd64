import { type ServerResponse } from 'node:http';
import { json, LocalServer, type Received } from './local-server';

/** A provider of nobody's in particular: takes a message by POST /send, knows it by GET /messages/:ref. */
export class FakeProvider {
  readonly requests: Received[] = [];
  readonly mishaps: (number | 'hang-up-after-accepting')[] = [];
  private readonly taken = new Set<string>();
  private server: LocalServer | undefined;

  static async start(): Promise<FakeProvider> {
    const fake = new FakeProvider();
    fake.server = await LocalServer.start((received, response) => {
      fake.serve(received, response);
    });
    return fake;
  }

  get url(): string {
    return this.server!.url;
  }

  stop(): Promise<void> {
    return this.server!.stop();
  }

  private serve(received: Received, response: ServerResponse): void {
    this.requests.push(received);
    const mishap = this.mishaps.shift();
    const [, known] = /^\/messages\/(.+)$/.exec(received.path) ?? [];
    if (typeof mishap === 'number') response.writeHead(mishap, { location: `${this.url}/send` }).end('{}');
    else if (known === undefined) this.take(received.body, response, mishap !== undefined);
    else if (this.taken.has(known)) json(response, 200, { id: `id-of-${known}` });
    else json(response, 404, { error: 'unknown' });
  }

  private take(body: string, response: ServerResponse, isCut: boolean): void {
    const [, ref = 'none'] = /"ref":"([^"]+)"/.exec(body) ?? [];
    this.taken.add(ref);
    if (isCut) response.destroy();
    else json(response, 202, { messages: [{ id: `id-of-${ref}`, status: 'queued' }] });
  }
}
