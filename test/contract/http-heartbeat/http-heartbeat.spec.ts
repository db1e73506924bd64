import { HttpHeartbeat } from '../../../src/adapters/http-heartbeat/http-heartbeat';
import { HeartbeatServer } from '../../support/heartbeat-server';

describe('a heartbeat over HTTP', () => {
  const outside = new HeartbeatServer();
  beforeAll(() => outside.listen());
  afterAll(() => outside.close());
  beforeEach(() => {
    outside.answer = 200;
    outside.pings.length = 0;
  });

  it.each(['GET', 'POST'] as const)('arrives by %s at the very address', async (method) => {
    const heartbeat = new HttpHeartbeat({ url: outside.url, method });
    expect(heartbeat.isConfigured).toBe(true);
    await expect(heartbeat.ping()).resolves.toEqual({ kind: 'arrived' });
    expect(outside.pings).toEqual([{ method, path: '/ping/f00dcafe-secret' }]);
  });

  it.each([301, 404, 500])('did not arrive where the answer is %s', async (status) => {
    outside.answer = status;
    const outcome = await new HttpHeartbeat({ url: outside.url, method: 'GET' }).ping();
    expect(outcome).toEqual({ kind: 'failed', reason: `error/heartbeat/${status}` });
  });

  it('did not arrive where nobody answers in time', async () => {
    outside.answer = 'silent';
    const outcome = await new HttpHeartbeat({ url: outside.url, method: 'GET', timeoutMs: 100 }).ping();
    expect(outcome).toEqual({ kind: 'failed', reason: 'no-answer/heartbeat' });
  });

  it('says why it cannot be reached, and never the address', async () => {
    const gone = new HeartbeatServer();
    await gone.listen();
    const { url } = gone;
    await gone.close();
    const outcome = await new HttpHeartbeat({ url, method: 'GET' }).ping();
    expect(outcome).toEqual({ kind: 'failed', reason: 'unreachable/heartbeat/ECONNREFUSED' });
    expect(await new HttpHeartbeat({ url: 'http://no-such-secret.invalid/x', method: 'GET' }).ping()).toEqual({
      ...{ kind: 'failed', reason: expect.not.stringContaining('secret') as string },
    });
  });

  it('goes nowhere without an address', async () => {
    const heartbeat = new HttpHeartbeat({ url: undefined, method: 'GET' });
    expect(heartbeat.isConfigured).toBe(false);
    expect(await heartbeat.ping()).toMatchObject({ kind: 'failed' });
  });
});
