import { FirstAdministrator } from '../../src/access/contract';
import { type AccessApp, startAccessApp } from '../support/access-app';

const CONSOLE = { host: 'localhost:8080', origin: 'http://localhost:8080', 'x-sturmwarte': '1' };
const OLD = 'Windstärke zwölf';
const NEW = 'frische Brise von Nord';

describe('who knows the password may change it', () => {
  let story: AccessApp;
  let here: Record<string, string>;
  let elsewhere: Record<string, string>;

  const post = (url: string, payload: object, headers: Record<string, string> = CONSOLE) =>
    story.app.inject({ method: 'POST', url, payload, headers });
  const change = (oldPassword: string, newPassword: string, headers = here) =>
    post('/v1/me/password', { oldPassword, newPassword }, headers);
  const signIn = (password: string) => post('/v1/session', { email: 'ada@example.de', password });
  const holding = ({ headers }: { headers: Record<string, unknown> }): Record<string, string> => ({
    ...CONSOLE,
    cookie: String(headers['set-cookie']).split(';')[0]!,
  });
  const isIn = async (headers: Record<string, string>): Promise<boolean> =>
    (await story.app.inject({ url: '/v1/session', headers })).statusCode === 200;

  beforeAll(async () => {
    story = await startAccessApp();
    const link = await story.app.get(FirstAdministrator).linkIfNeeded();
    const token = link?.split('#')[1];
    const welcome = await post('/v1/setup', { token, name: 'Ada', email: 'ada@example.de', password: OLD });
    here = holding(welcome);
    elsewhere = holding(await signIn(OLD));
  });
  afterAll(() => story.close());

  it('and nobody else: not a stranger, not another site, not who only found the screen unlocked', async () => {
    expect((await change(OLD, NEW, CONSOLE)).statusCode).toBe(401);
    const foreign = { ...here, origin: 'https://evil.example' };
    expect((await change(OLD, NEW, foreign)).json()).toMatchObject({ type: 'access.csrf' });
    expect((await change('a guess', NEW)).json()).toMatchObject({ type: 'access.wrong-password' });
    expect((await signIn(OLD)).statusCode).toBe(200);
  });

  it('to one that is long enough', async () => {
    expect((await change(OLD, 'too short')).statusCode).toBe(400);
  });

  it('and stays signed in here, while every other session ends', async () => {
    expect([await isIn(here), await isIn(elsewhere)]).toEqual([true, true]);
    expect((await change(OLD, NEW)).statusCode).toBe(204);
    expect([await isIn(here), await isIn(elsewhere)]).toEqual([true, false]);
    expect((await signIn(OLD)).json()).toMatchObject({ type: 'access.wrong-credentials' });
    expect((await signIn(NEW)).statusCode).toBe(200);
  });

  it('which the audit tells, without either password', async () => {
    const audit = await story.app.inject({ url: '/v1/audit', headers: here });
    const { id } = (await story.app.inject({ url: '/v1/session', headers: here })).json<{ person: { id: string } }>()
      .person;
    expect(audit.json<unknown[]>()[0]).toMatchObject({
      action: 'password.changed',
      subject: id,
      actor: { kind: 'person', id, name: 'Ada' },
      data: {},
    });
    for (const secret of [OLD, NEW, 'scrypt']) expect(audit.body).not.toContain(secret);
  });

  it('but not by trying: attempts count together with those to sign in', async () => {
    for (const guess of ['one', 'two']) expect((await change(guess, OLD)).statusCode).toBe(403);
    expect((await signIn('three')).statusCode).toBe(401);
    expect((await change(NEW, OLD)).json()).toMatchObject({ type: 'request.too-many', retryAfterSeconds: 900 });
    story.clock.set(new Date(story.clock.now().getTime() + 900_000));
    expect((await change(NEW, OLD)).statusCode).toBe(204);
  });
});
