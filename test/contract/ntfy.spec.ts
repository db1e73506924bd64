import { NtfySender } from '../../src/adapters/ntfy/ntfy-sender';
import { HttpCaller } from '../../src/platform/net/http-caller';
import { FakeNtfy, NTFY_TOKEN } from '../support/fake-ntfy';
import { NOON, outgoing } from '../support/outgoing';

describe('ntfy', () => {
  let server: FakeNtfy;
  const ntfy = new NtfySender(new HttpCaller(true));
  beforeAll(async () => {
    server = await FakeNtfy.start(() => NOON);
  });
  afterAll(() => server.stop());
  beforeEach(() => {
    server.pushes.length = 0;
    server.mishaps.length = 0;
  });

  const to = (topic: string, options: Parameters<typeof outgoing>[0] = {}) =>
    outgoing({ channel: 'ntfy', address: `${server.url}/${topic}`, ...options });

  it('is told loudly, with a button that answers', async () => {
    const message = to('ada_7f3');
    expect(await ntfy.send(message)).toEqual({ kind: 'accepted', providerId: 'push1' });
    expect(server.pushes[0]).toMatchObject({
      topic: 'ada_7f3',
      body: {
        title: 'Nordbahn, Stufe 4',
        message: message.content.long,
        priority: 5,
        sequence_id: message.messageId,
        click: message.content.link,
        actions: [{ action: 'view', label: 'Antworten', url: message.content.link, clear: true }],
      },
    });
    await ntfy.send(to('ada_7f3/', { purpose: 'notice', content: { link: undefined, long: 'ä'.repeat(9_000) } }));
    expect(server.pushes[1]?.body).toMatchObject({ priority: 3 });
    expect(server.pushes[1]?.body).not.toHaveProperty('click');
  });

  it('opens a private topic by the token, and blames the address without it', async () => {
    const refused = await ntfy.send(to('private-ada'));
    expect(refused).toEqual({ kind: 'refused', reason: 'refused/ntfy/403', blame: 'address' });
    expect(await ntfy.send(to('private-ada', { secret: NTFY_TOKEN }))).toMatchObject({ kind: 'accepted' });
  });

  it('is asked what became of a message whose answer was lost', async () => {
    const message = to('ada');
    server.mishaps.push('hang-up-after-accepting');
    expect(await ntfy.send(message)).toMatchObject({ kind: 'unknown' });
    expect(await ntfy.lookUp(message)).toEqual({ kind: 'accepted', providerId: 'push1' });
    expect(await ntfy.lookUp(to('ada'))).toEqual({ kind: 'not-found' });
    server.mishaps.push(403);
    expect(await ntfy.lookUp(message)).toEqual({ kind: 'cannot-tell', reason: 'refused/ntfy/403' });
  });

  it.each([
    [429, 'try-again'],
    [503, 'unknown'],
    [413, 'refused'],
    ['hang-up-before-accepting' as const, 'unknown'],
  ])('that answers %s: %s', async (mishap, kind) => {
    server.mishaps.push(mishap);
    expect(await ntfy.send(to('ada'))).toMatchObject({ kind });
  });

  it.each(['https://ntfy.example.org', 'https://ntfy.example.org/a b', 'ntfy'])('is no topic: %s', async (address) => {
    expect(await ntfy.send(to('', { address }))).toMatchObject({ kind: 'refused', blame: 'address' });
  });

  it('is never sought in a private network, nor without TLS, unless the settings allow it', async () => {
    const guarded = new NtfySender(new HttpCaller(false));
    for (const host of ['https://127.0.0.1', 'https://[::1]', 'https://169.254.169.254', 'http://ntfy.example.org']) {
      const delivery = await guarded.send(to('', { address: `${host}/ada` }));
      expect(delivery).toMatchObject({ kind: 'refused', blame: 'address' });
      expect(JSON.stringify(delivery)).not.toContain(host);
    }
    const named = await guarded.send(to('', { address: `https://localhost:${new URL(server.url).port}/ada` }));
    expect(named).toMatchObject({ kind: 'refused', blame: 'address' });
    expect(server.pushes).toEqual([]);
  });

  it('that is not there is waited for', async () => {
    const gone = await FakeNtfy.start(() => NOON);
    const message = to('', { address: `${gone.url}/ada` });
    await gone.stop();
    expect(await ntfy.send(message)).toMatchObject({ kind: 'try-again' });
    expect(await ntfy.lookUp(message)).toMatchObject({ kind: 'cannot-tell' });
  });
});
