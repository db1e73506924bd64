import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Readable } from 'node:stream';
import { gunzipSync, gzipSync } from 'node:zlib';
import { Body, Controller, Get, Logger, Module, Post, Req } from '@nestjs/common';
import { type NestFastifyApplication, RouteConfig } from '@nestjs/platform-fastify';
import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { AppError } from '../../../src/kernel/app-error';
import { loadSettings } from '../../../src/platform/config/load-settings';
import { projectRoot } from '../../../src/platform/config/project-root';
import { createHttpApp } from '../../../src/platform/http/configure-app';
import { serveConsole } from '../../../src/platform/http/console-files';
import { HttpModule } from '../../../src/platform/http/http.module';
import { VirtualJobs } from '../../../src/platform/jobs/virtual-jobs';
import { PlatformModule } from '../../../src/platform/platform.module';
import { Readiness } from '../../../src/platform/health/readiness';
import { closeAll } from '../../support/closing';
import { createTestDatabase, type TestDatabase } from '../../support/database';

class ThingDto extends createZodDto(z.object({ name: z.string(), size: z.int().max(3) })) {}

const LONG = Array.from({ length: 500 }, (_, i) => `thing ${i}`);

@Controller('v1/things')
class ThingsController {
  @Post()
  make(@Body() thing: ThingDto): ThingDto {
    return thing;
  }

  @Post('lines')
  async lines(@Req() request: { body: Readable }): Promise<number> {
    let bytes = 0;
    for await (const chunk of request.body) bytes += (chunk as Buffer).length;
    return bytes;
  }

  @Post('many')
  @RouteConfig({ takesMuch: true })
  many(@Body() body: unknown[]): number {
    return body.length;
  }

  @Post('form')
  form(@Body() body: unknown): unknown {
    return body;
  }

  @Get('long')
  long(): string[] {
    return LONG;
  }

  @Get('of/:secret')
  fails(): never {
    throw new TypeError('a bug');
  }

  @Get('behind')
  behind(): never {
    throw new AppError('intake.store-behind', { detail: 'Wait.', retryAfterSeconds: 1.2 });
  }

  @Get('lost')
  lost(): never {
    throw new Error('Connection terminated unexpectedly'); // as pg words it
  }

  @Get('bug')
  bug(): never {
    throw new Error('the secret plan is xyz');
  }
}

@Module({ controllers: [ThingsController] })
class ThingsModule {}

