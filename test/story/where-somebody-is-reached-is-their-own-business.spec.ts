import { type Role } from '../../src/kernel/actor';
import { MethodView, RulesView } from '../../src/oncall/oncall.api';
import { type Member, OncallApp } from '../support/oncall-app';

describe('where somebody is reached is their own business', () => {
  let house: OncallApp;
  let bob: Member;
  let bobsPhone: string;
  const members = new Map<Role, Member>();
  const as = (role: Role): Member => members.get(role)!;

  beforeAll(async () => {
    house = await OncallApp.start();
    members.set('admin', await house.administrator());
    for (const role of ['lead', 'responder', 'viewer'] as const)
      members.set(role, await house.member(as('admin'), role, `${role}-1`));
    bob = await house.member(as('admin'), 'responder', 'Bob');
    bobsPhone = await house.proven(bob, 'sms', '+49 30 901820001');
  });
  afterAll(() => house.close());

  const bobsMethods = (member: Member) => house.ask(member, 'GET', `/v1/people/${bob.id}/methods`);
  const bobsRules = { page: [], notice: [], quiet: { from: '22:00', to: '07:00', timezone: 'Europe/Berlin' } };

  it('they and administrators see the address', async () => {
    for (const member of [bob, as('admin')]) {
      const methods = MethodView.array().parse((await bobsMethods(member)).body);
      expect(methods).toMatchObject([{ id: bobsPhone, address: '+4930901820001', state: 'usable' }]);
    }
  });

  it('a lead sees that there is one, and not which', async () => {
    const { body, text } = await bobsMethods(as('lead'));
    expect(MethodView.array().parse(body)).toMatchObject([{ address: '+49…0001', state: 'usable' }]);
    expect(text).not.toContain('901820');
  });

  it('others see nothing', async () => {
    for (const role of ['responder', 'viewer'] as const) {
      expect(await bobsMethods(as(role))).toMatchObject({ status: 403 });
      expect(await house.ask(as(role), 'GET', `/v1/people/${bob.id}/rules`)).toMatchObject({ status: 403 });
    }
  });

  it('nobody else changes anything, a lead neither', async () => {
    const allSent = async () => [...(await house.sent('code')), ...(await house.sent('test'))].length;
    const before = await allSent();
    for (const role of ['lead', 'responder', 'viewer'] as const) {
      const statuses: number[] = [];
      for (const [method, url, payload] of [
        ['POST', `/v1/people/${bob.id}/methods`, { channel: 'sms', address: '+49 30 901820002' }],
        ['POST', `/v1/methods/${bobsPhone}/code`, undefined],
        ['POST', `/v1/methods/${bobsPhone}/verify`, { code: '123456' }],
        ['POST', `/v1/methods/${bobsPhone}/test`, undefined],
        ['DELETE', `/v1/methods/${bobsPhone}`, undefined],
        ['PUT', `/v1/people/${bob.id}/rules`, bobsRules],
      ] as const) {
        statuses.push((await house.ask(as(role), method, url, payload)).status);
      }
      expect([role, statuses]).toEqual([role, [403, 403, 403, 403, 403, 403]]);
    }
    expect(await allSent()).toBe(before);
    expect((await bobsMethods(bob)).body).toHaveLength(1);
  });

  it('everybody adds their own, a viewer too', async () => {
    const { id } = as('viewer');
    const own = { channel: 'email', address: 'viewer@private.example' };
    expect(await house.ask(as('viewer'), 'POST', `/v1/people/${id}/methods`, own)).toMatchObject({ status: 201 });
  });

  it('an administrator does it for them: the code goes to the person', async () => {
    const input = { channel: 'voice', address: '+49 30 901820001' };
    const { status, body } = await house.ask(as('admin'), 'POST', `/v1/people/${bob.id}/methods`, input);
    expect(status).toBe(201);
    expect((await house.sent('code')).at(-1)!.to).toMatchObject({ personId: bob.id, address: '+4930901820001' });
    const code = await house.lastCode();
    const verified = await house.ask(as('admin'), 'POST', `/v1/methods/${String(body['id'])}/verify`, { code });
    expect(verified).toMatchObject({ status: 200, body: { state: 'usable' } });
  });

  it('rules name their own methods only, and no removed one', async () => {
    const put = (member: Member, methodId: string, at: 'page' | 'notice') => {
      const page = at === 'page' ? [{ methodId, afterMinutes: 0 }] : [];
      const rules = { page, notice: at === 'notice' ? [methodId] : [], quiet: null };
      return house.ask(member, 'PUT', `/v1/people/${member.id}/rules`, rules);
    };
    for (const at of ['page', 'notice'] as const)
      expect(await put(as('responder'), bobsPhone, at)).toMatchObject({
        status: 400,
        body: { type: 'request.invalid' },
      });
    const mail = await house.proven(bob, 'email', 'bob@private.example');
    expect(await put(bob, mail, 'notice')).toMatchObject({ status: 200 });
    expect(await house.ask(bob, 'DELETE', `/v1/methods/${mail}`)).toMatchObject({ status: 204 });
    expect(RulesView.parse((await house.ask(bob, 'GET', `/v1/people/${bob.id}/rules`)).body).notice).toEqual([]);
    expect(await put(bob, mail, 'notice')).toMatchObject({ status: 400 });
    expect(await house.ask(bob, 'POST', `/v1/methods/${mail}/test`)).toMatchObject({ status: 404 });
  });

  it('rules come back as they were meant, with what is wrong with them; a lead reads them', async () => {
    const input = {
      page: [
        { methodId: bobsPhone, afterMinutes: 2.5 },
        { methodId: bobsPhone, afterMinutes: 1 },
        { methodId: bobsPhone, afterMinutes: 2.5 },
      ],
      notice: [bobsPhone],
      quiet: bobsRules.quiet,
    };
    const { body } = await house.ask(bob, 'PUT', `/v1/people/${bob.id}/rules`, input);
    expect(body).toMatchObject({
      page: [
        { methodId: bobsPhone, afterMinutes: 1 },
        { methodId: bobsPhone, afterMinutes: 2.5 },
      ],
      notice: [bobsPhone],
      quiet: { from: '22:00', to: '07:00', timezone: 'Europe/Berlin' },
      warnings: ['nothing-at-once'],
    });
    expect((await house.ask(as('lead'), 'GET', `/v1/people/${bob.id}/rules`)).body).toEqual(body);
    const { text } = await house.ask(as('admin'), 'GET', '/v1/audit?limit=500');
    expect(text).toContain('rules.changed');
  });

  it('quiet hours need a zone that exists, and an end', async () => {
    const put = (quiet: object) => house.ask(bob, 'PUT', `/v1/people/${bob.id}/rules`, { page: [], notice: [], quiet });
    expect((await put({ ...bobsRules.quiet, timezone: 'Europe/Bonn' })).body['detail']).toContain('Europe/Bonn');
    expect((await put({ ...bobsRules.quiet, to: '22:00' })).body['detail']).toContain('selben Uhrzeit');
  });

  it('of nobody there is nothing', async () => {
    for (const id of ['made-up', '00000000-0000-7000-8000-000000000000']) {
      expect(await house.ask(as('admin'), 'GET', `/v1/people/${id}/methods`)).toMatchObject({ status: 404 });
      expect(await house.ask(as('admin'), 'GET', `/v1/people/${id}/rules`)).toMatchObject({ status: 404 });
      expect(await house.ask(as('admin'), 'POST', `/v1/methods/${id}/test`)).toMatchObject({ status: 404 });
    }
  });
});
