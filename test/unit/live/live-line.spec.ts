import { once } from 'node:events';
import { createServer, get, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import { Subject } from 'rxjs';
import { stream } from '../../../src/live/live-line';

describe('an open line', () => {
  let text: Subject<string>;
  let server: Server;
  let lines: ServerResponse[];

  beforeEach(async () => {
    text = new Subject();
    lines = [];
    server = createServer((_request, raw) => {
      lines.push(raw);
      stream(text, {
        raw,
        hijack: () => undefined,
        getHeaders: () => ({ 'x-frame-options': 'DENY', vary: undefined }),
      });
      raw.write(': welcome\n\n');
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  const open = async (): Promise<IncomingMessage> => {
    const request = get(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    const [answer] = (await once(request, 'response')) as [IncomingMessage];
    return answer;
  };

  it('is a stream of events with the headers of every other answer, kept by nobody on the way', async () => {
    const { headers } = await open();
    expect(headers).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
      'x-frame-options': 'DENY',
    });
  });

  it('carries the text as it comes, and ends with it', async () => {
    const answer = await open();
    text.next('id: 1\ndata: {}\n\n');
    text.complete();
    const heard: Buffer[] = [];
    for await (const chunk of answer) heard.push(chunk as Buffer);
    expect(Buffer.concat(heard).toString()).toBe(': welcome\n\nid: 1\ndata: {}\n\n');
  });

  it('is given up when the browser goes', async () => {
    const answer = await open();
    answer.destroy();
    await once(lines[0]!, 'close');
    expect(text.observed).toBe(false);
  });

  it('is not begun for a browser that left while it was asked who it is', async () => {
    const answer = await open();
    answer.destroy();
    await once(lines[0]!, 'close');
    stream(text, { raw: lines[0]!, hijack: () => undefined, getHeaders: () => ({}) });
    expect(text.observed).toBe(false);
  });

  it('is cut for who does not read, so that what waits for them fills no memory', async () => {
    const reader = await open();
    reader.pause();
    const closed = once(lines[0]!, 'close');
    const part = 'x'.repeat(1_000_000);
    for (let megabytes = 0; megabytes < 100 && text.observed; megabytes++) {
      text.next(part);
      await new Promise((done) => setImmediate(done));
    }
    await closed;
    expect(lines[0]?.destroyed).toBe(true);
    reader.destroy();
  });
});
