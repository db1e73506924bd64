import { type ServerResponse } from 'node:http';
import { type Observable } from 'rxjs';

/** Told and not taken: nobody reads there any more. A browser that does comes back, and says what it heard last. */
const MOST_WAITING_BYTES = 1_048_576;
const HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store, no-transform',
  connection: 'keep-alive',
  // nginx would keep the lines back
  'x-accel-buffering': 'no',
} as const;

/** As much of Fastify's reply as a line that stays open needs. */
export interface OpenReply {
  readonly raw: ServerResponse;
  getHeaders(): Readonly<Record<string, number | string | string[] | undefined>>;
  hijack(): unknown;
}

/** Writes the text to the browser as it comes, until either side ends it. */
export function stream(text: Observable<string>, reply: OpenReply): void {
  const { raw } = reply;
  reply.hijack();
  // gone while its session was looked up: its 'close' was told already
  if (raw.destroyed) return;
  raw.socket?.setNoDelay(true);
  raw.writeHead(200, { ...definite(reply.getHeaders()), ...HEADERS });
  const hearing = text.subscribe({
    next: (lines) => {
      if (raw.writableLength > MOST_WAITING_BYTES) raw.destroy();
      else raw.write(lines);
    },
    complete: () => raw.end(),
  });
  raw.on('close', () => {
    hearing.unsubscribe();
  });
}

function definite(headers: ReturnType<OpenReply['getHeaders']>): Record<string, number | string | string[]> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
