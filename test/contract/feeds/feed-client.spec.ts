import { gzipSync } from 'node:zlib';
import { FeedClient, type FeedClientOptions } from '../../../src/adapters/feeds/feed-client';
import { closeAll } from '../../support/closing';
import { FeedServer } from '../../support/feed-server';

const server = new FeedServer();
const clients: FeedClient[] = [];

beforeAll(() => server.listen());
afterAll(() =>
  closeAll(
    () => Promise.all(clients.map((client) => client.close())),
    () => server.close(),
  ),
);

function clientWith(options: Partial<FeedClientOptions> = {}): FeedClient {
  const client = new FeedClient({
    timeoutMs: 5_000,
    maxBytes: 100_000,
    allowPrivateAddresses: true,
    userAgent: 'Sturmwarte feed reader',
    ...options,
  });
  clients.push(client);
  return client;
}

const never = new AbortController().signal;

describe('asking a feed over HTTP', () => {
  test('keeps what the publisher said verbatim and gives it back; 304 is no change', async () => {
    server.on('/conditional', ({ headers }) =>
      headers['if-none-match'] === 'W/"a b"'
        ? { status: 304 }
        : { headers: { etag: 'W/"a b"', 'last-modified': 'Sat, 21 Nov 2026 09:00:00 GMT' }, body: 'x' },
    );
    const client = clientWith();
    const first = await client.ask(server.url('/conditional'), {}, never);
    expect(first).toEqual({
      kind: 'changed',
      body: 'x',
      validators: { etag: 'W/"a b"', lastModified: 'Sat, 21 Nov 2026 09:00:00 GMT' },
      movedTo: undefined,
    });
    const second = await client.ask(
      server.url('/conditional'),
      { etag: 'W/"a b"', lastModified: 'Sat, 21 Nov 2026 09:00:00 GMT' },
      never,
    );
    expect(second.kind).toBe('unchanged');
    const { headers } = server.requests.at(-1)!;
    expect(headers['if-modified-since']).toBe('Sat, 21 Nov 2026 09:00:00 GMT');
    expect(headers['user-agent']).toBe('Sturmwarte feed reader');
  });

  test('a permanent move gives the new address, a detour does not, not even behind a move', async () => {
    server.on('/target', { body: 'x' });
    server.on('/moved', { status: 301, headers: { location: '/target' } });
    server.on('/detour', { status: 302, headers: { location: '/target' } });
    server.on('/moved-then-detour', { status: 308, headers: { location: '/detour' } });
    server.on('/detour-then-moved', { status: 307, headers: { location: '/moved' } });
    const client = clientWith();
    const movedTo = async (path: string): Promise<unknown> => {
      const answer = await client.ask(server.url(path), {}, never);
      return answer.kind === 'changed' ? answer.movedTo : answer;
    };
    expect(await movedTo('/moved')).toBe(server.url('/target'));
    expect(await movedTo('/detour')).toBeUndefined();
    expect(await movedTo('/moved-then-detour')).toBe(server.url('/detour'));
    expect(await movedTo('/detour-then-moved')).toBeUndefined();
  });

  test('a circle of redirects ends', async () => {
    server.on('/circle', { status: 302, headers: { location: '/circle' } });
    expect(await clientWith().ask(server.url('/circle'), {}, never)).toEqual({
      kind: 'failed',
      reason: 'more than 5 redirects',
    });
  });

  test('an address inside is refused, by number, by name and behind a redirect, and never asked', async () => {
    const guarded = clientWith({ allowPrivateAddresses: false });
    server.on('/inside', { body: 'secret' });
    const before = server.requests.length;
    for (const url of [
      server.url('/inside'),
      server.urlByName('/inside'),
      'http://169.254.169.254/latest/meta-data/',
      'http://[::ffff:127.0.0.1]/',
      'file:///etc/hosts',
    ]) {
      const answer = await guarded.ask(url, {}, never);
      expect(answer.kind).toBe('failed');
      expect(answer.kind === 'failed' && answer.reason).toMatch(/not a public address|not supported/);
    }
    expect(server.requests).toHaveLength(before);
  });

  test('a redirect to another protocol is refused', async () => {
    server.on('/to-file', { status: 302, headers: { location: 'file:///etc/hosts' } });
    expect(await clientWith().ask(server.url('/to-file'), {}, never)).toEqual({
      kind: 'failed',
      reason: 'file: is not supported; use https:',
    });
  });

  test('unpacks gzip', async () => {
    server.on('/packed', { headers: { 'content-encoding': 'gzip' }, body: gzipSync('größer') });
    expect(await clientWith().ask(server.url('/packed'), {}, never)).toMatchObject({ kind: 'changed', body: 'größer' });
  });

  test('stops reading at the size limit, packed and unpacked', async () => {
    server.on('/large', { body: 'x'.repeat(100_001) });
    server.on('/bomb', { headers: { 'content-encoding': 'gzip' }, body: gzipSync('x'.repeat(10_000_000)) });
    const tooLarge = { kind: 'failed', reason: 'larger than 100000 bytes (feeds.maxBytes)' };
    expect(await clientWith().ask(server.url('/large'), {}, never)).toEqual(tooLarge);
    expect(await clientWith().ask(server.url('/bomb'), {}, never)).toEqual(tooLarge);
  });

  test.each([
    [
      'the HTTP header',
      { 'content-type': 'text/xml; charset=ISO-8859-1' },
      Buffer.from('<x>Ärger – nein</x>'.replace('–', '\x96'), 'latin1'),
    ],
    [
      'the XML prolog',
      {},
      Buffer.from('<?xml version="1.0" encoding="windows-1252"?><x>Ärger \x96 nein</x>', 'latin1'),
    ],
    [
      'a byte order mark, against the header',
      { 'content-type': 'text/xml; charset=ISO-8859-1' },
      Buffer.from('\ufeff<x>Ärger – nein</x>', 'utf8'),
    ],
    ['nothing: UTF-8', {}, Buffer.from('<x>Ärger – nein</x>', 'utf8')],
    [
      'a charset that nobody knows: UTF-8',
      { 'content-type': 'text/xml; charset=klingon' },
      Buffer.from('<x>Ärger – nein</x>', 'utf8'),
    ],
  ])('the charset is told by %s', async (_, headers, body) => {
    server.on('/charset', { headers: headers, body });
    const answer = await clientWith().ask(server.url('/charset'), {}, never);
    expect(answer.kind === 'changed' && answer.body).toContain('<x>Ärger – nein</x>');
  });

  test('410, 429, 503 and anything else are told apart', async () => {
    const client = clientWith();
    const answerTo = async (status: number, headers = {}): Promise<unknown> => {
      server.on('/status', { status, headers });
      return client.ask(server.url('/status'), {}, never);
    };
    expect(await answerTo(410)).toEqual({ kind: 'gone' });
    expect(await answerTo(429, { 'retry-after': '120' })).toEqual({ kind: 'later', status: 429, retryAfter: '120' });
    expect(await answerTo(503)).toEqual({ kind: 'later', status: 503, retryAfter: undefined });
    expect(await answerTo(500)).toEqual({ kind: 'failed', reason: 'status 500' });
  });

  test('silence ends with the timeout, or when the service stops', async () => {
    server.on('/silent', { isSilent: true });
    expect(await clientWith({ timeoutMs: 50 }).ask(server.url('/silent'), {}, never)).toEqual({
      kind: 'failed',
      reason: 'no answer in time (feeds.timeoutMs)',
    });
    const stop = new AbortController();
    const asked = clientWith().ask(server.url('/silent'), {}, stop.signal);
    stop.abort();
    await expect(asked).rejects.toThrow('aborted');
  });
});
