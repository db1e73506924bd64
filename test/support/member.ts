import request from 'supertest';
import { type InvitedPerson, type PersonView } from '../../src/access/access.api';
import { type OnCallStory } from './on-call';

const CONSOLE = { host: 'localhost:8080', origin: 'http://localhost:8080', 'x-sturmwarte': '1' };

/** One of the crew at the console: signed in by the link that the administrator sent. */
export class Member {
  private constructor(
    private readonly story: OnCallStory,
    readonly id: string,
    private readonly headers: Readonly<Record<string, string>>,
  ) {}

  static async signIn(story: OnCallStory, name: string): Promise<Member> {
    const id = await story.personId(name);
    const { inviteUrl, email } = await story.send<InvitedPerson>('post', `/v1/people/${id}/invite`);
    const payload = { token: inviteUrl.split('#')[1], name, email, password: 'a storm is coming tonight' };
    const welcome = await request(story.app.getHttpServer()).post('/v1/setup').set(CONSOLE).send(payload);
    if (welcome.status >= 300) throw new Error(welcome.text);
    return new Member(story, id, { ...CONSOLE, cookie: String(welcome.headers['set-cookie']).split(';')[0] ?? '' });
  }

  /** @throws Error where it is refused */
  async get<T>(path: string): Promise<T> {
    const answer = await request(this.story.app.getHttpServer()).get(path).set(this.headers);
    if (answer.status !== 200) throw new Error(`GET ${path}: ${answer.status} ${answer.text}`);
    return answer.body as T;
  }

  /** Does it, and what is due then happens. @throws Error where it is refused */
  post<T>(path: string, body: object = {}): Promise<T> {
    return this.change('post', path, body);
  }

  put<T>(path: string, body: object): Promise<T> {
    return this.change('put', path, body);
  }

  private async change<T>(method: 'post' | 'put', path: string, body: object): Promise<T> {
    const answer = await request(this.story.app.getHttpServer())[method](path).set(this.headers).send(body);
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`);
    await this.story.advance(0);
    return answer.body as T;
  }
}

/** The administrator gives somebody another name. */
export async function rename(story: OnCallStory, id: string, name: string): Promise<void> {
  const person = (await story.get<PersonView[]>('/v1/people')).find((one) => one.id === id)!;
  const { email, role, functions, language } = person;
  await story.send('put', `/v1/people/${id}`, { name, email, role, functions, language });
}
