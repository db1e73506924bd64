import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';

/** A request as a vendor would read it. */
export interface Received {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** A vendor on loopback, spoken to over HTTP only. */
export class LocalServer {
  private constructor(private readonly server: Server) {}

  static async start(
    serve: (received: Received, response: ServerResponse) => void | Promise<void>,
  ): Promise<LocalServer> {
    const server = createServer((request, response) => {
      void textOf(request).then((body) => serve(received(request, body), response));
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    return new LocalServer(server);
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((done) => this.server.close(done));
  }
}

export function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body));
}

function received({ method = 'GET', url = '/', headers }: IncomingMessage, body: string): Received {
  const { pathname, searchParams } = new URL(url, 'http://localhost');
  return { method, path: pathname, query: searchParams, headers, body };
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
}
