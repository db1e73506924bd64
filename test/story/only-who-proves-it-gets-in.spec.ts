import { Controller, Module, Post } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { FirstAdministrator } from '../../src/access/contract';
import { Allow } from '../../src/platform/http/allow';
import { type AccessApp, startAccessApp } from '../support/access-app';

const CONSOLE = { host: 'localhost:8080', origin: 'http://localhost:8080', 'x-sturmwarte': '1' };
const PASSWORD = 'Windstärke zwölf';

@Controller('v1/flood')
class FloodController {
  @Post()
  @Allow('viewer')
  @RouteConfig({ takesMuch: true })
  take(): string {
    return 'taken';
  }
}

@Module({ controllers: [FloodController] })
class FloodModule {}

describe('only who proves it gets in', () => {
  let story: AccessApp;
  let cookie: string;

  beforeAll(async () => (story = await startAccessApp([FloodModule])));
  afterAll(() => story.close());

  type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';
  const send = (method: Method, url: string, more: { payload?: object; headers?: Record<string, string> } = {}) =>
    story.app.inject({ method, url, payload: more.payload, headers: more.headers ?? CONSOLE });
  const signedIn = (): Record<string, string> => ({ ...CONSOLE, cookie });
  const cookieOf = (headers: Record<string, unknown>): string => String(headers['set-cookie']);
  const signIn = (email: string, password: string) => send('POST', '/v1/session', { payload: { email, password } });

  it('the first administrator, by a link that works once', async () => {
    const door = story.app.get(FirstAdministrator);
    const old = tokenIn(await door.linkIfNeeded());
    const token = tokenIn(await door.linkIfNeeded());
    const payload = { token, name: 'Ada', email: 'Ada@example.de', password: PASSWORD, language: 'de' };
    expect((await send('POST', '/v1/setup', { payload: { ...payload, token: old } })).statusCode).toBe(410);
    expect((await send('POST', '/v1/setup/check', { payload: { token } })).json()).toEqual({ usable: true });
    expect((await send('GET', `/v1/setup?token=${token}`)).statusCode).toBe(404); // an address is logged on the way
    expect((await send('POST', '/v1/setup', { payload: { ...payload, password: 'too short' } })).statusCode).toBe(400);
    const email = `${'a'.repeat(60)}@${'b.'.repeat(80)}example.de`;
    expect((await send('POST', '/v1/setup', { payload: { ...payload, email } })).statusCode).toBe(400);

    const answer = await send('POST', '/v1/setup', { payload });
    expect(answer.json()).toMatchObject({ person: { name: 'Ada', role: 'admin', disabledAt: null } });
    expect(answer.headers['set-cookie']).toMatch(/^sturmwarte=[\w-]{43}; Path=\/; Expires=.*; HttpOnly; SameSite=Lax$/);
    cookie = cookieOf(answer.headers).split(';')[0]!;

    expect((await send('POST', '/v1/setup', { payload })).statusCode).toBe(410);
    expect((await send('POST', '/v1/setup/check', { payload: { token } })).json()).toEqual({ usable: false });
    expect(await door.linkIfNeeded()).toBeUndefined();
  });

  it('nobody without a session, and nobody on a route that forgot to say who', async () => {
    expect((await send('GET', '/v1/people')).statusCode).toBe(401);
    expect(
      (await send('GET', '/v1/people', { headers: { ...CONSOLE, cookie: 'sturmwarte=made-up' } })).statusCode,
    ).toBe(401);
    expect((await send('GET', '/v1/session', { headers: signedIn() })).json()).toMatchObject({
      person: { name: 'Ada' },
    });
    expect((await send('GET', '/v1/forgotten', { headers: signedIn() })).statusCode).toBe(403);
  });

  it('no stranger with a large body, which is not even read', async () => {
    const flood = (headers: Record<string, string>) =>
      story.app.inject({
        ...{ method: 'POST', url: '/v1/flood', payload: '{ no json' },
        headers: { ...headers, 'content-type': 'application/json' },
      });
    expect((await flood(CONSOLE)).statusCode).toBe(401);
    expect((await flood({ ...CONSOLE, authorization: 'Bearer sw_made_up' })).statusCode).toBe(401);
    expect((await flood(signedIn())).statusCode).toBe(400);
  });

  it('no other site that rides on the cookie', async () => {
    const payload = { name: 'feed', scopes: ['mentions:write'] };
    const ride = async (headers: Record<string, string>): Promise<unknown> => {
      const answer = await send('POST', '/v1/keys', { payload, headers: { host: CONSOLE.host, cookie, ...headers } });
      return answer.json<{ type?: string }>().type;
    };
    expect(await ride({})).toBe('access.csrf');
    expect(await ride({ origin: CONSOLE.origin })).toBe('access.csrf');
    expect(await ride({ origin: 'https://evil.example', 'x-sturmwarte': '1' })).toBe('access.csrf');
    expect(await ride({ 'sec-fetch-site': 'cross-site', origin: CONSOLE.origin, 'x-sturmwarte': '1' })).toBe(
      'access.csrf',
    );
    expect((await send('GET', '/v1/keys', { headers: { host: CONSOLE.host, cookie } })).json()).toEqual([]);
    // nor may it sign the browser in as somebody of its choice
    const foreign = {
      payload: { email: 'ada@example.de', password: PASSWORD },
      headers: { host: CONSOLE.host, origin: 'https://evil.example' },
    };
    expect((await send('POST', '/v1/session', foreign)).statusCode).toBe(403);
    expect((await send('POST', '/v1/setup/check', { ...foreign, payload: { token: 'x' } })).statusCode).toBe(403);
  });

  it('an invited colleague, with no more rights than the role gives', async () => {
    const ben = { name: 'Ben', email: 'ben@example.de', role: 'responder', functions: ['legal'], language: 'en' };
    const added = await send('POST', '/v1/people', { payload: ben, headers: signedIn() });
    const { id, inviteUrl } = added.json<{ id: string; inviteUrl: string }>();
    expect(
      (await send('POST', '/v1/people', { payload: { ...ben, email: 'BEN@example.de' }, headers: signedIn() }))
        .statusCode,
    ).toBe(409);
    expect((await signIn('ben@example.de', '')).statusCode).toBe(401);

    const token = tokenIn(inviteUrl);
    expect((await send('POST', '/v1/setup/check', { payload: { token } })).json()).toEqual({
      usable: true,
      name: 'Ben',
      email: 'ben@example.de',
    });
    const payload = { token, name: 'Ben B.', email: 'other@example.de', password: PASSWORD, language: 'en' };
    expect((await send('POST', '/v1/setup', { payload })).statusCode).toBe(400);
    const welcome = await send('POST', '/v1/setup', { payload: { ...payload, email: 'Ben@example.de' } });
    expect(welcome.json()).toMatchObject({ person: { id, name: 'Ben B.', role: 'responder', functions: ['legal'] } });

    const his = { ...CONSOLE, cookie: cookieOf(welcome.headers).split(';')[0]! };
    expect((await send('GET', '/v1/people', { headers: his })).statusCode).toBe(200);
    expect((await send('GET', '/v1/audit', { headers: his })).statusCode).toBe(403);
    await send('DELETE', `/v1/people/${id}`, { headers: signedIn() });
    expect((await send('GET', '/v1/people', { headers: his })).statusCode).toBe(401);
    expect((await signIn('ben@example.de', PASSWORD)).json()).toMatchObject({ type: 'access.wrong-credentials' });
  });

  it('a program with a key, until the key is revoked', async () => {
    const added = await send('POST', '/v1/keys', {
      payload: { name: 'feed', scopes: ['topics:read'] },
      headers: signedIn(),
    });
    const { id, secret } = added.json<{ id: string; secret: string }>();
    const asKey = { host: CONSOLE.host, authorization: `Bearer ${secret}` };
    // known, but keys have no role
    expect((await send('GET', '/v1/people', { headers: asKey })).statusCode).toBe(403);
    expect((await send('GET', '/v1/keys', { headers: signedIn() })).json()).toMatchObject([{ id, name: 'feed' }]);
    expect((await send('GET', '/v1/keys', { headers: signedIn() })).body).not.toContain('secret');
    expect((await send('DELETE', `/v1/keys/${id}`, { headers: signedIn() })).statusCode).toBe(204);
    expect((await send('GET', '/v1/people', { headers: asKey })).statusCode).toBe(401);
  });

  it('the last administrator cannot leave', async () => {
    const [ada] = (await send('GET', '/v1/people', { headers: signedIn() })).json<{ id: string; name: string }[]>();
    expect((await send('DELETE', `/v1/people/${ada!.id}`, { headers: signedIn() })).json()).toMatchObject({
      type: 'access.last-administrator',
    });
  });

  it('nobody by trying passwords, and the answer does not tell which names exist', async () => {
    const tries = async (email: string): Promise<unknown[]> => {
      const answers = [];
      for (let n = 0; n < 4; n++) answers.push(await signIn(email, `wrong password ${n}`));
      return answers.map((answer) => answer.json<unknown>());
    };
    const forAda = await tries('ada@example.de');
    expect(forAda.slice(0, 3)).toMatchObject(Array(3).fill({ type: 'access.wrong-credentials' }));
    expect(forAda[3]).toMatchObject({ type: 'request.too-many', retryAfterSeconds: 900 });
    expect(await tries('nobody@example.de')).toEqual(forAda);
    expect((await signIn('ada@example.de', PASSWORD)).statusCode).toBe(429);
    story.clock.set(new Date(story.clock.now().getTime() + 900_000));
    expect((await signIn('ada@example.de', PASSWORD)).statusCode).toBe(200);
  });

  it('nobody after signing out, and nobody after the session has expired', async () => {
    const session = cookieOf((await signIn('ada@example.de', PASSWORD)).headers).split(';')[0]!;
    const out = await send('DELETE', '/v1/session', { headers: signedIn() });
    expect([out.statusCode, out.headers['set-cookie']]).toEqual([
      204,
      expect.stringContaining('sturmwarte=; Path=/; Expires=Thu, 01 Jan 1970'),
    ]);
    expect((await send('GET', '/v1/session', { headers: signedIn() })).statusCode).toBe(401);
    const other = { ...CONSOLE, cookie: session };
    expect((await send('GET', '/v1/session', { headers: other })).statusCode).toBe(200);
    story.clock.set(new Date(story.clock.now().getTime() + 3_600_000));
    expect((await send('GET', '/v1/session', { headers: other })).statusCode).toBe(401);
  });
});

function tokenIn(link: string | undefined): string {
  const token = link?.split('/setup#')[1];
  if (!token) throw new Error('there is no link');
  return token;
}
