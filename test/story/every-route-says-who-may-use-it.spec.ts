import { type AccessApp, startAccessApp } from '../support/access-app';
import { type Route, routesOf } from '../support/routes';

describe('every route says who may use it', () => {
  let story: AccessApp;
  let routes: Route[];

  beforeAll(async () => {
    story = await startAccessApp();
    routes = routesOf(story.app);
  });
  afterAll(() => story.close());

  it('and the one that forgot is found', () => {
    const forgot = routes.filter(({ access }) => access === undefined).map(({ name }) => name);
    expect(forgot).toEqual(['ForgottenController.read']);
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
      const { statusCode } = await story.app.inject({
        method: method as 'GET',
        url,
        payload: method === 'GET' ? undefined : {},
      });
      answers[name] = statusCode;
    }
    expect(closed.length).toBeGreaterThan(5);
    expect(answers).toEqual(Object.fromEntries(closed.map(({ name }) => [name, 401])));
  });
});
