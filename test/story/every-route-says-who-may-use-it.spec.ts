import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { startAccessApp } from '../support/access-app';
import { type IdleApp, startIdleApp } from '../support/idle-app';
import { type Route, routesOf } from '../support/routes';

interface ApiOperation {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary?: string;
  readonly security?: unknown;
  readonly parameters?: readonly { readonly in: string; readonly required: boolean }[];
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, unknown>> }>>;
}

interface ApiDescription {
  readonly tags: readonly { readonly name: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, ApiOperation>>>>;
  readonly components: Readonly<Record<'schemas' | 'securitySchemes', Readonly<Record<string, unknown>>>>;
}

describe('every route of the whole service says who may use it', () => {
  let idle: IdleApp;
  let app: NestFastifyApplication;
  let routes: Route[];

  beforeAll(async () => {
    idle = await startIdleApp();
    app = idle.app;
    routes = routesOf(app);
  });
  afterAll(() => idle.close());

  it('and none forgot', () => {
    expect(routes.length).toBeGreaterThan(20);
    expect(routes.filter(({ access }) => access === undefined).map(({ name }) => name)).toEqual([]);
  });

  it('and a public one says why', () => {
    const reasons = routes.flatMap(({ access }) => (access?.kind === 'public' ? [access.because] : []));
    expect(reasons.length).toBeGreaterThan(0);
    expect(reasons.filter((reason) => reason.trim().length < 10)).toEqual([]);
  });

  it('and an unknown caller gets into none that is not public', async () => {
    const answers: Record<string, number> = {};
    const closed = routes.filter(({ access }) => access?.kind === 'allow');
    for (const { name, method, url } of closed) {
      const payload = method === 'GET' ? undefined : {};
      answers[name] = (await app.inject({ method: method as 'GET', url, payload })).statusCode;
    }
    expect(closed.length).toBeGreaterThan(10);
    expect(answers).toEqual(Object.fromEntries(closed.map(({ name }) => [name, 401])));
  });

  describe('and so does its description', () => {
    let description: ApiDescription;
    let operations: Map<string, ApiOperation>;
    beforeAll(async () => {
      description = (await app.inject('/docs/openapi.json')).json();
      const all = Object.values(description.paths).flatMap((path) => Object.values(path));
      operations = new Map(all.map((operation) => [operation.operationId, operation]));
    });
    const described = (kind: 'public' | 'allow') =>
      routes.flatMap(({ name, access }) => {
        const operation = operations.get(name);
        return operation && access?.kind === kind ? [{ name, access, operation }] : [];
      });

    it('with the keys and sessions that the guard takes, and none where anybody may', () => {
      const closed = described('allow');
      expect(closed).toHaveLength(routes.filter(({ access }) => access?.kind === 'allow').length);
      for (const { name, access, operation } of closed) {
        const ways = access.kind === 'allow' && access.scope ? [{ key: [] }, { session: [] }] : [{ session: [] }];
        expect([name, operation.security]).toEqual([name, ways]);
      }
      expect(described('public').filter(({ operation }) => operation.security !== undefined)).toEqual([]);
      expect(Object.keys(description.components.securitySchemes)).toEqual(['key', 'session']);
    });

    it('with what it is for, where people are called', () => {
      const rooms =
        /^(OnCall|Schedules|Calendars|ContactMethods|Pages|EscalationPolicies|SandboxPhone|Delivery|PagingHealth|Drills)$/;
      const ofRooms = [...operations.values()].filter(({ tags }) => tags.some((tag) => rooms.test(tag)));
      expect(ofRooms.length).toBeGreaterThan(40);
      expect(ofRooms.filter(({ summary }) => !summary).map(({ operationId }) => operationId)).toEqual([]);
    });

    it('with what comes back, and every name in it is explained', () => {
      const bare = described('allow').filter(({ operation: { responses } }) => {
        const [code, good] = Object.entries(responses).find(([status]) => status.startsWith('2')) ?? [];
        return code !== '204' && Object.values(good?.content ?? {}).length === 0;
      });
      expect(bare.map(({ name }) => name)).toEqual([]);
      const named = [...JSON.stringify(description).matchAll(/#\/components\/schemas\/(\w+)/g)].map(
        ([, name]) => name!,
      );
      expect(named).toContain('IncidentView');
      expect(named.filter((name) => !(name in description.components.schemas))).toEqual([]);
    });

    it('and demands no header; what a newcomer needs first comes first', () => {
      const headers = [...operations.values()].flatMap(({ parameters = [] }) => parameters);
      expect(headers.filter((parameter) => parameter.in === 'header' && parameter.required)).toEqual([]);
      const order = description.tags.map(({ name }) => name);
      expect([order[0], order.at(-1)]).toEqual(['Mentions', 'Hooks']);
      const used = new Set([...operations.values()].flatMap(({ tags }) => tags));
      expect([...used].sort()).toEqual([...order].sort());
    });
  });
});

describe('a route that forgot to say who may use it', () => {
  it('is found', async () => {
    const small = await startAccessApp();
    const forgot = routesOf(small.app).filter(({ access }) => access === undefined);
    expect(forgot.map(({ name }) => name)).toEqual(['ForgottenController.read']);
    await small.close();
  });
});
