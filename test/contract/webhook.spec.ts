import { createHmac } from 'node:crypto';
import { WebhookSender } from '../../src/adapters/webhook/webhook-sender';
import { ManualClock, SystemClock } from '../../src/kernel/clock';
import { HttpCaller } from '../../src/platform/net/http-caller';
import { FakeWebhook, WEBHOOK_SECRET } from '../support/fake-webhook';
import { outgoing } from '../support/outgoing';

describe('a webhook', () => {
  let server: FakeWebhook;
  const webhook = new WebhookSender(new HttpCaller(true), new SystemClock());
  beforeAll(async () => {
    server = await FakeWebhook.start();
  });
  afterAll(() => server.stop());
  beforeEach(() => {
    server.deliveries.length = 0;
    server.requests.length = 0;
    server.mishaps.length = 0;
    server.retryAfter = undefined;
  });

  const page = (options: Parameters<typeof outgoing>[0] = {}) =>
    outgoing({ channel: 'webhook', address: server.url, secret: WEBHOOK_SECRET, ...options });

  it('gets a signed message that it can verify', async () => {
    const message = page({ content: { facts: { level: 4 } } });
    expect(await webhook.send(message)).toEqual({ kind: 'accepted', providerId: message.messageId });
    expect(server.deliveries).toEqual([
      {
        id: message.messageId,
        body: {
          type: 'sturmwarte.page',
          timestamp: expect.stringMatching(/Z$/),
          data: expect.objectContaining({
            text: message.content.long,
            link: message.content.link,
            facts: { level: 4 },
          }),
        },
      },
    ]);
  });

  it('is signed as the specification says, at the time of our clock', async () => {
    const then = new WebhookSender(new HttpCaller(true), new ManualClock(new Date(1_674_087_231_000)));
    await then.send(page());
    const { headers, body } = server.requests[0]!;
    expect(headers['webhook-timestamp']).toBe('1674087231');
    const key = Buffer.from(WEBHOOK_SECRET.replace('whsec_', ''), 'base64');
    const text = `${String(headers['webhook-id'])}.1674087231.${body}`;
    expect(headers['webhook-signature']).toBe(`v1,${createHmac('sha256', key).update(text).digest('base64')}`);
    expect(JSON.parse(body)).toMatchObject({ timestamp: new Date(1_674_087_231_000).toISOString() });
    expect(server.deliveries).toEqual([]); // too old to be believed
  });

  it('knows a message that comes again by its id', async () => {
    const message = page();
    server.mishaps.push('hang-up-after-accepting');
    expect(await webhook.send(message)).toMatchObject({ kind: 'unknown' });
    expect(await webhook.lookUp()).toEqual({ kind: 'not-found' });
    expect(await webhook.send(message)).toMatchObject({ kind: 'accepted' });
    expect(server.requests).toHaveLength(2);
    expect(server.deliveries).toHaveLength(1);
  });

  it('asks for patience, or not to be called any more', async () => {
    server.retryAfter = '90';
    server.mishaps.push(429, 503, 410, 400);
    expect(await webhook.send(page())).toMatchObject({ kind: 'try-again', afterMs: 90_000 });
    expect(await webhook.send(page())).toMatchObject({ kind: 'try-again', afterMs: 90_000 });
    expect(await webhook.send(page())).toMatchObject({ kind: 'refused', blame: 'address' });
    const refused = await webhook.send(page());
    expect(refused).toEqual({ kind: 'refused', reason: 'refused/webhook/400' });
  });

  it('cannot send us elsewhere', async () => {
    server.mishaps.push(server.url);
    expect(await webhook.send(page())).toEqual({ kind: 'refused', reason: 'refused/webhook/307' });
    expect(server.requests).toHaveLength(1);
  });

  it('without a secret that can sign gets nothing', async () => {
    for (const secret of [undefined, 'whsec_not base64!']) {
      expect(await webhook.send(page({ secret }))).toMatchObject({ kind: 'refused' });
    }
    expect((await webhook.send(outgoing({ channel: 'webhook', address: server.url }))).kind).toBe('refused');
    expect(server.deliveries).toEqual([]);
  });

  it('in a private network gets nothing, unless the settings allow it', async () => {
    const guarded = new WebhookSender(new HttpCaller(false), new SystemClock());
    const hidden = server.url.replace('http:', 'https:');
    for (const address of [server.url, hidden, hidden.replace('127.0.0.1', 'localhost'), 'file:///etc/passwd', 'x']) {
      expect(await guarded.send(page({ address }))).toMatchObject({ kind: 'refused', blame: 'address' });
    }
    expect(server.requests).toEqual([]);
  });
});
