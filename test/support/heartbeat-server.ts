import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';

/** A service outside that waits for heartbeats; answers as it was told. */
export class HeartbeatServer {
  readonly pings: { readonly method: string; readonly path: string }[] = [];
  /** The status of the next answers; `silent`: never answers. */
  answer: number | 'silent' = 200;
  private readonly server: Server = createServer((request, response) => {
    this.pings.push({ method: request.method ?? '', path: request.url ?? '' });
    if (this.answer === 'silent') return;
    response.writeHead(this.answer);
    response.end('OK');
  });

  async listen(): Promise<void> {
    await new Promise<void>((done) => this.server.listen(0, '127.0.0.1', done));
  }

  /** With a secret in it, as those services have it. */
  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/ping/f00dcafe-secret`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((done) => this.server.close(done));
  }
}
