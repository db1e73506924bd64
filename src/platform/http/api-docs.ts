import { type Type } from '@nestjs/common';
import { MetadataScanner, ModulesContainer, Reflector } from '@nestjs/core';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { cleanupOpenApiDoc } from 'nestjs-zod';
import { z } from 'zod';
import { ROUTE_ACCESS, type RouteAccess } from './allow';
import { ROUTE_ANSWER, type RouteAnswer } from './answers';

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;
type Schemas = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>;

/** In the order in which a newcomer needs them: mentions in, incidents out, then the house itself. */
const TAGS: Readonly<Record<string, string>> = {
  Mentions: 'Push mentions, and read what came in',
  Topics: 'What is watched for',
  Tone: 'How mentions sound, as people say: corrections, and what a topic learned from them',
  QueryTrials: 'What a query would have caught of the stored mentions',
  Sources: 'Where the mentions come from, and how often each source is usually heard',
  PlannedEvents: 'What is announced for a topic',
  Backtest: 'What other alarm budgets would have opened',
  Incidents: 'What was found, and what people do about it',
  Playbooks: 'What is to be done in an incident, step by step',
  Responses: 'Texts for the public, who approved them, and their use',
  Publications: 'What became of texts that were used',
  CrisisTeam: 'Who does what in a crisis',
  CrisisDrills: 'Practising a crisis with marked messages',
  Rooms: 'The war room of an incident, and the chat behind it',
  Guideline: 'What no text for the public may say',
  Reviews: 'What is learned from an incident once it is over: facts, lessons, files and links to read',
  Replays:
    'Files of mentions that are played through a copy of the house: what would have happened with another budget, playbook or rota.',
  Pages: 'Who was called, and who has it',
  EscalationPolicies: 'Who is called after whom',
  OnCall: 'Who is on call now and next, why, and what would let a page go wrong',
  Schedules: 'When people are on call: rotations, overrides and swaps',
  Calendars: 'Shifts for calendars to subscribe to, and rotas taken over from calendars',
  ContactMethods: 'How people are reached: their numbers and addresses, proven by a code, and their notification rules',
  Delivery: 'What was sent how, and how the providers are',
  PagingHealth: 'Whether all of it really works',
  Drills: 'Alarms that are none, to prove the way to people',
  Live: 'What the console watches: the board, curves and a stream of changes',
  SandboxPhone: 'Where pages are shown while no SMS provider is set up',
  Keys: 'Access for programs',
  People: 'Access for people',
  Me: 'One’s own account',
  Session: 'Signing in and out',
  SetUp: 'One-time links: the first administrator, and invitations',
  Audit: 'Who changed what',
  Hooks: 'For vendors, signed by them',
};

/** RFC 9457: platform/http/problem.ts. */
const PROBLEM: Schemas[string] = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'instance', 'requestId'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string', description: 'Stable: tell errors apart by it.' },
    detail: { type: 'string', description: 'What, where, and how to mend it.' },
    instance: { type: 'string' },
    requestId: { type: 'string', description: 'The log has it too.' },
    errors: {
      type: 'array',
      items: { type: 'object', properties: { path: { type: 'string' }, message: { type: 'string' } } },
    },
  },
};

/** OpenAPI at /docs (for people) and /docs/openapi.json (for programs), made from the zod schemas when first asked for. */
export function serveApiDocs(app: NestFastifyApplication): void {
  SwaggerModule.setup('docs', app, () => apiDocument(app), {
    jsonDocumentUrl: 'docs/openapi.json',
    yamlDocumentUrl: 'docs/openapi.yaml',
    customSiteTitle: 'Sturmwarte API',
  });
}

function apiDocument(app: NestFastifyApplication): OpenAPIObject {
  const operationIdFactory = (controller: string, method: string): string => `${controller}.${method}`;
  const document = cleanupOpenApiDoc(SwaggerModule.createDocument(app, frame(), { operationIdFactory }));
  const routes = routesOf(app);
  for (const operation of Object.values(document.paths).flatMap((path) => Object.values(path) as Operation[])) {
    const route = routes.get(operation.operationId ?? '');
    if (route) complete(operation, route);
  }
  const answers = [...routes.values()].flatMap(({ answer }) => (answer ? [answer.schemas] : []));
  const schemas = { ...document.components?.schemas, ...schemasOf(answers), Problem: PROBLEM };
  return { ...document, components: { ...document.components, schemas } };
}

