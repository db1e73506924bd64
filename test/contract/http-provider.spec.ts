import { XMLParser } from 'fast-xml-parser';
import { HttpProviderSender } from '../../src/adapters/http-provider/http-provider-sender';
import { SettingsSchema } from '../../src/platform/config/settings';
import { HttpCaller } from '../../src/platform/net/http-caller';
import { FakeProvider } from '../support/fake-provider';
import { outgoing, SPOKEN } from '../support/outgoing';

const JSON_BODY = '{"messages":[{"to":"{{to}}","text":"{{text}}","ref":"{{messageId}}"}]}';

describe('a provider by template', () => {
  let server: FakeProvider;
  beforeAll(async () => {
    server = await FakeProvider.start();
  });
  afterAll(() => server.stop());
  beforeEach(() => {
    server.requests.length = 0;
    server.mishaps.length = 0;
  });

  type Options = ConstructorParameters<typeof HttpProviderSender>[1];
  const provider = (options: Partial<Options> = {}, channel: 'sms' | 'voice' = 'sms'): HttpProviderSender =>
    new HttpProviderSender(
      channel,
      { url: `${server.url}/send`, body: JSON_BODY, idPath: 'messages.0.id', ...options },
      new HttpCaller(true),
    );
  const nasty = outgoing({ content: { text: 'Stufe 4 "sehr" \\ <R&B>\n; to=+491 \u2028' } });

  it('gets its JSON, whatever stands in the text', async () => {
    expect(await provider().send(nasty)).toEqual({ kind: 'accepted', providerId: `id-of-${nasty.messageId}` });
    const [request] = server.requests;
    expect(request!.headers['content-type']).toBe('application/json');
    const message = { to: nasty.to.address, text: nasty.content.text, ref: nasty.messageId };
    expect(JSON.parse(request!.body)).toEqual({ messages: [message] });
  });

  it('gets its form, its XML, its query and its headers', async () => {
    const form = { headers: { 'Content-Type': 'application/x-www-form-urlencoded' }, body: 'to={{to}}&text={{text}}' };
    await provider(form).send(nasty);
    expect(Object.fromEntries(new URLSearchParams(server.requests[0]!.body))).toEqual({
      to: nasty.to.address,
      text: nasty.content.text,
    });
    await provider({ headers: { 'content-type': 'text/xml' }, body: '<sms to="{{to}}">{{text}}</sms>' }).send(nasty);
    const read = new XMLParser({ ignoreAttributes: false, trimValues: false }).parse(server.requests[1]!.body);
    expect(read.sms).toEqual({ '#text': nasty.content.text, '@_to': nasty.to.address });
    const key = { 'Idempotency-Key': '{{messageId}}', authorization: 'Bearer {{title}}' };
    const title = 'a\r\nX-Evil: 1';
    const got = outgoing({ content: { title, text: 'a&b=c' } });
    await provider({ method: 'GET', url: `${server.url}/send?t={{text}}`, headers: key }).send(got);
    expect(server.requests[2]).toMatchObject({ method: 'GET', body: '' });
    expect([...server.requests[2]!.query]).toEqual([['t', 'a&b=c']]);
    expect(server.requests[2]!.headers).toMatchObject({
      'idempotency-key': got.messageId,
      authorization: 'Bearer aX-Evil: 1',
    });
  });

  it('is told what a call is to say', async () => {
    const body = '{"say":"{{announcement}}","menu":"{{menu}}","mailbox":"{{machine}}","lang":"{{language}}"}';
    const voice = provider({ body }, 'voice');
    expect(voice.channel).toBe('voice');
    await voice.send(outgoing({ channel: 'voice' }));
    const { announcement, menu, machine } = SPOKEN;
    expect(JSON.parse(server.requests[0]!.body)).toEqual({ say: announcement, menu, mailbox: machine, lang: 'de' });
  });

  it.each([
    [429, {}, { kind: 'try-again' }],
    [503, {}, { kind: 'try-again' }],
    [500, {}, { kind: 'unknown' }],
    [402, { tryAgain: [402] }, { kind: 'try-again' }],
    [202, { accepted: [200] }, { kind: 'refused', blame: 'provider' }],
    [401, {}, { kind: 'refused', blame: 'provider' }],
    [400, {}, { kind: 'refused', blame: 'provider' }],
    [302, {}, { kind: 'refused', blame: 'provider' }],
    ['hang-up-after-accepting', {}, { kind: 'unknown' }],
  ] as const)('that answers %s with %j: %j', async (mishap, options, expected) => {
    server.mishaps.push(mishap);
    expect(await provider(options as Partial<Options>).send(outgoing())).toMatchObject(expected);
    expect(server.requests).toHaveLength(1);
  });

  it('is asked for a message whose answer was lost, where it can be', async () => {
    const asked = provider({ lookUpUrl: `${server.url}/messages/{{messageId}}`, lookUpIdPath: 'id' });
    const message = outgoing();
    expect(await asked.lookUp(message)).toEqual({ kind: 'not-found' });
    server.mishaps.push('hang-up-after-accepting');
    await asked.send(message);
    expect(await asked.lookUp(message)).toEqual({ kind: 'accepted', providerId: `id-of-${message.messageId}` });
    server.mishaps.push(500);
    expect(await asked.lookUp(message)).toMatchObject({ kind: 'cannot-tell' });
    // who can't be asked gets it once more
    expect(await provider().lookUp(message)).toEqual({ kind: 'not-found' });
  });

  it.each([
    ['a name that does not exist', { body: '{"to":"{{phone}}"}' }, 'paging.httpSms.body'],
    ['braces that do not match', { url: 'https://a.example/{{to' }, 'paging.httpSms.url'],
    ['no JSON', { body: '{"text":{{text}}}' }, 'paging.httpSms.body'],
    ['a header', { headers: { authorization: '{{secret}}' } }, 'paging.httpSms.headers.authorization'],
  ])('with %s is refused at the start, without a word of its secrets', (_name, options, place) => {
    expect(() => provider(options as Partial<Options>)).toThrow(place);
    expect(() => provider(options as Partial<Options>)).not.toThrow('secret}}');
  });

  it('is spoken to by TLS, or on this machine', () => {
    const { httpSms } = SettingsSchema.shape.paging.shape;
    const isFine = (url: string): boolean => httpSms.safeParse({ url }).success;
    expect(['https://sms.example.org/x?to={{to}}', 'http://localhost:3000/x'].every(isFine)).toBe(true);
    expect(['http://sms.example.org/x', 'http://localhost.example.org/', 'ftp://x'].some(isFine)).toBe(false);
  });
});
