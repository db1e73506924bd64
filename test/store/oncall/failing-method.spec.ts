import { type Message } from '../../../src/delivery/contract';
import { type MessageId, type MethodId } from '../../../src/kernel/ids';
import { ContactMethods } from '../../../src/oncall/contract';
import { PeopleWarnings } from '../../../src/oncall/contact-warnings';
import { OncallJobs } from '../../../src/oncall/oncall.jobs';
import { Ways } from '../../../src/oncall/roster-ways.service';
import { type Member, OncallApp } from '../../support/oncall-app';

const REASON = 'no such number';

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
    house.pass(1);
  });
  afterEach(() => house.close());

  /** A test message to Bob's phone, and what became of it. */
  async function settle(fate: Partial<Message>): Promise<MessageId> {
    const { body } = await house.ask(bob, 'POST', `/v1/methods/${phone}/test`);
    const id = body['messageId'] as MessageId;
    house.pass(1);
    house.messages.becomes(id, { settledAt: house.now, ...fate });
    await house.get(OncallJobs)['message.changed']({ messageId: id });
    return id;
  }
  const bobsPhone = async () => {
    const { body } = await house.ask(bob, 'GET', `/v1/people/${bob.id}/methods`);
    return (body as unknown as Record<string, unknown>[]).find(({ id }) => id === phone);
  };
  const gone = { state: 'failed', failure: REASON, blame: 'address' } as const;
  const notices = () => house.messages.of('notice').map(({ to }) => `${to.name} ${to.channel} ${to.address}`);

  it('is not used again, and its person and the leads are told why, by another way', async () => {
    await settle(gone);
    expect(await bobsPhone()).toMatchObject({
      ...{ state: 'disabled', disabledReason: REASON },
      last: { at: house.now.toISOString(), state: 'failed', failure: REASON },
    });
    expect(notices().sort()).toEqual([
      'Ada email Ada@example.de',
      'Bob email bob@private.example',
      'Lea email Lea@example.de',
    ]);
    const [toBob, toLea] = ['Bob', 'Lea'].map((name) =>
      house.messages.of('notice').find(({ to }) => to.name === name)!,
    );
    expect(toBob!.content).toMatchObject({
      title: 'SMS funktioniert nicht mehr',
      long: `Über SMS werden Sie nicht mehr alarmiert: ${REASON}. Bestätigen Sie den Weg neu oder geben Sie einen anderen an.`,
    });
    expect(toLea!.content.title).toBe('Bob: SMS funktioniert nicht mehr');
    expect(JSON.stringify(toLea!.content)).not.toContain('901820');
    const [callee] = await house.run((tx) => house.get(Ways).waysTo(tx, [bob.id], 'every'));
    expect(callee!.ways.map(({ to }) => to.methodId)).toEqual([mail]);
  });

  it('once, however often it is heard of', async () => {
    const messageId = await settle(gone);
    await house.get(OncallJobs)['message.changed']({ messageId });
    house.messages.becomes(messageId, { ...gone, settledAt: house.now });
    await house.get(OncallJobs)['message.changed']({ messageId });
    expect(notices()).toHaveLength(3);
  });

  it('stays where it is not the address that is to blame', async () => {
    await settle({ state: 'failed', failure: 'provider down', blame: 'provider' });
    await settle({ state: 'failed', failure: 'given up', blame: null });
    await settle({ state: 'unreached', failure: 'busy', blame: null });
    expect(await bobsPhone()).toMatchObject({ state: 'usable', last: { state: 'unreached', failure: 'busy' } });
    expect(notices()).toEqual([]);
  });

  it('is used again once its person has proven it anew, and what failed before counts no more', async () => {
    const messageId = await settle(gone);
    house.pass(1);
    expect(await house.ask(bob, 'POST', `/v1/methods/${phone}/code`)).toMatchObject({ status: 204 });
    await house.ask(bob, 'POST', `/v1/methods/${phone}/verify`, { code: house.messages.lastCode() });
    await house.get(OncallJobs)['message.changed']({ messageId });
    expect(await bobsPhone()).toMatchObject({ state: 'usable', disabledReason: null, disabledAt: null });
  });

  it('shows its last message, in whatever order they are heard of', async () => {
    const first = await settle({ state: 'accepted', settledAt: null, acceptedAt: house.now });
    await settle({ state: 'delivered' });
    house.messages.becomes(first, { state: 'unreached', settledAt: house.now });
    await house.get(OncallJobs)['message.changed']({ messageId: first });
    expect(await bobsPhone()).toMatchObject({ last: { state: 'delivered', failure: null } });
  });

  it('that was never proven is marked, and nobody is woken for it', async () => {
    const { body } = await house.ask(bob, 'POST', `/v1/people/${bob.id}/methods`, {
      channel: 'voice',
      address: '+49 30 901820009',
    });
    const { id } = house.messages.of('code').at(-1)!;
    house.messages.becomes(id, { ...gone, settledAt: house.now });
    await house.get(OncallJobs)['message.changed']({ messageId: id });
    const { text } = await house.ask(bob, 'GET', `/v1/people/${bob.id}/methods`);
    expect(text).toContain(REASON);
    expect(notices()).toEqual([]);
    expect(body).toMatchObject({ state: 'unverified' });
  });

  it('by STOP is the number, whoever has it; calls still go there', async () => {
    const voice = await house.proven(bob, 'voice', '+49 30 901820001');
    const optOut = (number: string) => house.run((tx) => house.get(ContactMethods).optedOut(tx, number, house.now));
    expect(await optOut('+4930901820002')).toBe(false);
    expect(await optOut('+4930901820001')).toBe(true);
    expect(await bobsPhone()).toMatchObject({ state: 'disabled', disabledReason: 'Mit STOP abbestellt' });
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
    await settle(gone);
    expect(await warn()).toEqual([
      'Bob method-disabled warning',
      'Bob one-method-only warning',
      'Ada no-usable-method danger',
    ]);
    house.messages.modes.set('email', 'off');
    expect((await warn())[0]).toBe('Bob no-usable-method danger');
    expect(await reachable()).toEqual([]);
  });

  it('of a removed method is no news', async () => {
    await house.ask(bob, 'DELETE', `/v1/methods/${phone}`);
    await house.run((tx) => house.get(ContactMethods).disable(tx, phone as MethodId, REASON, house.now));
    expect(notices()).toEqual([]);
  });
});
