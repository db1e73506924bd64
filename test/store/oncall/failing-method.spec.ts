import { DeliveryDesk } from '../../../src/delivery/ports';
import { because, type DeliveryReason } from '../../../src/kernel/delivery-reason';
import { type MessageId, type MethodId } from '../../../src/kernel/ids';
import { ContactMethods } from '../../../src/oncall/contract';
import { PeopleWarnings } from '../../../src/oncall/contact-warnings';
import { OncallJobs } from '../../../src/oncall/oncall.jobs';
import { Ways } from '../../../src/oncall/roster-ways.service';
import { type CallFate } from '../../support/fake-sender';
import { type Member, OncallApp } from '../../support/oncall-app';

const REASON = because('number-invalid', 'twilio', 21211);

describe('a method that fails for good', () => {
  let house: OncallApp;
  let ada: Member;
  let bob: Member;
  let phone: string;
  let mail: string;

  beforeEach(async () => {
    house = await OncallApp.start();
    ada = await house.administrator();
    await house.colleague(ada, 'lead', 'Lea');
    await house.colleague(ada, 'responder', 'Rolf');
    bob = await house.member(ada, 'responder', 'Bob');
    phone = await house.proven(bob, 'sms', '+49 30 901820001');
    mail = await house.proven(bob, 'email', 'bob@private.example');
    await house.work();
    house.pass(1);
  });
  afterEach(() => house.close());

  /** A test message to Bob's phone, and what its vendor said. */
  async function test(...fates: CallFate[]): Promise<MessageId> {
    house.lines.of('sms').next(...fates);
    const { body } = await house.ask(bob, 'POST', `/v1/methods/${phone}/test`);
    await house.work();
    return body['messageId'] as MessageId;
  }
  async function report(
    messageId: MessageId,
    meaning: 'delivered' | 'unreached',
    reason?: DeliveryReason,
  ): Promise<void> {
    const providerId = house.lines.of('sms').taken.find(({ message }) => message.messageId === messageId)!.id;
    const said = { messageId, provider: 'one', providerId, status: meaning, meaning, ...(reason && { reason }) };
    await house.get(DeliveryDesk).report(said);
    await house.work();
  }
  const bobsPhone = async () => {
    const { body } = await house.ask(bob, 'GET', `/v1/people/${bob.id}/methods`);
    return (body as unknown as Record<string, unknown>[]).find(({ id }) => id === phone);
  };
  const gone: CallFate = { kind: 'refused', reason: REASON, blame: 'address' };
  const notices = async () => (await house.sent('notice')).map(({ to }) => `${to.name} ${to.channel} ${to.address}`);

  it('is not used again, and its person and the leads are told why, by another way', async () => {
    await test(gone);
    expect(await bobsPhone()).toMatchObject({
      ...{ state: 'disabled', disabledReason: REASON },
      last: { at: house.now.toISOString(), state: 'failed', failure: REASON },
    });
    expect((await notices()).sort()).toEqual([
      'Ada email Ada@example.de',
      'Bob email bob@private.example',
      'Lea email Lea@example.de',
    ]);
    const sent = await house.sent('notice');
    const [toBob, toLea] = ['Bob', 'Lea'].map((name) => sent.find(({ to }) => to.name === name)!);
    expect(toBob!.content).toMatchObject({
      title: 'SMS funktioniert nicht mehr',
      long: `Über SMS werden Sie nicht mehr alarmiert: Die Nummer ist ungültig (Originalmeldung: 21211). Bestätigen Sie den Weg neu oder geben Sie einen anderen an.`,
    });
    expect(toLea!.content.title).toBe('Bob: SMS funktioniert nicht mehr');
    expect(JSON.stringify(toLea!.content)).not.toContain('901820');
    const [callee] = await house.run((tx) => house.get(Ways).waysTo(tx, [bob.id], 'every'));
    expect(callee!.ways.map(({ to }) => to.methodId)).toEqual([mail]);
  });

  it('once, however often it is heard of', async () => {
    const messageId = await test(gone);
    house.pass(1);
    await house.get(OncallJobs)['message.changed']({ messageId });
    expect(await notices()).toHaveLength(3);
  });

  it('stays where it is not the address that is to blame', async () => {
    await test({ kind: 'refused', reason: 'account-inactive', blame: 'provider' });
    await test({ kind: 'refused', reason: 'text-too-long' });
    const messageId = await test('taken');
    await report(messageId, 'unreached', 'call-busy');
    expect(await bobsPhone()).toMatchObject({ state: 'usable', last: { state: 'unreached', failure: 'call-busy' } });
    expect(await notices()).toEqual([]);
  });

  it('is used again once its person has proven it anew, and what failed before counts no more', async () => {
    const messageId = await test(gone);
    house.pass(1);
    expect(await house.ask(bob, 'POST', `/v1/methods/${phone}/code`)).toMatchObject({ status: 204 });
    await house.ask(bob, 'POST', `/v1/methods/${phone}/verify`, { code: await house.lastCode() });
    await house.get(OncallJobs)['message.changed']({ messageId });
    expect(await bobsPhone()).toMatchObject({ state: 'usable', disabledReason: null, disabledAt: null });
  });

  it('shows its last message, in whatever order they are heard of', async () => {
    const first = await test('taken');
    house.pass(1);
    const second = await test('taken');
    expect(await bobsPhone()).toMatchObject({ last: { state: 'accepted', failure: null } });
    await report(second, 'delivered');
    await report(first, 'unreached', 'call-busy');
    expect(await bobsPhone()).toMatchObject({ last: { state: 'delivered', failure: null } });
  });

  it('that was never proven is marked, and nobody is woken for it', async () => {
    house.lines.of('voice').next(gone);
    const { body } = await house.ask(bob, 'POST', `/v1/people/${bob.id}/methods`, {
      channel: 'voice',
      address: '+49 30 901820009',
    });
    await house.work();
    const { text } = await house.ask(bob, 'GET', `/v1/people/${bob.id}/methods`);
    expect(text).toContain(REASON);
    expect(await notices()).toEqual([]);
    expect(body).toMatchObject({ state: 'unverified' });
  });

  it('by STOP is the number, whoever has it; calls still go there', async () => {
    const voice = await house.proven(bob, 'voice', '+49 30 901820001');
    const optOut = (number: string) => house.run((tx) => house.get(ContactMethods).optedOut(tx, number, house.now));
    expect(await optOut('+4930901820002')).toBe(false);
    expect(await optOut('+4930901820001')).toBe(true);
    expect(await bobsPhone()).toMatchObject({ state: 'disabled', disabledReason: 'opted-out' });
    const [callee] = await house.run((tx) => house.get(Ways).waysTo(tx, [bob.id], 'every'));
    expect(callee!.ways.map(({ to }) => to.methodId).sort()).toEqual([mail, voice].sort());
  });

  it('is a warning before the next turn', async () => {
    const warn = async () => {
      const found = await house.run((tx) => house.get(PeopleWarnings).of(tx, [bob.id, ada.id], house.now));
      return found.map(({ name, code, severity }) => `${name} ${code} ${severity}`);
    };
    const reachable = async () => [
      ...(await house.run((tx) => house.get(PeopleWarnings).isReachable(tx, [bob.id, ada.id]))),
    ];
    expect(await warn()).toEqual(['Ada no-usable-method danger']);
    expect(await reachable()).toEqual([bob.id]);
    await test(gone);
    expect(await warn()).toEqual([
      'Bob method-disabled warning',
      'Bob one-method-only warning',
      'Ada no-usable-method danger',
    ]);
    house.lines.modes.set('email', 'off');
    expect((await warn())[0]).toBe('Bob no-usable-method danger');
    expect(await reachable()).toEqual([]);
  });

  it('of a removed method is no news', async () => {
    await house.ask(bob, 'DELETE', `/v1/methods/${phone}`);
    await house.run((tx) => house.get(ContactMethods).disable(tx, phone as MethodId, REASON, house.now));
    expect(await notices()).toEqual([]);
  });
});
