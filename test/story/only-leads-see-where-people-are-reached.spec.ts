import { ColleagueView, PersonView } from '../../src/access/access.api';
import { FirstAdministrator } from '../../src/access/contract';
import { type Role } from '../../src/kernel/actor';
import { type AccessApp, startAccessApp } from '../support/access-app';

const CONSOLE = { host: 'localhost:8080', origin: 'http://localhost:8080', 'x-sturmwarte': '1' };

describe('only leads and administrators see where people are reached', () => {
  let story: AccessApp;
  const sessions = new Map<Role, Record<string, string>>();

  const post = (url: string, payload: object, headers: Record<string, string> = CONSOLE) =>
    story.app.inject({ method: 'POST', url, payload, headers });
  const setUp = async (link: string | undefined, who: object): Promise<Record<string, string>> => {
    const token = link?.split('#')[1];
    const { headers } = await post('/v1/setup', { token, password: 'Windstärke zwölf', ...who });
    return { ...CONSOLE, cookie: String(headers['set-cookie']).split(';')[0]! };
  };
  const invite = async (role: Role, name: string): Promise<string> => {
    const person = { name, email: `${name}@example.de`, role, functions: ['legal'], language: 'de' };
    const answer = await post('/v1/people', person, sessions.get('admin'));
    return answer.json<{ inviteUrl: string }>().inviteUrl;
  };
  const peopleFor = (role: Role) => story.app.inject({ url: '/v1/people', headers: sessions.get(role) ?? {} });

  beforeAll(async () => {
    story = await startAccessApp();
    const link = await story.app.get(FirstAdministrator).linkIfNeeded();
    sessions.set('admin', await setUp(link, { name: 'Ada', email: 'Ada@example.de' }));
    for (const role of ['lead', 'responder', 'viewer'] as const)
      sessions.set(role, await setUp(await invite(role, role), { name: role, email: `${role}@example.de` }));
    await invite('viewer', 'gone');
    const gone = (await peopleFor('admin')).json<PersonView[]>().find(({ name }) => name === 'gone');
    await story.app.inject({
      ...{ method: 'DELETE', url: `/v1/people/${gone?.id ?? ''}` },
      headers: sessions.get('admin') ?? {},
    });
  });
  afterAll(() => story.close());

  it.each(['admin', 'lead'] as const)('the %s sees addresses, and who is disabled', async (role) => {
    const people = PersonView.array().parse((await peopleFor(role)).json());
    expect(people.map(({ email }) => email)).toContain('viewer@example.de');
    expect(people.filter(({ disabledAt }) => disabledAt !== null)).toMatchObject([{ name: 'gone' }]);
  });

  it.each(['responder', 'viewer'] as const)('the %s sees names, roles and functions, and no more', async (role) => {
    const answer = await peopleFor(role);
    expect(answer.body).not.toContain('@');
    const people = ColleagueView.strict().array().parse(answer.json());
    expect(people.map(({ name }) => name)).toEqual(['Ada', 'lead', 'responder', 'viewer']);
    expect(people[1]).toMatchObject({ role: 'lead', functions: ['legal'] });
  });
});