describe('the HTTP floor', () => {
  let database: TestDatabase;
  let app: NestFastifyApplication;
  const site = mkdtempSync(join(tmpdir(), 'sturmwarte-site-'));
  const settings = loadSettings(projectRoot(), {
    LOG_LEVEL: 'fatal',
    STURMWARTE_INTAKE__BODY_LIMIT_BYTES: '400000',
  }).settings;

  beforeAll(async () => {
    database = await createTestDatabase();
    const jobs = new VirtualJobs(() => new Date());
    const platform = PlatformModule.register({ settings, dataSource: database.dataSource, jobs });
    app = await createHttpApp({ module: ThingsModule, imports: [platform, HttpModule] }, settings);
    writeFileSync(join(site, 'index.html'), '<!doctype html><title>console</title>');
    if (!app.getHttpAdapter().getInstance().hasRoute({ method: 'GET', url: '/*' })) await serveConsole(app, site);
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
  });
  afterAll(() =>
    closeAll(
      () => app.close(),
      () => database.close(),
      () => {
        rmSync(site, { recursive: true });
      },
    ),
  );

  const thing = { name: 'a', size: 2 };
  const asJson = { 'content-type': 'application/json' };

  it('answers every fault of a body as a problem document that names the fields', async () => {
    const answer = await app.inject({ method: 'POST', url: '/v1/things?token=abc', payload: { size: 9 } });
    expect(answer.statusCode).toBe(400);
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(answer.json()).toMatchObject({
      type: 'urn:sturmwarte:error:request.invalid',
      status: 400,
      code: 'request.invalid',
      instance: '/v1/things',
      requestId: answer.headers['x-request-id'],
      errors: [{ path: 'name' }, { path: 'size' }],
    });
  });

  it('takes much only where a route says so, and never longer than five minutes', async () => {
    const many = (count: number) =>
      app.inject({ method: 'POST', url: '/v1/things/many', payload: `[${'1,'.repeat(count)}1]`, headers: asJson });
    expect((await many(150_000)).json()).toBe(150_001);
    expect((await many(250_000)).statusCode).toBe(413);
    expect(app.getHttpServer()).toHaveProperty('requestTimeout', 300_000);
  });

  it.each([
    ['a body over the limit', { payload: 'x'.repeat(300_000), headers: asJson }, 413, 'request.too-large'],
    [
      'a packed body that unpacks over the limit',
      { payload: gzipSync('1'.repeat(300_000)), headers: { ...asJson, 'content-encoding': 'gzip' } },
      413,
      'request.too-large',
    ],
    ['a text that no store can keep', { payload: { name: 'a\0b', size: 1 } }, 400, 'request.invalid'],
    ['half a character', { payload: '{"name":"\\ud83d","size":1}', headers: asJson }, 400, 'request.invalid'],
    ['a body that is no JSON', { payload: '{', headers: asJson }, 400, 'request.invalid'],
    [
      'a body that only says it is gzip',
      { payload: 'plain', headers: { ...asJson, 'content-encoding': 'gzip' } },
      400,
      'request.invalid',
    ],
    [
      'an unknown encoding',
      { payload: 'x', headers: { ...asJson, 'content-encoding': 'br' } },
      415,
      'request.unsupported-media',
    ],
    [
      'an unknown type',
      { payload: 'x', headers: { 'content-type': 'text/x-unknown' } },
      415,
      'request.unsupported-media',
    ],
  ])('refuses %s', async (_what, request, status, code) => {
    const answer = await app.inject({ method: 'POST', url: '/v1/things', ...request });
    expect([answer.statusCode, answer.json().code]).toEqual([status, code]);
  });

  it('unpacks gzip', async () => {
    const headers = { ...asJson, 'content-encoding': 'gzip' };
    const answer = await app.inject({
      method: 'POST',
      url: '/v1/things',
      payload: gzipSync(JSON.stringify(thing)),
      headers,
    });
    expect(answer.json()).toEqual(thing);
  });

  it('packs a long answer for whoever takes that, and only then', async () => {
    const packed = await app.inject({ url: '/v1/things/long', headers: { 'accept-encoding': 'br, gzip' } });
    expect(packed.headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'accept-encoding' });
    expect(JSON.parse(gunzipSync(packed.rawPayload).toString())).toEqual(LONG);
    const plain = await app.inject({ url: '/v1/things/long' });
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(plain.json()).toEqual(LONG);
  });

  it('hands NDJSON over as a stream, longer than the limit of other bodies, packed or not', async () => {
    const lines = '{"id":"1"}\n'.repeat(1_000);
    const headers = { 'content-type': 'application/x-ndjson' };
    const plain = await app.inject({ method: 'POST', url: '/v1/things/lines', payload: lines, headers });
    const packed = await app.inject({
      method: 'POST',
      url: '/v1/things/lines',
      payload: gzipSync(lines),
      headers: { ...headers, 'content-encoding': 'gzip' },
    });
    expect([plain.json(), packed.json()]).toEqual([lines.length, lines.length]);
  });

  it('keeps every parameter of a form', async () => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const answer = await app.inject({
      method: 'POST',
      url: '/v1/things/form',
      payload: 'Digits=1&Empty=&From=%2B49',
      headers,
    });
    expect(answer.json()).toEqual({ Digits: '1', Empty: '', From: '+49' });
  });

  it('says when to come again', async () => {
    const answer = await app.inject('/v1/things/behind');
    expect([answer.statusCode, answer.headers['retry-after']]).toEqual([429, '2']);
    expect(answer.json()).toMatchObject({ code: 'intake.store-behind', detail: 'Wait.' });
  });

  it('tells of a bug no more than an id', async () => {
    const answer = await app.inject({ url: '/v1/things/bug', headers: { 'x-request-id': 'proxy-0001' } });
    expect(answer.statusCode).toBe(500);
    expect(answer.body).not.toContain('secret plan');
    expect(answer.json()).toMatchObject({ code: 'internal', requestId: 'proxy-0001' });
  });

  it('tells the log of it by its route: an address may be a secret', async () => {
    const told = jest.spyOn(Logger.prototype, 'error').mockImplementation(() => undefined);
    await app.inject('/v1/things/of/s3cr3t-1nk');
    const [line] = told.mock.calls.flat().map(String);
    told.mockRestore();
    expect(line).toMatch(/^\S+ \/v1\/things\/of\/:secret failed: TypeError: a bug/);
    expect(line).not.toContain('s3cr3t');
  });

  it('says of a lost database that it is away for a moment', async () => {
    const answer = await app.inject('/v1/things/lost');
    expect([answer.statusCode, answer.headers['retry-after']]).toEqual([503, '2']);
  });

  it('gives the console its page for every address that is its own', async () => {
    const page = await app.inject('/incidents/7');
    expect([page.statusCode, page.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    for (const url of ['/v1/nothing', '/health/nothing', '/missing.js', '/%2e%2e/package.json']) {
      const answer = await app.inject(url);
      expect([url, answer.statusCode, answer.json().code]).toEqual([url, 404, 'not-found']);
    }
    const unreadable = await app.inject('/a%00.js');
    expect([unreadable.statusCode, unreadable.json().code]).toEqual([400, 'request.invalid']);
  });

  it('sends the headers that keep other sites and scripts out', async () => {
    const { headers } = await app.inject('/health/live');
    expect(headers['content-security-policy']).toContain("script-src 'self';");
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['strict-transport-security']).toBeUndefined();
  });

  it('lets nobody keep an answer of the API', async () => {
    for (const url of ['/v1/things/long', '/v1/things/behind', '/v1/nothing', '/v1/things/bug?x=1'])
      expect([url, (await app.inject(url)).headers['cache-control']]).toEqual([url, 'no-store']);
  });

  it('says whether it is ready, and what is missing', async () => {
    expect((await app.inject('/health/ready')).json()).toEqual({
      status: 'ready',
      database: 'ok',
      migrations: 'ok',
      jobs: 'ok',
    });
    app.get(Readiness).add('paging', () => ({ isReady: false, state: 'none', missing: 'Nobody is on call.' }));
    const answer = await app.inject('/health/ready');
    expect(answer.statusCode).toBe(503);
    expect(answer.json()).toMatchObject({ status: 'not-ready', paging: 'none', missing: ['Nobody is on call.'] });
  });

  it('shows its numbers by route, never by address', async () => {
    await app.inject('/v1/things/behind');
    const { body } = await app.inject('/metrics');
    expect(body).toMatch(
      /sturmwarte_http_request_seconds_count\{method="GET",route="\/v1\/things\/behind",status="429"\} \d+/,
    );
    expect(body).toContain('process_resident_memory_bytes');
  });

  it('describes itself', async () => {
    const { paths } = (await app.inject('/docs/openapi.json')).json();
    expect(Object.keys(paths as object)).toContain('/v1/things');
    expect((await app.inject('/docs')).body).toContain('Sturmwarte API');
  });
});
