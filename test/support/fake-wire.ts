import { existsSync, readFileSync } from 'node:fs';
import { type IncomingMessage, type ServerResponse } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { type Answer, type Asked } from './fake-part';

const DIST = join(__dirname, '../../web/dist');
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.webmanifest': 'application/manifest+json',
};

/** As the real service sends it: what it forbids must fail here too. */
const POLICY =
  "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; frame-ancestors 'none'";

export function reply(response: ServerResponse, [status, body]: Answer): void {
  if (typeof body === 'string') response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(body);
  else {
    response.writeHead(status, { 'content-type': status < 400 ? 'application/json' : 'application/problem+json' });
    response.end(status === 204 ? undefined : JSON.stringify(body));
  }
}

export async function bodyOf(request: IncomingMessage): Promise<Pick<Asked, 'body' | 'text'>> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  const isJson = request.headers['content-type']?.startsWith('application/json') ?? false;
  return { body: isJson && text !== '' ? (JSON.parse(text) as Record<string, unknown>) : {}, text };
}

export function serveFile(path: string, response: ServerResponse): void {
  const wished = join(DIST, normalize(path));
  const file =
    wished.startsWith(DIST) && extname(wished) !== '' && existsSync(wished) ? wished : join(DIST, 'index.html');
  response.writeHead(200, {
    'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
    'content-security-policy': POLICY,
  });
  response.end(readFileSync(file));
}
