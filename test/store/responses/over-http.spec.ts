import { type TopicId } from '../../../src/kernel/ids';
import { PublicationView, TemplateView } from '../../../src/responses/responses.api';
import { content, ResponsesHouse, type Somebody } from '../../support/responses-house';

describe('responses over HTTP', () => {
  let house: ResponsesHouse;
  let ada: Somebody;
  let cem: Somebody;
  let lea: Somebody;
  let vera: Somebody;
  beforeAll(async () => {
    house = await ResponsesHouse.open();
    ada = await house.administrator();
    cem = await house.member(ada, 'Cem', { functions: ['communications'] });
    lea = await house.member(ada, 'Lea', { functions: ['legal'] });
    vera = await house.member(ada, 'Vera', { role: 'viewer', functions: [] });
  });
  afterAll(() => house.close());

  const until = () => new Date(house.clock.now().getTime() + 86_400_000).toISOString();

  it('a text is written, approved by two, looked at, used, and said to be out', async () => {
    const incident = await house.storm();
    const { status, body } = await house.ask(cem, 'POST', '/v1/responses', content());
    expect(status).toBe(201);
    const written = TemplateView.parse(body);
    const approve = (who: Somebody, of: string) =>
      house.ask(who, 'POST', '/v1/responses/first-word/approve', {
        ...{ hash: written.hash, function: of, scope: { until: until() } },
      });
    expect(await approve(cem, 'legal')).toMatchObject({ status: 403, code: 'response.not-approver' });
    expect(await approve(cem, 'communications')).toMatchObject({ status: 200, body: { state: 'waiting' } });
    expect(await approve(lea, 'legal')).toMatchObject({ status: 200, body: { state: 'approved' } });

    const order = { incident, language: 'de', channel: 'x', values: { place: 'Kiel' } };
    const preview = await house.ask(vera, 'POST', '/v1/responses/first-word/preview', order);
    expect(preview).toMatchObject({
      status: 200,
      body: {
        text: 'Kiel: Da ist etwas schiefgegangen. Es tut uns leid.',
        parts: [
          { text: 'Kiel', variable: 'place' },
          { text: ': Da ist etwas schiefgegangen. Es tut uns leid.', variable: null },
        ],
        ...{ faults: [], findings: [], length: { channel: 'x', used: 51, limit: 280, unit: 'weighted', fits: true } },
      },
    });
    const wrong = await house.ask(vera, 'POST', '/v1/responses/first-word/preview', {
      ...order,
      values: { place: '@x' },
    });
    expect(wrong.body).toMatchObject({ text: null, faults: [{ variable: 'place', code: 'link-or-mention' }] });

    const use = { ...order, hash: written.hash, door: 'clipboard' };
    expect(await house.ask(vera, 'POST', '/v1/responses/first-word/use', use)).toMatchObject({ status: 403 });
    const other = { ...use, hash: 'x' };
    expect(await house.ask(cem, 'POST', '/v1/responses/first-word/use', other)).toMatchObject({
      ...{ status: 409, code: 'response.changed', body: { hash: written.hash } },
    });
    const threat = { ...use, values: { place: 'Einzelfall Kiel' } };
    expect(await house.ask(cem, 'POST', '/v1/responses/first-word/use', threat)).toMatchObject({
      ...{ status: 422, code: 'response.guarded' },
      body: { findings: [{ code: 'isolated-case', severity: 'block', start: 0, end: 10 }] },
    });
    const used = await house.ask(cem, 'POST', '/v1/responses/first-word/use', use);
    expect(used.status).toBe(201);
    const { id } = PublicationView.parse(used.body);

    const bad = { url: 'javascript:alert(1)' };
    expect(await house.ask(cem, 'POST', `/v1/publications/${id}/published`, bad)).toMatchObject({ status: 400 });
    const url = 'https://x.example/1';
    expect(await house.ask(cem, 'POST', `/v1/publications/${id}/published`, { url })).toMatchObject({
      ...{ status: 200, body: { state: 'published', url } },
    });
    expect(await house.ask(cem, 'POST', `/v1/publications/${id}/withdraw`, { reason: 'zu spät' })).toMatchObject({
      ...{ status: 409, code: 'conflict' },
    });
    expect((await house.ask(vera, 'GET', `/v1/incidents/${incident}/publications`)).body).toMatchObject([{ id, url }]);
  });

  it('a text that cannot be filled in is not written down', async () => {
    const broken = content({
      id: 'broken',
      variables: [{ ...content().variables[0]!, name: 'topic' }],
      variants: [
        { language: 'de', channel: 'any', text: 'An @{{where}}' },
        { language: 'de', channel: 'any', text: '{{#if topic}}x{{/if}}' },
      ],
      approvers: ['legal', 'legal'],
    });
    const { status, code, body } = await house.ask(cem, 'POST', '/v1/responses', broken);
    expect([status, code]).toEqual([422, 'response.invalid']);
    expect((body['errors'] as { path: string }[]).map(({ path }) => path)).toEqual([
      ...['variables.0.name', 'variants.0.text', 'variants.1', 'variants.1.text', 'approvers'],
    ]);
    expect(await house.ask(cem, 'GET', '/v1/responses/broken')).toMatchObject({ status: 404 });
  });

  it('who may write, retire and read is told by the role', async () => {
    const written = content({ id: 'roles' });
    expect(await house.ask(vera, 'POST', '/v1/responses', written)).toMatchObject({ status: 403 });
    const { body } = await house.ask(cem, 'POST', '/v1/responses', written);
    expect(await house.ask(cem, 'POST', '/v1/responses', written)).toMatchObject({
      status: 409,
      code: 'response.exists',
    });
    const edit = { ...written, title: { de: 'Neu', en: 'New' }, version: 1 };
    expect(await house.ask(lea, 'PUT', '/v1/responses/roles', edit)).toMatchObject({
      status: 200,
      body: { version: 2 },
    });
    expect(await house.ask(lea, 'PUT', '/v1/responses/roles', edit)).toMatchObject({ status: 409, code: 'conflict' });
    expect(body).toMatchObject({ version: 1 });
    expect(await house.ask(cem, 'DELETE', '/v1/responses/roles')).toMatchObject({ status: 403 });
    expect(await house.ask(ada, 'DELETE', '/v1/responses/roles')).toMatchObject({ status: 204 });
    expect(await house.ask(lea, 'PUT', '/v1/responses/roles', { ...edit, version: 2 })).toMatchObject({
      ...{ status: 409, code: 'response.retired' },
    });
    const list = await house.ask(vera, 'GET', '/v1/responses');
    expect((list.body as unknown as { id: string }[]).map(({ id }) => id)).not.toContain('roles');
    expect(await house.ask(vera, 'GET', '/v1/responses/roles')).toMatchObject({ body: { state: 'retired' } });
    const { body: audit } = await house.ask(ada, 'GET', '/v1/audit?limit=100');
    const actions = JSON.stringify(audit);
    for (const action of ['response.added', 'response.changed', 'response.retired']) expect(actions).toContain(action);
  });

  it('the guideline is the leads’, and holds at once', async () => {
    expect(await house.ask(cem, 'GET', '/v1/guideline')).toMatchObject({ status: 403 });
    const { body } = await house.ask(ada, 'GET', '/v1/guideline');
    expect(body).toMatchObject({ version: 0, rules: { secret: 'block', unsigned: 'warn' }, secretTerms: [] });
    const next = {
      ...body,
      secretTerms: ['Projekt Adler'],
      allowedHosts: ['nordbahn.example'],
      rules: { blame: 'off' },
    };
    expect(await house.ask(ada, 'PUT', '/v1/guideline', next)).toMatchObject({ status: 200, body: { version: 1 } });
    expect(await house.ask(ada, 'PUT', '/v1/guideline', next)).toMatchObject({ status: 409, code: 'conflict' });
    const unknown = { ...next, version: 1, rules: { manners: 'block' } };
    expect(await house.ask(ada, 'PUT', '/v1/guideline', unknown)).toMatchObject({ status: 400 });
    const hosts = { ...next, version: 1, allowedHosts: ['https://nordbahn.example/x'] };
    expect(await house.ask(ada, 'PUT', '/v1/guideline', hosts)).toMatchObject({ status: 400 });
    const idn = { ...next, version: 1, allowedHosts: ['Müller.example'] };
    expect((await house.ask(ada, 'PUT', '/v1/guideline', idn)).body['allowedHosts']).toEqual(['xn--mller-kva.example']);
    const text = {
      text: 'Der Projekt-Adler. Selbst schuld! Wir melden uns um 15 Uhr.',
      language: 'de',
      channel: 'sms',
    };
    const checked = await house.ask(cem, 'POST', '/v1/guideline/check', text);
    expect(checked.body).toMatchObject({
      findings: [
        { code: 'secret', start: 4, end: 17, values: {} },
        { code: 'promise', values: { deadline: '15 Uhr' } },
      ],
      length: { unit: 'segments', used: 1 },
    });
    const audit = JSON.stringify((await house.ask(ada, 'GET', '/v1/audit?limit=100')).body);
    expect(audit).toContain('guideline.changed');
    expect(audit).not.toContain('Adler');
  });

  it('a text names the topic that it is about, and is warned of others', async () => {
    for (const name of ['Nordbahn', 'Südbus']) {
      const topic = { id: name.toLowerCase().replace('ü', 'ue'), name, query: name };
      expect(await house.ask(ada, 'POST', '/v1/topics', topic)).toMatchObject({ status: 201 });
    }
    const incident = await house.stormOf('nordbahn' as TopicId);
    const written = content({
      ...{ id: 'names', variables: [] },
      variants: [
        {
          language: 'de',
          channel: 'any',
          text: '{{topic}} steht seit {{time since}}, anders als Südbus. Stufe {{level}}: {{levelName}}.',
        },
      ],
    });
    await house.ask(cem, 'POST', '/v1/responses', written);
    const order = { incident, language: 'de', channel: 'web' };
    const { body } = await house.ask(cem, 'POST', '/v1/responses/names/preview', order);
    expect(body).toMatchObject({
      text: 'Nordbahn steht seit 03:42 Uhr, anders als Südbus. Stufe 3: frische Brise.',
      findings: [{ code: 'wrong-name', severity: 'warn', values: { name: 'Südbus' } }],
    });
  });
});