function frame(): Omit<OpenAPIObject, 'paths'> {
  const builder = new DocumentBuilder()
    .setTitle('Sturmwarte')
    .setDescription('Mentions in, incidents out. Errors are RFC 9457 problem documents.')
    .setVersion('v1')
    .addSecurity('key', {
      type: 'http',
      scheme: 'bearer',
      description: 'An API key of the console: settings, API keys',
    })
    .addSecurity('session', {
      ...{ type: 'apiKey', in: 'cookie', name: 'sturmwarte' },
      description:
        'Set by POST /v1/session; over TLS it is called `__Host-sturmwarte`. A browser that is signed in to the console sends it by itself. What changes something also needs the header `x-sturmwarte`.',
    });
  for (const [name, description] of Object.entries(TAGS)) builder.addTag(name, description);
  return builder.build();
}

interface Route {
  readonly access: RouteAccess | undefined;
  readonly answer: RouteAnswer | undefined;
}

/** By operation id, from the same metadata by which the guard lets callers in: the two cannot differ. */
function routesOf(app: NestFastifyApplication): ReadonlyMap<string, Route> {
  const controllers = [...app.get(ModulesContainer).values()].flatMap((module) => [...module.controllers.values()]);
  const types = controllers.map(({ metatype }) => metatype as Type);
  return new Map(types.flatMap(routesOfController));
}

function routesOfController(controller: Type): [string, Route][] {
  const reflector = new Reflector();
  const prototype = controller.prototype as Record<string, () => unknown>;
  return new MetadataScanner().getAllMethodNames(prototype).flatMap((name) => {
    const handler = prototype[name];
    if (!handler) return [];
    const access = reflector.getAllAndOverride<RouteAccess | undefined>(ROUTE_ACCESS, [handler, controller]);
    const answer = reflector.get<RouteAnswer | undefined>(ROUTE_ANSWER, handler);
    return [[`${controller.name}.${name}`, { access, answer }]];
  });
}

function complete(operation: Operation, { access, answer }: Route): void {
  if (access?.kind === 'allow') {
    operation.security = access.scope ? [{ key: [] }, { session: [] }] : [{ session: [] }];
    operation.description = [operation.description, whoMay(access)].filter(Boolean).join('\n\n');
  }
  const [status = '200'] = Object.keys(operation.responses).filter((code) => code.startsWith('2'));
  if (answer) operation.responses[status] = { description: 'Done', content: contentOf(answer) };
  const problem = { schema: { $ref: '#/components/schemas/Problem' } };
  operation.responses['default'] = { description: 'A problem', content: { 'application/problem+json': problem } };
}

function whoMay({ role, scope }: Extract<RouteAccess, { kind: 'allow' }>): string {
  const people = role === 'admin' ? 'For administrators' : `For people with the role ${role} or above`;
  return scope ? `${people}, and for API keys with the scope \`${scope}\`.` : `${people}; not for API keys.`;
}

function contentOf({ schemas, as }: RouteAnswer): Record<string, { schema: Schemas[string] }> {
  const refs = Object.keys(schemas).map((name) => ({ $ref: `#/components/schemas/${name}` }));
  const [first] = refs;
  const one = refs.length > 1 || !first ? { anyOf: refs } : first;
  const wrapped: Record<RouteAnswer['as'], Schemas[string]> = {
    one,
    'one-or-null': { allOf: [one], nullable: true },
    list: { type: 'array', items: one },
    stream: one,
  };
  return { [as === 'stream' ? 'text/event-stream' : 'application/json']: { schema: wrapped[as] } };
}

function schemasOf(answers: readonly RouteAnswer['schemas'][]): Schemas {
  const named = z.registry<{ id: string }>();
  const byName = new Map(answers.flatMap((schemas) => Object.entries(schemas)));
  for (const [id, schema] of byName) named.add(schema, { id });
  const uri = (id: string): string => `#/components/schemas/${id}`;
  const { schemas } = z.toJSONSchema(named, { target: 'openapi-3.0', io: 'output', uri, override: loosen });
  return schemas as Schemas;
}

/** Later versions may add fields, so clients must not refuse them; and `date-time` says what its pattern repeats. */
function loosen({ jsonSchema }: { jsonSchema: z.core.JSONSchema.BaseSchema }): void {
  delete jsonSchema.$id;
  if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
  if (jsonSchema.format === 'date-time') delete jsonSchema.pattern;
}
