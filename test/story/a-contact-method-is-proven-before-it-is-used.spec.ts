import { NewMethod, TestSent } from '../../src/oncall/oncall.api';
import { Ways } from '../../src/oncall/roster-ways.service';
import { type Member, OncallApp } from '../support/oncall-app';

describe('a contact method is proven before it is used', () => {
  let house: OncallApp;
  let ada: Member;
  let bob: Member;

  beforeAll(async () => {
    house = await OncallApp.start();
    ada = await house.administrator();
    bob = await house.member(ada, 'responder', 'Bob');
  });
  afterAll(() => house.close());

  const add = (channel: string, address: string, more: object = {}) =>
    house.ask(bob, 'POST', `/v1/people/${bob.id}/methods`, { channel, address, ...more });
  const verify = (id: unknown, code: string) => house.ask(bob, 'POST', `/v1/methods/${String(id)}/verify`, { code });
  const another = (code: string): string => String((Number(code) + 1) % 1_000_000).padStart(6, '0');
  const waysToBob = async () => {
    const [callee] = await house.run((tx) => house.get(Ways).waysTo(tx, [bob.id], 'rules'));
    return callee!.ways.map(({ to }) => `${to.channel} ${to.address}`);
  };

  it('by a code that goes there, in the language of its person, and comes back', async () => {
    const { status, body } = await add('sms', '+49 (0)170 1234567', { label: 'privat' });
    expect(status).toBe(201);
    expect(body).toMatchObject({ address: '+491701234567', label: 'privat', state: 'unverified', verifiedAt: null });
    const [order] = await house.sent('code');
    const code = await house.lastCode();
    expect(order).toMatchObject({
      to: { personId: bob.id, methodId: body['id'], channel: 'sms', address: '+491701234567', language: 'de' },
      content: { text: `Sturmwarte: Ihr Code ist ${code}. Er gilt 10 Minuten. Geben Sie ihn niemandem weiter.` },
    });
    expect(order!.progress.notAfter.getTime() - order!.dueAt.getTime()).toBe(600_000);
    expect(await waysToBob()).toEqual(['email Bob@example.de']);
    expect(await verify(body['id'], code)).toMatchObject({ status: 200, body: { state: 'usable' } });
    expect(await waysToBob()).toEqual(['sms +491701234567']);
  });

  it('spoken digit by digit, twice, and an answering machine hears none of it', async () => {
    await add('voice', '+49 170 1234567');
    const digits = Array.from(await house.lastCode()).join(', ');
    const { announcement, machine } = (await house.sent('code')).at(-1)!.content.spoken!;
    expect(announcement.split(digits)).toHaveLength(3);
    expect(machine).not.toMatch(/\d/);
  });

  it('and five wrong codes need a new one, of which the old one is no more', async () => {
    const { body } = await add('email', 'bob.private@example.de');
    const right = await house.lastCode();
    for (let n = 0; n < 5; n++)
      expect(await verify(body['id'], another(right))).toMatchObject({
        status: 422,
        body: { type: 'contact.code-wrong' },
      });
    expect(await verify(body['id'], right)).toMatchObject({ status: 410, body: { type: 'contact.code-over' } });
    expect(await house.ask(bob, 'POST', `/v1/methods/${String(body['id'])}/code`)).toMatchObject({ status: 204 });
    expect(await verify(body['id'], await house.lastCode())).toMatchObject({ status: 200 });
    expect(await house.ask(bob, 'POST', `/v1/methods/${String(body['id'])}/code`)).toMatchObject({ status: 409 });
  });

  it('within ten minutes', async () => {
    const { body } = await add('slack', 'U012AB3CD');
    house.pass(10);
    expect(await verify(body['id'], await house.lastCode())).toMatchObject({ status: 410 });
  });

  it('and nobody gets more than five codes in an hour by it, also when it is removed and added again', async () => {
    const carl = await house.member(ada, 'viewer', 'Carl');
    const asCarl = (method: 'POST' | 'DELETE', url: string, payload?: object) => house.ask(carl, method, url, payload);
    const victim = { channel: 'sms', address: '+49 171 7654321' };
    const statuses: number[] = [];
    for (let n = 0; n < 3; n++) {
      const { status, body } = await asCarl('POST', `/v1/people/${carl.id}/methods`, victim);
      statuses.push(status, (await asCarl('POST', `/v1/methods/${String(body['id'])}/code`)).status);
      await asCarl('DELETE', `/v1/methods/${String(body['id'])}`);
    }
    expect(statuses).toEqual([201, 204, 201, 204, 201, 429]);
    const other = await house.ask(bob, 'POST', `/v1/people/${bob.id}/methods`, victim);
    expect(other).toMatchObject({ status: 429, body: { type: 'request.too-many', retryAfterSeconds: 3600 } });
    house.pass(61);
    expect(await asCarl('POST', `/v1/people/${carl.id}/methods`, victim)).toMatchObject({ status: 201 });
  });

  it('nor one person more than ten, to whatever addresses', async () => {
    const dora = await house.member(ada, 'viewer', 'Dora');
    const statuses: number[] = [];
    for (let n = 0; n < 11; n++) {
      const address = `+49 172 100000${String(n).padStart(2, '0')}`;
      statuses.push(
        (await house.ask(dora, 'POST', `/v1/people/${dora.id}/methods`, { channel: 'sms', address })).status,
      );
    }
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 201), 429]);
  });

  it('a webhook gets its secret once, and signs with it', async () => {
    const { body } = await add('webhook', 'https://hooks.example.de/alarm');
    const { secret } = NewMethod.parse(body);
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect((await house.sent('code')).at(-1)!.to.secret).toBe(secret);
    const list = await house.ask(bob, 'GET', `/v1/people/${bob.id}/methods`);
    expect(list.text).toContain('hooks.example.de');
    expect(list.text).not.toContain('whsec_');
  });

  it('what cannot be used says how to mend it, in the reader’s language', async () => {
    const detail = async (channel: string, address: string, language: 'de' | 'en' = 'de') => {
      const url = `/v1/people/${bob.id}/methods`;
      const { body } = await house.ask({ ...bob, language }, 'POST', url, { channel, address });
      return String(body['detail']);
    };
    expect(await detail('sms', '0170 1234567')).toBe(
      'Es fehlt die Landesvorwahl. Für Deutschland schreiben Sie +491701234567.',
    );
    expect(await detail('sms', '0170 1234567', 'en')).toBe(
      'The country code is missing. For Germany write +491701234567.',
    );
    expect(await detail('sms', '+491701234567')).toBe('Dieser Weg ist schon eingetragen.');
    house.lines.modes.set('email', 'off');
    expect(await detail('email', 'bob@example.de')).toMatch(/^E-Mail ist nicht eingerichtet\. .*paging\.smtp/);
    house.lines.modes.delete('email');
  });

  it('is tested by the way that a page takes, ten times in an hour, and not before it is proven', async () => {
    const list = await house.ask(bob, 'GET', `/v1/people/${bob.id}/methods`);
    const methods = list.body as unknown as { id: string; state: string }[];
    const [usable, unproven] = ['usable', 'unverified'].map((state) =>
      methods.find((method) => method.state === state)!,
    );
    const test = (id: string) => house.ask(bob, 'POST', `/v1/methods/${id}/test`);
    expect(await test(unproven!.id)).toMatchObject({ status: 409, body: { type: 'contact.unproven' } });
    const { messageId } = TestSent.parse((await test(usable!.id)).body);
    expect(await house.sent('test')).toMatchObject([{ id: messageId, to: { methodId: usable!.id } }]);
    for (let n = 0; n < 9; n++) await test(usable!.id);
    expect(await test(usable!.id)).toMatchObject({ status: 429 });
  });

  it('and neither the audit nor the delivery log tells an address or a code', async () => {
    await house.work();
    const audit = await house.ask(ada, 'GET', '/v1/audit?limit=500');
    for (const action of ['method.added', 'method.verified', 'method.tested', 'method.removed'])
      expect(audit.text).toContain(action);
    const log = await house.ask(ada, 'GET', '/v1/messages?limit=200');
    expect(log.text).toContain('"purpose":"code"');
    const sent = await house.sent('code');
    expect(sent.length).toBeGreaterThan(10);
    for (const { text } of [audit, log]) {
      expect(text).not.toMatch(/49170|bob\.private|hooks\.example\.de\/\w|U012|whsec_/);
      for (const { content } of sent) expect(text).not.toMatch(new RegExp(`\\b${content.code!}\\b`));
    }
  });
});
