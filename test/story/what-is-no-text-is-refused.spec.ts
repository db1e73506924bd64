import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { type IdleApp, startIdleApp } from '../support/idle-app';
import { type Route, routesOf } from '../support/routes';
import { signedIn } from '../support/story';

interface Described {
  readonly operationId: string;
  readonly parameters?: readonly { readonly in: string; readonly name: string }[];
}

/** NUL, and half of a pair of surrogates: PostgreSQL keeps neither. */
describe('what is no text is refused by every route', () => {
  let idle: IdleApp;
  let app: NestFastifyApplication;
  let headers: Readonly<Record<string, string>>;
  let routes: Route[];
  let queries: ReadonlyMap<string, readonly string[]>;

  beforeAll(async () => {
    idle = await startIdleApp();
    app = idle.app;
    headers = await signedIn(app);
    routes = routesOf(app);
    const { paths } = (await app.inject('/docs/openapi.json')).json<{
      paths: Record<string, Record<string, Described>>;
    }>();
    const operations = Object.values(paths).flatMap((path) => Object.values(path));
    queries = new Map(
      operations.map(({ operationId, parameters = [] }) => [
        operationId,
        parameters.flatMap(({ in: where, name }) => (where === 'query' ? [name] : [])),
      ]),
    );
  });
  afterAll(() => idle.close());

  const ask = async ({ method }: Route, url: string, payload?: object) => {
    const body = method === 'GET' ? {} : { payload: payload ?? {} };
    return app.inject({ method: method as 'GET', url, headers, ...body });
  };

  it('in its query', async () => {
    const wrong: Record<string, unknown> = {};
    for (const route of routes) {
      for (const name of [...(queries.get(route.name) ?? []), 'more']) {
        const answer = await ask(route, `${route.url}?${name}=a%00b`);
        if (answer.statusCode !== 400) wrong[`${route.name} ${name}`] = answer.statusCode;
      }
    }
    expect(wrong).toEqual({});
  });

  it('in its path', async () => {
    const wrong: Record<string, unknown> = {};
    for (const route of routes.filter(({ url }) => url.includes('made-up'))) {
      for (const [place] of route.url.matchAll(/made-up/g)) {
        const answer = await ask(route, route.url.replace(place, 'a%00b'));
        if (answer.statusCode !== 400) wrong[route.name] = answer.statusCode;
      }
    }
    expect(wrong).toEqual({});
  });

  it('in a file, which is read by its own rules', async () => {
    for (const [type, url] of [
      ['text/calendar', '/v1/schedules/0195b3c0-0000-7000-8000-0000000000aa/import'],
      ['application/x-ndjson', '/v1/replays?name=x'],
    ] as const) {
      const sent = { ...headers, 'content-type': type };
      const { statusCode } = await app.inject({ method: 'POST', url, headers: sent, payload: 'a\0b' });
      expect([url, statusCode < 500]).toEqual([url, true]);
    }
  });

  it('in its body', async () => {
    const wrong: Record<string, unknown> = {};
    for (const route of routes.filter(({ method }) => method !== 'GET')) {
      for (const text of ['a\0b', '\ud800']) {
        const fields = ['name', 'text', 'id', 'reason', 'title', 'query', 'token', 'email', 'password', 'label'];
        const payload = Object.fromEntries(fields.map((field) => [field, text]));
        const answer = await ask(route, route.url, payload);
        if (answer.statusCode >= 500) wrong[route.name] = answer.statusCode;
      }
    }
    expect(wrong).toEqual({});
  });

  it('and says where it is', async () => {
    const said = async (url: string) =>
      (await app.inject({ url, headers: { ...headers, 'accept-language': 'de' } })).json<object>();
    const german =
      '„name“ enthält ein Zeichen, das kein Text ist (NUL oder die Hälfte eines Paars). Lassen Sie es weg.';
    expect(await said('/v1/incidents?name=a%00b')).toMatchObject({
      status: 400,
      code: 'request.invalid',
      detail: german,
      errors: [{ path: 'name', message: german }],
    });
    const inBody = await app.inject({ method: 'POST', url: '/v1/topics', headers, payload: { a: [{ b: 'x\0' }] } });
    expect(inBody.json<object>()).toMatchObject({ status: 400, errors: [{ path: 'a.0.b' }] });
  });
});
